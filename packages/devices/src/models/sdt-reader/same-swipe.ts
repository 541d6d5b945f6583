import type { Clock } from '@jiaohao/basics/time';

const sameSwipeMs = 5_000;

/** The person last told of, for as long as the same document again is the same swipe, and no longer. */
export interface SwipeMemory {
  /** Whether this is a swipe of its own, and remembers it. */
  isNew(idNumber: string): boolean;
  /** Numbers are not kept longer than they are of use: call it often. */
  forgetOld(): void;
}

export function createSwipeMemory(clock: Clock): SwipeMemory {
  let last: { readonly idNumber: string; readonly atMonoMs: number } | null = null;

  function forgetOld(): void {
    if (last && clock.nowMonoMs() - last.atMonoMs >= sameSwipeMs) last = null;
  }

  return {
    isNew(idNumber) {
      forgetOld();
      if (last?.idNumber === idNumber) return false;
      last = { idNumber, atMonoMs: clock.nowMonoMs() };
      return true;
    },
    forgetOld,
  };
}
