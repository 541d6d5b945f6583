import type { DeskAction, DeskKeyName } from './desk-keys.ts';

/*
 * Against double presses: a key rests after it was pressed. Without it the second of two quick
 * presses on F3 would end the service that the first one began.
 */

export const restMs = 2_000;
/** One announcement takes about 7.5 s; two calls closer than this talk over each other. */
export const recallRestMs = 5_000;

/** When each key may be pressed again, on the monotonic clock. */
export type PressLocks = Partial<Record<DeskKeyName, number>>;

export function lockKey(locks: PressLocks, key: DeskKeyName, action: DeskAction, nowMonoMs: number): PressLocks {
  return { ...locks, [key]: nowMonoMs + (action === 'recall' ? recallRestMs : restMs) };
}

/** How long the key still rests; 0 when it may be pressed. */
export function restLeftMs(locks: PressLocks, key: DeskKeyName, nowMonoMs: number): number {
  return Math.max(0, (locks[key] ?? 0) - nowMonoMs);
}
