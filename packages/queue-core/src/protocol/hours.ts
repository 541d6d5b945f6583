import { isDay } from '@jiaohao/basics/days';
import * as v from 'valibot';

/*
 * 营业时间: when the hall gives numbers. The rules are in policy/opening-hours.ts; all times are
 * wall-clock time in Asia/Shanghai, as people read them off the door.
 */

/** A calendar day, such as 2026-10-01. */
export const DaySchema = v.pipe(v.string(), v.check(isDay, 'a day is YYYY-MM-DD, one that the calendar has'));

/** A time of day, such as 08:30; 24:00 is the end of the day. */
export const TimeOfDaySchema = v.pipe(
  v.string(),
  v.regex(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$/, 'a time of day is HH:MM'),
);

/** 08:30 → 510. Minutes after midnight. */
export function minuteOfTime(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** 510 → 08:30. */
export function timeOfMinute(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** A stretch of service, from before to. */
export const SessionSchema = v.pipe(
  v.strictObject({ from: TimeOfDaySchema, to: TimeOfDaySchema }),
  v.check(({ from, to }) => from < to, 'from must be before to'),
);
export type Session = v.InferOutput<typeof SessionSchema>;

/** 1 is Monday, 7 is Sunday (ISO 8601). */
const weekday = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7));
const weekly = v.pipe(
  v.array(v.strictObject({ days: v.pipe(v.array(weekday), v.minLength(1)), sessions: v.array(SessionSchema) })),
  v.minLength(1),
);
const monthDay = v.pipe(v.string(), v.regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$/, 'a date is MM-DD'));
const minutes = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max));

export const OpeningHoursSchema = v.strictObject({
  weekly,
  /** 夏令、冬令: other hours from one date of every year to another, both included; may span new year. */
  seasons: v.optional(v.array(v.strictObject({ from: monthDay, to: monthDay, weekly })), []),
  /** 法定节假日, by the State Council's notice of the year; both days included. */
  holidays: v.optional(v.array(v.strictObject({ from: DaySchema, to: DaySchema, name: v.string() })), []),
  /** 调休: Saturdays and Sundays that are worked, with Monday's hours. */
  makeUpDays: v.optional(v.array(DaySchema), []),
  /** Days with hours of their own: 延时服务, local closing. Before every other rule. */
  days: v.optional(v.array(v.strictObject({ day: DaySchema, sessions: v.array(SessionSchema), note: v.string() })), []),
  /** Numbers are given from so many minutes before a session begins … */
  takeBeforeMinutes: v.optional(minutes(240), 30),
  /** … until so many minutes before it ends (截止取号). */
  cutOffMinutes: v.optional(minutes(240), 0),
});
export type OpeningHours = v.InferOutput<typeof OpeningHoursSchema>;
