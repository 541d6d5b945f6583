import type { Timers } from '@jiaohao/basics/time';

/*
 * When the hall's loudspeaker thanks for a rating key: after whoever is being called, and not when it
 * has grown late by then. A call that comes meanwhile cuts it off.
 */

/** Thanks that come later than this are for somebody who has left. */
export const lateThanksMs = 6_000;

export type ThanksTurn = {
  /** Thanks are due. */
  thank(): void;
  callBegins(): void;
  callEnds(): void;
};

export function createThanksTurn(options: { timers: Timers; say: () => void; hush: () => void }): ThanksTurn {
  const { timers } = options;
  let isCalling = false;
  let dueSinceMonoMs: number | null = null;

  function take(): void {
    if (isCalling || dueSinceMonoMs === null) return;
    const isLate = timers.nowMonoMs() - dueSinceMonoMs > lateThanksMs;
    dueSinceMonoMs = null;
    if (!isLate) options.say();
  }

  return {
    thank() {
      dueSinceMonoMs = timers.nowMonoMs();
      take();
    },
    callBegins() {
      isCalling = true;
      options.hush();
    },
    callEnds() {
      isCalling = false;
      // The next call may begin in this very moment.
      timers.after(0, take);
    },
  };
}
