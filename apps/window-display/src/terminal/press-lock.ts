import type { DeskAction, DeskKeyName } from './desk-keys.ts';

/*
 * Against double presses: a key rests after it was pressed. Without it the second of two quick
 * presses on F3 would end the service that the first one began.
 */

export const restMs = 2_000;
/** One announcement takes about 7.5 s; two calls closer than this talk over each other. */
export const recallRestMs = 5_000;
/** Who pressed 过号 by mistake wants it back at once, and a dialogue its answer; who pressed twice does not. */
export const shortRestMs = 600;

/** When each key may be pressed again, on the monotonic clock. */
export type PressLocks = Partial<Record<DeskKeyName, number>>;

export function lockKey(locks: PressLocks, key: DeskKeyName, action: DeskAction, nowMonoMs: number): PressLocks {
  const rested = { ...locks, [key]: nowMonoMs + restAfter(action) };
  // The first call is an announcement too.
  return calls.has(action) ? { ...rested, F2: nowMonoMs + recallRestMs } : rested;
}

const calls = new Set<DeskAction>(['callNext', 'finishAndCall']);

function restAfter(action: DeskAction): number {
  if (action === 'recall') return recallRestMs;
  return sent.has(action) ? restMs : shortRestMs;
}

/** What is sent when its key is pressed; 过号 waits a while, the others open dialogues. */
const sent = new Set<DeskAction>(['open', 'resume', 'callNext', 'finishAndCall', 'start']);

/** How long the key still rests; 0 when it may be pressed. */
export function restLeftMs(locks: PressLocks, key: DeskKeyName, nowMonoMs: number): number {
  return Math.max(0, (locks[key] ?? 0) - nowMonoMs);
}

/** The longest that a key rests, for the bar that shows how much is left. */
export function longestRestMs(key: DeskKeyName): number {
  return key === 'F2' ? recallRestMs : restMs;
}
