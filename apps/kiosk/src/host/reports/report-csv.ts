import { reportRowCells, reportTables } from '@jiaohao/queue-core/protocol';
import Papa from 'papaparse';
import type { MadeReport } from './make-report.ts';
import { wordsZh } from './messages.zh.ts';

/** Tables whose rows have the same columns, and so fit into one list. */
const alike: readonly string[] = ['queue', 'window', 'staff', 'item', 'halfHour', 'day', 'month'];

/**
 * A report as one list: what a row is about (按业务, 按窗口 …), its name, and the columns that all rows
 * have. UTF-8 with a mark at its head: without it, office programs read Chinese as garbage.
 */
export function reportCsv({ report }: MadeReport): string {
  const tables = reportTables(report, (code) => code).filter(({ id }) => alike.includes(id));
  const heads = (tables[0]?.columns ?? []).slice(1).map(({ title }) => title);
  const rows = tables.flatMap(({ title, rows: each }) => each.map((cells) => [title, ...cells]));
  const list = [[wordsZh.kind, wordsZh.name, ...heads], [wordsZh.whole, '', ...reportRowCells(report.total)], ...rows];
  // What looks like a formula is a name that somebody typed.
  return `\uFEFF${Papa.unparse(list, { newline: '\r\n', escapeFormulae: true })}\r\n`;
}
