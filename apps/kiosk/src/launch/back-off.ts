import type { Clock } from '@jiaohao/basics/time';

/** How long to wait before something that died is started again. */
export interface BackOff {
  /** It was started now. */
  started(): void;
  /** It died now: the wait before the next start. */
  died(): number;
}

export interface BackOffOptions {
  readonly firstMs: number;
  readonly capMs: number;
  /** Having lived this long counts as recovered: the next wait is the first one again. */
  readonly recoveredAfterMs: number;
}

/**
 * For windows, pages and hosts alike. One second, so that a citizen before a kiosk that crashed once
 * sees it come back (T1 asks for five); half a minute at most, so that a machine that cannot start it
 * is not kept busy and still recovers by itself.
 */
export const relaunchBackOff: BackOffOptions = { firstMs: 1_000, capMs: 30_000, recoveredAfterMs: 60_000 };

export function createBackOff(clock: Pick<Clock, 'nowMonoMs'>, options: BackOffOptions = relaunchBackOff): BackOff {
  let startedAtMonoMs = clock.nowMonoMs();
  let nextDelayMs = options.firstMs;

  return {
    started() {
      startedAtMonoMs = clock.nowMonoMs();
    },
    died() {
      if (clock.nowMonoMs() - startedAtMonoMs >= options.recoveredAfterMs) nextDelayMs = options.firstMs;
      const delayMs = nextDelayMs;
      nextDelayMs = Math.min(options.capMs, nextDelayMs * 2);
      return delayMs;
    },
  };
}
