import type { ManualTimers } from '@jiaohao/basics/time';

/** Lets everything that is only waiting for resolved promises run. */
export async function settlePromises(): Promise<void> {
  for (let turn = 0; turn < 16; turn += 1) await Promise.resolve();
}

/** Moves manual time forward in steps, with a rest after each so that promises get on between wake-ups. */
export async function passTime(timers: ManualTimers, forMs: number, stepMs = 10): Promise<void> {
  await settlePromises();
  for (let passedMs = 0; passedMs < forMs; passedMs += stepMs) {
    timers.advance(Math.min(stepMs, forMs - passedMs));
    await settlePromises();
  }
}
