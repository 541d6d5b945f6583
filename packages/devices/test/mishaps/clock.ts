import { createManualTimers, createSystemTimers, type Timers } from '@jiaohao/basics/time';

/*
 * Time for the mishap table: turned by hand on a wire in memory, the machine's own on a wire of the
 * kernel. The rows are written once for both.
 */

export interface TestClock {
  readonly timers: Timers;
  /** Lets time pass until something is so; false when it did not become so in time. */
  until(isSo: () => boolean, withinMs: number): Promise<boolean>;
  /** Processes, threads and a busy machine take time of their own: so much is given on top of every limit. */
  readonly slackMs: number;
}

/** Lets everything run that waits for resolved promises only, however long its chain is. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Leaps from one wake-up to the next, so that an hour of back-offs costs nothing. */
export function createManualClock(): TestClock {
  const manual = createManualTimers(Date.UTC(2026, 0, 5, 1, 30));
  const dues = new Set<{ readonly atMonoMs: number }>();

  function nextDueMonoMs(): number {
    let earliest = Number.POSITIVE_INFINITY;
    for (const { atMonoMs } of dues) earliest = Math.min(earliest, atMonoMs);
    return earliest;
  }

  return {
    slackMs: 0,
    timers: {
      nowWallMs: () => manual.nowWallMs(),
      nowMonoMs: () => manual.nowMonoMs(),
      after(delayMs, wake) {
        const due = { atMonoMs: manual.nowMonoMs() + Math.max(0, delayMs) };
        dues.add(due);
        const cancel = manual.after(delayMs, () => {
          dues.delete(due);
          wake();
        });
        return () => {
          dues.delete(due);
          cancel();
        };
      },
    },
    async until(isSo, withinMs) {
      const deadlineMonoMs = manual.nowMonoMs() + withinMs;
      for (;;) {
        await settle();
        if (isSo()) return true;
        const nowMonoMs = manual.nowMonoMs();
        const nextMonoMs = nextDueMonoMs();
        if (nowMonoMs >= deadlineMonoMs && nextMonoMs > nowMonoMs) return false;
        manual.advance(Math.max(0, Math.min(nextMonoMs, deadlineMonoMs) - nowMonoMs));
      }
    },
  };
}

/** A glance so often is enough for limits of seconds. */
const glanceEveryMs = 4;

export function createRealClock(slackMs: number): TestClock {
  const timers = createSystemTimers();
  return {
    slackMs,
    timers,
    async until(isSo, withinMs) {
      const deadlineMonoMs = timers.nowMonoMs() + withinMs;
      while (!isSo()) {
        if (timers.nowMonoMs() >= deadlineMonoMs) return false;
        await new Promise<void>((resolve) => timers.after(glanceEveryMs, resolve));
      }
      return true;
    },
  };
}

export interface CountedTimers extends Timers {
  /** Wake-ups that somebody with these timers still waits for. */
  pendingCount(): number;
}

/** The same time for one owner, whose forgotten timers can then be told from everybody else's. */
export function countTimers(timers: Timers): CountedTimers {
  const pending = new Set<object>();
  return {
    nowWallMs: () => timers.nowWallMs(),
    nowMonoMs: () => timers.nowMonoMs(),
    pendingCount: () => pending.size,
    after(delayMs, wake) {
      const mark = {};
      pending.add(mark);
      const cancel = timers.after(delayMs, () => {
        pending.delete(mark);
        wake();
      });
      return () => {
        pending.delete(mark);
        cancel();
      };
    },
  };
}
