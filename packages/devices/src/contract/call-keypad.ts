import type { Result } from '@jiaohao/basics/result';
import type { LinkFault } from './faults.ts';

/** Keys of a call keypad (呼叫器), by meaning. */
export const keypadKeys = [
  'call',
  'recall',
  'evaluate',
  'cancel',
  'confirm',
  'oneMetre',
  'pause',
  'transfer',
  'noShow',
  'hang',
  'resume',
] as const;
export type KeypadKey = (typeof keypadKeys)[number];

/** A rating level as a device may report it; the words are the five national levels. */
export type KeypadRating = 'verySatisfied' | 'satisfied' | 'basicallySatisfied' | 'dissatisfied' | 'veryDissatisfied';

export type KeypadEvent =
  | { readonly kind: 'key'; readonly key: KeypadKey }
  /** A rating key, through the device's own key map: vendors contradict each other, so the map is data. */
  | { readonly kind: 'rating'; readonly level: KeypadRating };

/** Port of rating keys that stand alone (评价器). */
export interface RatingPad {
  readonly id: string;
  /** Events of this device's address. A frame that the sender repeats within 300 ms is one event. */
  subscribe(listener: (event: KeypadEvent) => void): () => void;
  /** Asks for a rating: lights the keys, where there are lights. */
  inviteRating(): Promise<Result<void, LinkFault>>;
}

/** Port of one call keypad with its rating keys. Several share one bus; each has its own port. */
export interface CallKeypad extends RatingPad {
  /** Shows a ticket's serial (0-999) on the keypad's right digits. */
  showTicket(serial: number): Promise<Result<void, LinkFault>>;
  /** Shows how many wait (0-999) on the left digits. */
  showWaiting(count: number): Promise<Result<void, LinkFault>>;
  beep(): Promise<Result<void, LinkFault>>;
}
