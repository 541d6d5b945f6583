import type { Clock } from '@jiaohao/basics/time';

/**
 * The hall's time: what the journal is stamped with and waits are measured by. The wall clock, except
 * that it never goes back and never stands still: a wall clock that was set back (or had been days
 * ahead and was put right) is overtaken at the pace of the monotonic clock. Set-aside minutes,
 * away alarms and waits so go on being right, and a day that was opened ahead of time ends a day later.
 *
 * Opening hours ask the wall clock itself: what counts there is what the door says now.
 */
export interface HallClock {
  nowMs(): number;
}

/** `lastMs`: the time of the journal's last entry, 0 for an empty one. */
export function createHallClock(clock: Clock, lastMs: number): HallClock {
  // Hall time is counted from an anchor, not from call to call: parts of a millisecond would be lost at each.
  let anchor = { hallMs: lastMs, monoMs: clock.nowMonoMs() };
  return {
    nowMs() {
      const monoMs = clock.nowMonoMs();
      const wallMs = clock.nowWallMs();
      const pacedMs = anchor.hallMs + Math.floor(monoMs - anchor.monoMs);
      if (wallMs <= pacedMs) return pacedMs;
      anchor = { hallMs: wallMs, monoMs };
      return wallMs;
    },
  };
}
