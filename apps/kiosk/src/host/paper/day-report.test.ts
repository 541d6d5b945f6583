import type { PaperColumns } from '@jiaohao/devices';
import { expect, test } from 'vitest';
import { morningMs } from '../testing/small-hall.ts';
import { layOutDayReport, type DayReportFacts } from './day-report.ts';

const quietDay: DayReportFacts = {
  hallName: '示例镇便民服务中心',
  day: '2026-11-21',
  issued: 3,
  finished: 2,
  missed: 1,
  meanWaitMs: 240_000,
  longestWaitMs: 3_900_000,
  queues: [{ name: '综合受理', issued: 3, finished: 2, meanWaitMs: 240_000 }],
  windows: [
    { name: '1 号窗口', finished: 2, meanServiceMs: 300_000 },
    { name: '2 号窗口', finished: 0, meanServiceMs: null },
  ],
  ratings: {
    byLevel: { verySatisfied: 1, satisfied: 0, basicallySatisfied: 0, dissatisfied: 0, veryDissatisfied: 0 },
    notRated: 1,
  },
  printedAtMs: morningMs,
};

function linesOf(facts: DayReportFacts, columns: PaperColumns): string[] {
  return layOutDayReport(facts, columns).flatMap((block) => (block.kind === 'text' ? [block.text] : []));
}

test('A day is told in totals, by queue, by window and by level of rating, in columns', () => {
  expect(linesOf(quietDay, 32)).toEqual([
    '示例镇便民服务中心',
    '2026年11月21日 星期六',
    '日报',
    '取号                      3 人次',
    '办结                        2 件',
    '叫号未到                  1 人次',
    '平均等候                  4 分钟',
    '最长等候             1 小时 5 分',
    '业务       取号 办结    平均等候',
    '综合受理      3    2      4 分钟',
    '窗口            办结    平均办理',
    '1 号窗口           2      5 分钟',
    '2 号窗口           0          —',
    '好差评                  1 人评价',
    '非常满意                       1',
    '满意                           0',
    '基本满意                       0',
    '不满意                         0',
    '非常不满意                     0',
    '未评价                         1',
    '打印时间 11月21日 09:32',
  ]);
});

test('A day on which nobody was called has no waits to tell', () => {
  const lines = linesOf({ ...quietDay, meanWaitMs: null, longestWaitMs: null }, 48);
  expect(lines.join('\n')).not.toMatch(/平均等候 +\d|最长等候/);
});
