import { addDays, weekdayOf } from '@jiaohao/basics/days';
import { minuteOfTime, timeOfMinute, type OpeningHours, type Session } from '../protocol/hours.ts';

/*
 * 营业时间: when numbers are given, by the door's clock.
 *
 *   sessions of a day    days > holidays > make-up days (Monday's) > season > weekly
 *
 *       from − takeBefore            to − cutOff          to
 *   ──────────┼──────────────────────────┼────────────────┼──────
 *    outside  │           open           │   pastCutOff   │ outside
 *
 * 延时: the last session of a day lasts until `extendedUntil`, without a cut-off before it.
 */

/** What the clock on the wall says in Asia/Shanghai; minutes after midnight. */
export type LocalMoment = { readonly day: string; readonly minute: number };

/** The next moment numbers are given. */
export type Opens = { readonly day: string; readonly time: string };

export type Taking =
  | { readonly kind: 'open' }
  | { readonly kind: 'outsideHours' | 'pastCutOff'; readonly opens: Opens | null };

/** How far ahead an open day is looked for: longer than any holiday. */
const lookAheadDays = 60;

/** Minutes of a session: numbers from `from` until `until`, service until `to`; each exclusive of its end. */
type TakingSpan = { readonly from: number; readonly until: number; readonly to: number };

/** Whether numbers are given; where not, when next. A hall without hours gives them at any time. */
export function takingAt(hours: OpeningHours | null, at: LocalMoment, extendedUntil: string | null): Taking {
  if (!hours) return { kind: 'open' };
  const spans = spansOfDay(hours, at.day, extendedUntil);
  if (spans.some((span) => at.minute >= span.from && at.minute < span.until)) return { kind: 'open' };
  const isPastCutOff = spans.some((span) => at.minute >= span.from && at.minute < span.to);
  const opens = firstTaking(spans, at.day, at.minute) ?? opensAfter(hours, at.day);
  return { kind: isPastCutOff ? 'pastCutOff' : 'outsideHours', opens };
}

/** Which rule of the hours made a day what it is. */
export type DayRule = 'ownDay' | 'holiday' | 'makeUpDay' | 'season' | 'weekly';

/** A day of the calendar: its sessions, none where the hall is closed, and why it is so. */
export type DayPlan = {
  readonly rule: DayRule;
  /** Name of the holiday or note of the day; empty where the rule has none. */
  readonly note: string;
  readonly sessions: readonly Session[];
};

/** Sessions of a day in their order; none on a day the hall is closed, the whole day without hours. */
export function sessionsOfDay(hours: OpeningHours | null, day: string): readonly Session[] {
  return hours ? planOfDay(hours, day).sessions : [{ from: '00:00', to: '24:00' }];
}

/** What the hours make of a day, and by which of their rules. */
export function planOfDay(hours: OpeningHours, day: string): DayPlan {
  const own = hours.days.find((special) => special.day === day);
  if (own) return { rule: 'ownDay', note: own.note, sessions: inOrder(own.sessions) };
  const holiday = hours.holidays.find(({ from, to }) => day >= from && day <= to);
  if (holiday) return { rule: 'holiday', note: holiday.name, sessions: [] };
  const isMakeUp = hours.makeUpDays.includes(day);
  const weekday = isMakeUp ? 1 : weekdayOf(day);
  const season = hours.seasons.find((each) => isInSeason(each, day.slice(5)));
  const weekly = (season ?? hours).weekly.filter(({ days }) => days.includes(weekday));
  return {
    rule: isMakeUp ? 'makeUpDay' : season ? 'season' : 'weekly',
    note: '',
    sessions: inOrder(weekly.flatMap(({ sessions }) => sessions)),
  };
}

/** The first day after `afterDay` that has sessions, or null where the next 60 have none. */
export function nextOpenDay(hours: OpeningHours | null, afterDay: string): string | null {
  return daysAfter(afterDay).find((day) => sessionsOfDay(hours, day).length > 0) ?? null;
}

/**
 * Whether the file knows the holidays of the day's calendar year: false once none of that year is in
 * it, which calls for a warning, because the year's days are announced and cannot be computed. A
 * holiday that spans New Year belongs to the year it ends in.
 */
export function holidayYearKnown(hours: OpeningHours | null, day: string): boolean {
  return hours === null || hours.holidays.some(({ to }) => to.slice(0, 4) === day.slice(0, 4));
}

function spansOfDay(hours: OpeningHours, day: string, extendedUntil: string | null): TakingSpan[] {
  const spans = sessionsOfDay(hours, day).map(({ from, to }) => ({
    from: Math.max(0, minuteOfTime(from) - hours.takeBeforeMinutes),
    until: minuteOfTime(to) - hours.cutOffMinutes,
    to: minuteOfTime(to),
  }));
  if (extendedUntil === null) return spans;
  const extended = minuteOfTime(extendedUntil);
  const end = Math.max(...spans.map(({ to }) => to));
  return spans.map((span) =>
    span.to === end ? { ...span, until: Math.max(span.until, extended), to: Math.max(span.to, extended) } : span,
  );
}

/** The first moment after `minute` of these spans' day. A session shorter than its cut-off gives no numbers. */
function firstTaking(spans: readonly TakingSpan[], day: string, minute: number): Opens | null {
  const starts = spans.filter(({ from, until }) => from > minute && until > from).map(({ from }) => from);
  return starts.length > 0 ? { day, time: timeOfMinute(Math.min(...starts)) } : null;
}

function opensAfter(hours: OpeningHours, afterDay: string): Opens | null {
  for (const day of daysAfter(afterDay)) {
    const opens = firstTaking(spansOfDay(hours, day, null), day, -1);
    if (opens) return opens;
  }
  return null;
}

function daysAfter(day: string): string[] {
  return Array.from({ length: lookAheadDays }, (_, count) => addDays(day, count + 1));
}

/** A season may span New Year: 11-01 to 03-31. */
function isInSeason({ from, to }: { readonly from: string; readonly to: string }, monthDay: string): boolean {
  return from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to;
}

function inOrder(sessions: readonly Session[]): Session[] {
  return [...sessions].sort((left, right) => left.from.localeCompare(right.from));
}
