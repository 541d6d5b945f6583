import { fullDayWords, monthWords } from '@jiaohao/basics/words.zh';
import { timeOfMinute, minuteOfTime } from './hours.ts';
import { notRatedReasonNames, ratingLevelNames } from './names.zh.ts';
import { isBadLevel, notRatedReasons, ratingLevels } from './rating.ts';
import {
  fewestShownAnswers,
  goodCount,
  meanMs,
  percentOf,
  spreadMinutes,
  type Attendance,
  type LevelCounts,
  type Report,
  type ReportRow,
  type Times,
} from './report.ts';

/*
 * A report as tables, for the manager's page and for files: the same headings, figures and order in
 * both. A rate stands in the row of its base; times are minutes; nothing personal of a citizen is in it.
 */

/** `minutes` and `percent` have one place. */
export type ReportColumn = {
  readonly title: string;
  readonly kind: 'text' | 'count' | 'minutes' | 'percent';
};
/** Null: nothing was measured, or it must not be told. */
export type ReportCell = string | number | null;
export type ReportTable = {
  readonly id: ReportTableId;
  readonly title: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly ReportCell[])[];
  /** What has to be known to read it; may be empty. */
  readonly note: string;
};
export type ReportTableId =
  | 'overview'
  | 'queue'
  | 'window'
  | 'staff'
  | 'item'
  | 'halfHour'
  | 'day'
  | 'month'
  | 'tags'
  | 'attendance';

/** 2026年11月1日 至 2026年11月20日, or one day. */
export function rangeWords({ from, to }: Pick<Report, 'from' | 'to'>): string {
  return from === to ? fullDayWords(from) : `${fullDayWords(from)} 至 ${fullDayWords(to)}`;
}

export function reportTables(report: Report, tagText: (code: string) => string): ReportTable[] {
  return [
    overviewTable(report),
    rowTable('queue', '业务', report.byQueue, ({ name }) => name),
    rowTable('window', '窗口', report.byWindow, ({ id, name }) => `${id}号窗口 ${name}`),
    rowTable('staff', '人员', report.byStaff, ({ id, name }) => `${name}（${id}）`),
    rowTable('item', '事项', report.byItem, ({ name }) => name),
    rowTable('halfHour', '时段', report.byHalfHour, ({ id }) => halfHourWords(id)),
    rowTable('day', '日', report.byDay, ({ id }) => fullDayWords(id)),
    rowTable('month', '月', report.byMonth, ({ id }) => monthWords(id)),
    tagTable(report, tagText),
    attendanceTable(report.attendance),
  ];
}

/** 09:30-10:00 */
export function halfHourWords(from: string): string {
  return `${from}-${timeOfMinute(minuteOfTime(from) + 30)}`;
}

const text = (title: string): ReportColumn => ({ title, kind: 'text' });
const count = (title: string): ReportColumn => ({ title, kind: 'count' });
const minutes = (title: string): ReportColumn => ({ title, kind: 'minutes' });
const percent = (title: string): ReportColumn => ({ title, kind: 'percent' });

// ── rows that all tables have ────────────────────────────────────────────────────────────────

/** Columns of every table but the overview, tags and attendance, after its name. */
export const reportRowColumns = (): ReportColumn[] => [
  count('取号（人次）'),
  count('办结（件）'),
  count('过号（人次）'),
  minutes('平均等候（分钟）'),
  minutes('最长等候（分钟）'),
  minutes('平均办理（分钟）'),
  count('邀请评价（件）'),
  count('已评价（件）'),
  percent('评价率（%）'),
  ...ratingLevels.map((level) => count(`${ratingLevelNames[level]}（件）`)),
  percent('好评率（%）'),
  count('差评（件）'),
];
export function reportRowCells({ issued, finished, missed, wait, service, rating }: ReportRow): ReportCell[] {
  const { asked, rated, byLevel } = rating;
  return [
    issued,
    finished,
    missed,
    minutesOf(meanMs(wait)),
    minutesOf(longestMs(wait)),
    minutesOf(meanMs(service)),
    asked,
    rated,
    percentOf(rated, asked),
    ...ratingLevels.map((level) => byLevel && byLevel[level]),
    byLevel && percentOf(goodCount(byLevel), rated),
    byLevel && badCount(byLevel),
  ];
}

function rowTable(
  id: ReportTableId,
  what: string,
  rows: readonly ReportRow[],
  nameOf: (row: ReportRow) => string,
): ReportTable {
  const hidesSome = rows.some(({ rating }) => rating.byLevel === null);
  return {
    id,
    title: `按${what}`,
    columns: [text(what), ...reportRowColumns()],
    rows: rows.map((row) => [nameOf(row), ...reportRowCells(row)]),
    note: hidesSome ? `已评价不足 ${fewestShownAnswers} 件的，不列出各等次` : '',
  };
}

// ── the others ───────────────────────────────────────────────────────────────────────────────

function overviewTable(report: Report): ReportTable {
  const { total, tickets, cases } = report;
  const levels = total.rating.byLevel;
  const rows: [string, ReportCell, string][] = [
    ['有取号的天数', report.workedDays, '天'],
    ['取号', total.issued, '人次'],
    ['办结', total.finished, '件'],
    ['过号', total.missed, '人次'],
    ['取消', tickets.cancelled, '张'],
    ['作废', tickets.voided, '张'],
    ['日终失效', tickets.expired, '张'],
    ['结转', tickets.carriedOver, '张'],
    ['代办取号', tickets.onBehalf, '张'],
    ['优先取号', tickets.priority, '张'],
    ['预约取号', tickets.booked, '张'],
    ['平均等候', minutesOf(meanMs(total.wait)), '分钟'],
    ['最长等候', minutesOf(longestMs(total.wait)), '分钟'],
    ['平均办理', minutesOf(meanMs(total.service)), '分钟'],
    ...spreadRows('等候', report.waitSpread),
    ...spreadRows('办理', report.serviceSpread),
    ['邀请评价', total.rating.asked, '件'],
    ['已评价', total.rating.rated, '件'],
    ['评价率', percentOf(total.rating.rated, total.rating.asked), `%，邀请评价 ${total.rating.asked} 件`],
    ...ratingLevels.map((level): [string, ReportCell, string] => [
      ratingLevelNames[level],
      levels && levels[level],
      '件',
    ]),
    ['好评率', levels && percentOf(goodCount(levels), total.rating.rated), `%，已评价 ${total.rating.rated} 件`],
    ...notRatedReasons.map((reason): [string, ReportCell, string] => [
      `未评价：${notRatedReasonNames[reason]}`,
      report.notRated[reason],
      '件',
    ]),
    ['差评', cases.all, '件'],
    ['差评已办结', cases.closed, `件，差评 ${cases.all} 件`],
    ['差评不予采纳', cases.rejected, `件，差评 ${cases.all} 件`],
    ['差评已回访', cases.revisited, `件，实名差评 ${cases.named} 件`],
    ['差评平均办理', daysOf(meanMs(cases.handling)), `天，已办结 ${cases.closed} 件`],
  ];
  return {
    id: 'overview',
    title: '总览',
    columns: [text('指标'), { title: '数值', kind: 'minutes' }, text('单位和基数')],
    rows,
    note: '',
  };
}

/** 等候 5 分钟以内, 等候 5-10 分钟 … 等候 60 分钟以上 */
function spreadRows(what: string, counts: readonly number[]): [string, ReportCell, string][] {
  return counts.map((each, place) => [`${what} ${spreadWords(place)}`, each, what === '等候' ? '人次' : '件']);
}

/** A class of waits or services: 5 分钟以内, 5-10 分钟, 60 分钟以上. */
export function spreadWords(place: number): string {
  const from = spreadMinutes[place - 1];
  const to = spreadMinutes[place];
  if (from === undefined) return `${to} 分钟以内`;
  return to === undefined ? `${from} 分钟以上` : `${from}-${to} 分钟`;
}

function tagTable({ tags, total }: Report, tagText: (code: string) => string): ReportTable {
  return {
    id: 'tags',
    title: '评价原因',
    columns: [text('原因'), text('等次'), count('选中（次）')],
    rows: tags.map(({ code, level, count: times }) => [tagText(code), ratingLevelNames[level], times]),
    note: tags.length > 0 ? `已评价 ${total.rating.rated} 件，一件可以选几个原因` : '',
  };
}

function attendanceTable(attendance: readonly Attendance[]): ReportTable {
  return {
    id: 'attendance',
    title: '到岗',
    columns: [
      text('人员'),
      text('窗口'),
      count('到岗（天）'),
      minutes('开窗（小时）'),
      minutes('暂停（小时）'),
      count('离岗（次）'),
      minutes('离岗（分钟）'),
    ],
    rows: attendance.map(({ staffId, staffName, windowIds, days, openMs, pausedMs, awayMs, awayCount }) => [
      `${staffName}（${staffId}）`,
      windowIds.join('、'),
      days,
      hoursOf(openMs),
      hoursOf(pausedMs),
      awayCount,
      minutesOf(awayMs),
    ]),
    note: attendance.length > 0 ? '按开窗、暂停和关窗的记录计算' : '',
  };
}

function badCount(levels: LevelCounts): number {
  return ratingLevels.filter(isBadLevel).reduce((sum, level) => sum + levels[level], 0);
}

const longestMs = ({ count: times, longestMs: ms }: Times) => (times === 0 ? null : ms);
const onePlace = (value: number) => Math.round(value * 10) / 10;
const minuteMs = 60_000;

export function minutesOf(ms: number | null): number | null {
  return ms === null ? null : onePlace(ms / minuteMs);
}
export function hoursOf(ms: number): number {
  return onePlace(ms / (60 * minuteMs));
}
function daysOf(ms: number | null): number | null {
  return ms === null ? null : onePlace(ms / (24 * 60 * minuteMs));
}
