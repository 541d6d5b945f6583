import type { Timers } from '@jiaohao/basics/time';
import type { Driver } from '../link/link.ts';
import type { LineMasks } from './redact-trace.ts';

/* What the probe must know of a model to drive it, to show its frames, and to keep people out of both. */

export type Direction = 'toDevice' | 'fromDevice';

/** One frame, report or burst, in words. */
export type Decoded = {
  readonly direction: Direction;
  /** The beginning of its bytes; empty where they are nobody's business. */
  readonly hex: string;
  readonly meaning: string;
};

/** Reads a redacted line, made anew for every time it opens. */
export interface LineDecoder {
  /** The frames that are whole with these bytes, and what turned out to be none. */
  take(direction: Direction, bytes: Uint8Array): readonly Decoded[];
}

export type DriverOptions = {
  readonly timers: Timers;
  /** Bus addresses to look after; null for what the model takes for all. */
  readonly addresses: readonly number[] | null;
  /** What the driver tells, in words, without what is personal. */
  readonly tell: (event: string) => void;
};

export type ProbeModel = {
  /** As typed behind --model. */
  readonly name: string;
  /** `reports`: a HID device, whose chunks are reports. `either`: also frames in an envelope of reports. */
  readonly medium: 'stream' | 'reports' | 'either';
  readonly baud: number;
  /** Only for a device that answers, so that silence means a wrong rate. */
  readonly fallbackBauds: readonly number[];
  /** Why its driver cannot have these addresses; null when it can. */
  readonly findFlaw: (addresses: readonly number[]) => string | null;
  /** The production driver. */
  readonly createDriver: (options: DriverOptions) => Driver;
  readonly createMasks: () => LineMasks;
  readonly createDecoder: () => LineDecoder;
};

/** Of a model that stands alone on its line. */
export const anyAddresses = (): null => null;
