import type { Clock } from '@jiaohao/basics/time';
import { repeatWindowMs } from '../keypad-bus/repeat-filter.ts';

/**
 * How long a key may stay down without a word before the next report of it counts as another press.
 * A pad that repeats a held key does so every 500 ms (the idle rate that HID 1.11, 7.2.4 recommends),
 * so a longer silence means that a release was lost.
 */
const lostReleaseMs = 1_000;

export interface PressFilter {
  /** Whether this report is a press; a key that is held, or bounces, is one. */
  isPress(value: string): boolean;
  /** The key that was down is up. */
  release(): void;
}

/** @param hasRelease the pad says when a key is up; of one that does not, 300 ms of silence are a release. */
export function createPressFilter(clock: Pick<Clock, 'nowMonoMs'>, hasRelease: boolean): PressFilter {
  let last: { value: string; seenAtMonoMs: number; isDown: boolean } | null = null;
  return {
    isPress(value) {
      const now = clock.nowMonoMs();
      const windowMs = last?.isDown ? lostReleaseMs : repeatWindowMs;
      const isSame: boolean = last !== null && last.value === value && now - last.seenAtMonoMs <= windowMs;
      last = { value, seenAtMonoMs: now, isDown: hasRelease };
      return !isSame;
    },
    release() {
      if (last) last.isDown = false;
    },
  };
}
