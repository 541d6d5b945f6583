import type { Attendance, AttendanceDay } from '../protocol/report.ts';
import type { DayFacts } from './report-facts.ts';

/*
 * 到岗: who sat at which windows on a day, from when to when, and what of it was paused. From the
 * journal: a window is opened by its clerk, paused with a reason and closed.
 *
 *   opened ─────── paused ─────── opened ─────── closed
 *          open            paused         open
 */

/** What a window is since the last turn. */
type Standing = { readonly staffId: string; readonly sinceMs: number; readonly pause: 'none' | 'away' | 'other' };

type DayOfTurns = Pick<DayFacts, 'day' | 'turns' | 'legs' | 'nowMs'>;

/** By clerk, of one day. */
export function attendanceOfDay(facts: DayOfTurns, nameOf: (staffId: string) => string): AttendanceDay[] {
  const book = createAttendanceBook(facts, nameOf);
  for (const { atMs, event } of facts.turns) {
    if (event.kind === 'windowOpened') book.open(event.windowId, event.staffId, atMs);
    else if (event.kind === 'windowPaused') book.pause(event.windowId, event.reason === 'away', atMs);
    else book.close(event.windowId, event.because === 'dayEnded' ? null : atMs);
  }
  return book.people();
}

function createAttendanceBook({ day, legs, nowMs }: DayOfTurns, nameOf: (staffId: string) => string) {
  const people = new Map<string, Mutable<AttendanceDay>>();
  const windows = new Map<string, Standing>();

  function person(staffId: string, atMs: number): Mutable<AttendanceDay> {
    const known = people.get(staffId);
    if (known) return known;
    const times = { openMs: 0, pausedMs: 0, awayMs: 0, awayCount: 0, fromMs: atMs, toMs: null };
    const fresh = { day, staffId, staffName: nameOf(staffId), windowIds: [], ...times };
    people.set(staffId, fresh);
    return fresh;
  }

  /** Counts what a window was until then. */
  function endStretch({ staffId, sinceMs, pause }: Standing, atMs: number): Mutable<AttendanceDay> {
    const lastedMs = Math.max(0, atMs - sinceMs);
    const who = person(staffId, sinceMs);
    if (pause === 'none') who.openMs += lastedMs;
    else who.pausedMs += lastedMs;
    if (pause === 'away') who.awayMs += lastedMs;
    return who;
  }

  /** Nobody closed it: it counts until the last that was done there. */
  function lastActMs(windowId: string, { staffId, sinceMs }: Standing): number {
    return legs
      .filter((leg) => leg.windowId === windowId && leg.staffId === staffId)
      .reduce((latest, { endedAtMs }) => Math.max(latest, endedAtMs), sinceMs);
  }

  function close(windowId: string, atMs: number | null): void {
    const before = windows.get(windowId);
    if (!before) return;
    windows.delete(windowId);
    const endMs = atMs ?? lastActMs(windowId, before);
    const who = endStretch(before, endMs);
    who.toMs = Math.max(who.toMs ?? 0, endMs);
  }

  return {
    close,
    open(windowId: string, staffId: string, atMs: number): void {
      const before = windows.get(windowId);
      // Another clerk may take over a paused window.
      if (before && before.staffId !== staffId) close(windowId, atMs);
      else if (before) endStretch(before, atMs);
      const who = person(staffId, atMs);
      who.toMs = null;
      if (!who.windowIds.includes(windowId)) who.windowIds.push(windowId);
      windows.set(windowId, { staffId, sinceMs: atMs, pause: 'none' });
    },
    pause(windowId: string, isAway: boolean, atMs: number): void {
      const before = windows.get(windowId);
      if (!before) return;
      const who = endStretch(before, atMs);
      if (isAway) who.awayCount += 1;
      windows.set(windowId, { ...before, sinceMs: atMs, pause: isAway ? 'away' : 'other' });
    },
    /** Whoever still sits somewhere does so until now, or did until the last thing that was done there. */
    people(): AttendanceDay[] {
      for (const [windowId, left] of windows) {
        if (nowMs === null) close(windowId, null);
        else endStretch(left, nowMs);
      }
      return [...people.values()].sort((a, b) => a.staffId.localeCompare(b.staffId));
    },
  };
}

/** The days of each clerk together. */
export function sumAttendance(days: readonly AttendanceDay[]): Attendance[] {
  const sums = new Map<string, Mutable<Attendance>>();
  for (const { staffId, staffName, windowIds, ...times } of days) {
    const none = { openMs: 0, pausedMs: 0, awayMs: 0, awayCount: 0, days: 0 };
    const sum = sums.get(staffId) ?? { staffId, staffName, windowIds: [], ...none };
    sums.set(staffId, sum);
    sum.days += 1;
    sum.openMs += times.openMs;
    sum.pausedMs += times.pausedMs;
    sum.awayMs += times.awayMs;
    sum.awayCount += times.awayCount;
    sum.windowIds = [...new Set([...sum.windowIds, ...windowIds])].sort((a, b) => Number(a) - Number(b));
  }
  return [...sums.values()].sort((a, b) => a.staffId.localeCompare(b.staffId));
}

type Mutable<Row> = { -readonly [Key in keyof Row]: Row[Key] };
