import { settlePromises } from '@jiaohao/basics/settle-promises';
import type { ManualTimers } from '@jiaohao/basics/time';

/** Moves manual time forward in steps, with a rest after each so that promises get on between wake-ups. */
export async function passTime(timers: ManualTimers, forMs: number, stepMs = 10): Promise<void> {
  await settlePromises();
  for (let passedMs = 0; passedMs < forMs; passedMs += stepMs) {
    timers.advance(Math.min(stepMs, forMs - passedMs));
    await settlePromises();
  }
}
