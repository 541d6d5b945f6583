import { createReportSums, type DayFacts } from '@jiaohao/queue-core';
import { expect, test } from 'vitest';
import { createSmallHall, morningMs } from '../testing/small-hall.ts';
import { unzip } from '../testing/unzip.ts';
import type { MadeReport } from './make-report.ts';
import { reportBook } from './report-xlsx.ts';
import { readTagTexts } from './tag-texts.node.ts';
import { writeXlsx } from './write-xlsx.node.ts';

const minuteMs = 60_000;
const tagText = readTagTexts(new URL('../../../../../fixtures/rating-catalogue.json', import.meta.url));

/** Six services at window 1, all badly rated but one, and a clerk who was away once. */
const oneDay = {
  day: '2026-11-20',
  tickets: Array.from({ length: 6 }, (_, at) => ({
    ticketId: `t${at}`,
    series: 'A',
    queueId: 'ZH',
    itemId: 'RS04',
    state: 'finished',
    takenAtMs: morningMs,
    firstCalledAtMs: morningMs + 9 * minuteMs,
    firstWindowId: '1',
    isOnBehalf: 0,
    isPriority: 0,
    isBooked: 0,
  })),
  services: Array.from({ length: 6 }, (_, at) => ({
    ticketId: `t${at}`,
    queueId: 'ZH',
    windowId: '1',
    staffId: '0301',
    serviceMs: 6 * minuteMs,
    finishedAtMs: morningMs + 15 * minuteMs,
    state: 'rated',
    level: at === 0 ? 'verySatisfied' : 'dissatisfied',
    tags: at === 0 ? '["510"]' : '["213"]',
    reason: null,
  })),
  legs: [],
  turns: [
    { atMs: morningMs, event: { kind: 'windowOpened', windowId: '1', staffId: '0301' } },
    { atMs: morningMs + 60 * minuteMs, event: { kind: 'windowPaused', windowId: '1', reason: 'away' } },
    { atMs: morningMs + 66 * minuteMs, event: { kind: 'windowClosed', windowId: '1', because: 'staff' } },
  ],
  nowMs: null,
} as unknown as DayFacts;

function made(): MadeReport {
  const sums = createReportSums(createSmallHall());
  sums.add(oneDay);
  const handling = { count: 0, sumMs: 0, longestMs: 0 };
  const cases = { all: 5, closed: 0, rejected: 0, named: 0, revisited: 0, handling };
  const report = { ...sums.report({ from: '2026-11-01', to: '2026-11-20' }), madeAtMs: morningMs, cases };
  return { report, attendanceDays: sums.attendanceDays() };
}

test('A workbook has a sheet a table in Chinese, its range, and every rate in the row of its base', async () => {
  const files = unzip(await writeXlsx(reportBook(made(), tagText)));
  const workbook = files.get('xl/workbook.xml') ?? '';
  const titles = [...workbook.matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name);
  expect(titles).toEqual([
    '总览',
    '按业务',
    '按窗口',
    '按人员',
    '按事项',
    '按时段',
    '按日',
    '按月',
    '评价原因',
    '到岗',
    '到岗（按日）',
  ]);
  const strings = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(
    ([, text]) => text,
  );
  const cellsOf = (sheet: number) =>
    [...(files.get(`xl/worksheets/sheet${sheet}.xml`) ?? '').matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) =>
      [...(row ?? '').matchAll(/<c ([^>]*)>.*?<v>([^<]*)<\/v>/gs)].map(([, facts, value]) =>
        facts?.includes('t="s"') ? strings[Number(value)] : value,
      ),
    );
  const [head, columns, row] = cellsOf(4);
  expect(head?.[0]).toBe('示例镇便民服务中心  2026年11月1日 至 2026年11月20日  11月21日 09:32 导出');
  expect(columns?.slice(0, 4)).toEqual(['人员', '取号（人次）', '办结（件）', '过号（人次）']);
  const cell = (title: string) => row?.[columns?.indexOf(title) ?? -1];
  expect(row?.[0]).toBe('王小明（0301）');
  expect([cell('取号（人次）'), cell('办结（件）'), cell('已评价（件）')]).toEqual(['—', '6', '6']);
  expect([cell('好评率（%）'), cell('差评（件）')]).toEqual(['16.7', '5']);
  expect(cellsOf(9).at(2)).toEqual(['窗口人员业务不熟练', '不满意', '5']);
  expect(cellsOf(11).at(2)).toEqual(['2026年11月20日', '王小明（0301）', '1', '09:32', '10:38', '1', '0.1', '1', '6']);
});
