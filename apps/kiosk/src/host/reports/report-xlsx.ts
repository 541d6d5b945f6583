import { shanghaiTime } from '@jiaohao/basics/time';
import { dateTimeWords, fullDayWords } from '@jiaohao/basics/words.zh';
import {
  hoursOf,
  minutesOf,
  rangeWords,
  reportTables,
  type AttendanceDay,
  type ReportCell,
  type ReportColumn,
} from '@jiaohao/queue-core/protocol';
import writeExcelFile, { type Cell, type Sheet } from 'write-excel-file/node';
import type { MadeReport } from './make-report.ts';
import { wordsZh } from './messages.zh.ts';

/*
 * A report as a workbook, a sheet a table:
 *
 *   兰陵县示例镇便民服务中心  2026年11月1日 至 2026年11月20日  11月20日 17:42 导出
 *   业务      取号（人次）  办结（件）  …
 *   综合受理          128         126  …
 */

export type XlsxTable = {
  readonly title: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly ReportCell[])[];
  readonly note: string;
};
/** What a workbook is made of: plain data, so that a worker can be told. */
export type XlsxBook = { readonly head: string; readonly tables: readonly XlsxTable[] };

/** @param tagText text of a rating tag by its code. */
export function reportBook({ report, attendanceDays }: MadeReport, tagText: (code: string) => string): XlsxBook {
  return {
    head: wordsZh.made(report.hallName, rangeWords(report), dateTimeWords(report.madeAtMs)),
    tables: [...reportTables(report, tagText), attendanceByDay(attendanceDays)],
  };
}

/** A year takes a tenth of a second without a pause: for a worker (write-xlsx.node.ts), never for the hall's own thread. */
export function bookXlsx({ head, tables }: XlsxBook): Promise<Buffer> {
  return writeExcelFile(tables.map((table) => sheetOf(table, head))).toBuffer();
}

function attendanceByDay(days: readonly AttendanceDay[]): XlsxTable {
  const kinds = ['text', 'text', 'text', 'text', 'text', 'minutes', 'minutes', 'count', 'minutes'] as const;
  return {
    title: wordsZh.attendanceByDay,
    columns: wordsZh.attendanceColumns.map((title, at) => ({ title, kind: kinds[at] ?? 'text' })),
    rows: days.map((each) => [
      fullDayWords(each.day),
      `${each.staffName}（${each.staffId}）`,
      each.windowIds.join('、'),
      shanghaiTime(each.fromMs),
      each.toMs === null ? wordsZh.stillThere : shanghaiTime(each.toMs),
      hoursOf(each.openMs),
      hoursOf(each.pausedMs),
      each.awayCount,
      minutesOf(each.awayMs),
    ]),
    note: '',
  };
}

const formats: Readonly<Record<Exclude<ReportColumn['kind'], 'text'>, string>> = {
  count: '0',
  minutes: '0.0',
  percent: '0.0',
};

function sheetOf({ title, columns, rows, note }: XlsxTable, head: string): Sheet<Buffer> {
  const heads = columns.map((column): Cell => ({ value: column.title, fontWeight: 'bold', wrap: true }));
  const body = rows.map((cells) => cells.map((cell, at) => cellOf(cell, columns[at])));
  const notes = note === '' ? [] : [[{ value: note }]];
  return {
    sheet: title,
    data: [[{ value: head }], heads, ...body, ...notes],
    columns: columns.map(({ title: name, kind }) => ({ width: kind === 'text' ? 26 : Math.max(10, name.length * 2) })),
    stickyRowsCount: 2,
    stickyColumnsCount: 1,
  };
}

function cellOf(cell: ReportCell, column: ReportColumn | undefined): Cell {
  if (cell === null) return { value: '—', align: 'right' };
  if (typeof cell === 'string' || !column || column.kind === 'text') return { value: String(cell) };
  const isWhole = column.kind === 'count' || Number.isInteger(cell);
  return { value: cell, format: isWhole ? formats.count : formats[column.kind] };
}
