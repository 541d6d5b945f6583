import type { SentenceId, Spoken } from '@jiaohao/devices/announcer';
import type { FindPage, OverlayName, ScreenName } from '../visit/screen-names.ts';

/* What each screen says aloud, to somebody who does not read it. */

export type ScreenNow = {
  readonly screen: ScreenName | 'closed' | 'recovering';
  readonly findPage: FindPage | null;
  readonly overlay: OverlayName | null;
  readonly help: 'calling' | 'called' | 'unanswered' | null;
  readonly number: string | null;
  readonly slip: 'pending' | 'printed' | 'failed' | null;
  readonly sheet: 'printing' | 'printed' | 'failed' | null;
};

/** Null: nothing is said; what is being said is finished. */
export function whatToSay(now: ScreenNow): readonly Spoken[] | null {
  if (now.overlay === 'warn') return ['goOn'];
  if (now.overlay === 'help') return helpSentence[now.help ?? 'calling'];
  if (now.overlay === 'privacy') return null;
  if (now.sheet === 'printed') return ['takeSheet'];
  if (now.sheet === 'failed') return ['readScreen'];
  if (now.screen === 'ticket') return ticketSentence(now);
  const sentence = now.screen === 'find' ? findSentences[now.findPage ?? 'ways'] : screenSentences[now.screen];
  return sentence === undefined ? null : [sentence];
}

const helpSentence = { calling: null, called: ['helpComing'], unanswered: ['helpMissed'] } as const;

function ticketSentence({ number, slip }: ScreenNow): readonly Spoken[] | null {
  if (number === null) return null;
  return slip === 'failed' ? ['noSlip', { number }] : ['yourNumber', { number }, 'takeSlip'];
}

const findSentences: Record<FindPage, SentenceId> = {
  ways: 'findWay',
  departments: 'findWay',
  themes: 'findWay',
  listed: 'chooseItem',
  searched: 'typeLetters',
  item: 'choose',
  guide: 'guide',
};

const screenSentences: Partial<Record<ScreenNow['screen'], SentenceId>> = {
  closed: 'closed',
  idle: 'swipe',
  reading: 'reading',
  unreadable: 'cardAgain',
  choose: 'choose',
  identify: 'typeDigits',
  behalf: 'choose',
  confirm: 'confirm',
  usedUp: 'closed',
  priority: 'choose',
  holding: 'holding',
  bookingWays: 'choose',
  bookings: 'choose',
  bookingQueues: 'choose',
  slots: 'bookings',
  done: 'readScreen',
  refused: 'readScreen',
  recovering: 'recovering',
};
