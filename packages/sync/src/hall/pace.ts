import { batchLimits } from '../wire/batch.ts';

/*
 * How much goes at a time, and how long to wait after a failure. A line that fails is tried with half as
 * much, and later; one that works grows back by a step each time.
 */

export type Pace = {
  /** Entries in the next request, at most. */
  readonly most: number;
  /** Since the last success. */
  readonly failures: number;
};

export const fullPace: Pace = { most: batchLimits.entries, failures: 0 };

const growth = 20;
const firstWaitMs = 1_000;
const longestWaitMs = 300_000;

export function afterSuccess({ most }: Pace): Pace {
  return { most: Math.min(batchLimits.entries, most + growth), failures: 0 };
}

export function afterFailure({ most, failures }: Pace): Pace {
  return { most: Math.max(1, Math.floor(most / 2)), failures: failures + 1 };
}

/**
 * How long to wait before the next try: doubled with every failure up to five minutes, and anywhere in
 * the upper half of that, so that a county that comes back is not asked by all its halls at once.
 *
 * @param share in [0, 1), drawn anew each time
 * @param askedMs what the county asked for (Retry-After)
 */
export function waitMs({ failures }: Pace, share: number, askedMs = 0): number {
  if (failures === 0) return 0;
  const whole = Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - 1));
  return Math.max(askedMs, Math.round(whole * (0.5 + share / 2)));
}
