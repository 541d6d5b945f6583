import type { Door } from '../protocol/faces.ts';
import { minuteOfTime, type OpeningHours, type Session } from '../protocol/hours.ts';
import { nextOpenDay, sessionsOfDay, type LocalMoment } from './opening-hours.ts';

/*
 * What hangs on the door (营业时间): whether people are served now, and when again. Not the same as
 * whether numbers are given (opening-hours.ts): those are given earlier and end sooner.
 *
 *   before │ open │ break │ open │ over         dayOff: no session today
 */

/** @param extendedUntil 延时: the last session of the day lasts until then. */
export function doorAt(hours: OpeningHours | null, at: LocalMoment, extendedUntil: string | null): Door {
  const sessions = sessionsToday(hours, at.day, extendedUntil);
  const isOpen = sessions.some(({ from, to }) => at.minute >= minuteOfTime(from) && at.minute < minuteOfTime(to));
  if (isOpen) return { state: 'open', sessions, opens: null };
  const next = sessions.find(({ from }) => minuteOfTime(from) > at.minute);
  const [first] = sessions;
  if (next) {
    const state = next === first ? 'before' : 'break';
    return { state, sessions, opens: { day: at.day, time: next.from } };
  }
  return { state: first ? 'over' : 'dayOff', sessions, opens: firstOfNextDay(hours, at.day) };
}

function sessionsToday(hours: OpeningHours | null, day: string, extendedUntil: string | null): Session[] {
  const sessions = sessionsOfDay(hours, day);
  const last = sessions[sessions.length - 1];
  return sessions.map(({ from, to }) => ({
    from,
    to: last?.to === to && extendedUntil !== null && extendedUntil > to ? extendedUntil : to,
  }));
}

function firstOfNextDay(hours: OpeningHours | null, afterDay: string): Door['opens'] {
  const day = nextOpenDay(hours, afterDay);
  const [first] = day === null ? [] : sessionsOfDay(hours, day);
  return day !== null && first ? { day, time: first.from } : null;
}
