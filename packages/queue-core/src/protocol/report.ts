import { daysBetween } from '@jiaohao/basics/days';
import * as v from 'valibot';
import { DaySchema } from './hours.ts';
import { ratingLevels, RatingLevelSchema } from './rating.ts';

/*
 * 报表: business days in figures. Every table of a report has the same columns, so one row is enough
 * to say what a queue, a window, a clerk, an item, a half hour or a month did. Rates are never in it:
 * whoever shows one has its base beside it.
 */

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const wallMs = v.pipe(v.number(), v.integer());

/** A year and a month: what one sheet can be read of. */
export const longestReportDays = 400;

/** GET /api/reports?from=&to=, both days included. */
export const ReportRangeSchema = v.pipe(
  v.strictObject({ from: DaySchema, to: DaySchema }),
  v.forward(
    v.partialCheck([['from'], ['to']], ({ from, to }) => from <= to, 'to must not be before from'),
    ['to'],
  ),
  v.forward(
    v.partialCheck(
      [['from'], ['to']],
      ({ from, to }) => daysBetween(from, to) < longestReportDays,
      `at most ${longestReportDays} days`,
    ),
    ['to'],
  ),
);
export type ReportRange = v.InferOutput<typeof ReportRangeSchema>;

/** GET /api/reports/export?from=&to=&format=. */
export const exportFormats = ['xlsx', 'csv'] as const;
export const ExportFormatSchema = v.picklist(exportFormats);
export type ExportFormat = v.InferOutput<typeof ExportFormatSchema>;

/** So many durations, together and at most. */
export const TimesSchema = v.strictObject({ count, sumMs: count, longestMs: count });
export type Times = v.InferOutput<typeof TimesSchema>;

export const LevelCountsSchema = v.strictObject({
  verySatisfied: count,
  satisfied: count,
  basicallySatisfied: count,
  dissatisfied: count,
  veryDissatisfied: count,
});
export type LevelCounts = v.InferOutput<typeof LevelCountsSchema>;

/** Fewer answers than this say who gave them. */
export const fewestShownAnswers = 5;

export const ReportRowSchema = v.strictObject({
  /** Of the queue, window, clerk or item; a half hour 09:30, a day 2026-11-20, a month 2026-11. */
  id: v.string(),
  name: v.string(),
  /** 取号; null by window and by clerk, who give no numbers. */
  issued: v.nullable(count),
  /** 办结. */
  finished: count,
  /** 过号: times that somebody was called and did not come. */
  missed: count,
  /** From the number to its first call; of windows and clerks, of those whom they called first. */
  wait: TimesSchema,
  /** From its beginning to its end; of windows and clerks each stay of a ticket there. */
  service: TimesSchema,
  /** Finished services that were asked to rate, by what came of it. */
  rating: v.strictObject({
    asked: count,
    rated: count,
    /** Null where so few answered that it would be known who said what. */
    byLevel: v.nullable(LevelCountsSchema),
  }),
});
export type ReportRow = v.InferOutput<typeof ReportRowSchema>;

/** A clerk at windows: 在岗, of a day or of several. */
const presence = {
  staffId: v.string(),
  staffName: v.string(),
  windowIds: v.array(v.string()),
  openMs: count,
  pausedMs: count,
  /** Of the pauses, those that were 离岗, and how many. */
  awayMs: count,
  awayCount: count,
};
export const AttendanceDaySchema = v.strictObject({
  day: DaySchema,
  ...presence,
  /** The first window that was opened, the last that was closed; null: still at one. */
  fromMs: wallMs,
  toMs: v.nullable(wallMs),
});
export type AttendanceDay = v.InferOutput<typeof AttendanceDaySchema>;
export const AttendanceSchema = v.strictObject({ ...presence, days: count });
export type Attendance = v.InferOutput<typeof AttendanceSchema>;

/** Upper ends of the classes of waits and services in minutes; the last class is open. */
export const spreadMinutes = [5, 10, 15, 20, 30, 45, 60] as const;
const spread = v.pipe(v.array(count), v.length(spreadMinutes.length + 1));

export const ReportSchema = v.strictObject({
  from: DaySchema,
  to: DaySchema,
  hallName: v.string(),
  madeAtMs: wallMs,
  /** Days with at least one number. */
  workedDays: count,
  total: ReportRowSchema,
  tickets: v.strictObject({
    cancelled: count,
    voided: count,
    expired: count,
    carriedOver: count,
    onBehalf: count,
    priority: count,
    booked: count,
  }),
  byQueue: v.array(ReportRowSchema),
  byWindow: v.array(ReportRowSchema),
  byStaff: v.array(ReportRowSchema),
  byItem: v.array(ReportRowSchema),
  byHalfHour: v.array(ReportRowSchema),
  byDay: v.array(ReportRowSchema),
  byMonth: v.array(ReportRowSchema),
  waitSpread: spread,
  serviceSpread: spread,
  notRated: v.strictObject({ declined: count, timeout: count, dayEnded: count }),
  /** By how often they were chosen. */
  tags: v.array(v.strictObject({ code: v.string(), level: RatingLevelSchema, count })),
  attendance: v.array(AttendanceSchema),
  /** Bad ratings of these days, by what became of them. */
  cases: v.strictObject({
    all: count,
    closed: count,
    rejected: count,
    named: count,
    revisited: count,
    /** From the rating to the closing. */
    handling: TimesSchema,
  }),
});
export type Report = v.InferOutput<typeof ReportSchema>;

/** 均值, in ms; null where nothing was measured. */
export function meanMs({ count, sumMs }: Times): number | null {
  return count === 0 ? null : Math.round(sumMs / count);
}

/** 好评: 基本满意 and better (国办发〔2019〕51号). */
export function goodCount(levels: LevelCounts): number {
  return levels.verySatisfied + levels.satisfied + levels.basicallySatisfied;
}

export function ratedCount(levels: LevelCounts): number {
  return ratingLevels.reduce((sum, level) => sum + levels[level], 0);
}

/** 98.4: a share in percent to one place; null without a base. Never 100 while one is missing, nor 0 while one is there. */
export function percentOf(part: number, base: number): number | null {
  if (base === 0) return null;
  if (part === 0 || part === base) return part === 0 ? 0 : 100;
  return Math.min(99.9, Math.max(0.1, Math.round((part * 1000) / base) / 10));
}
