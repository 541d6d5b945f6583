import { expect, test } from 'vitest';
import * as v from 'valibot';
import { createRuleHall, openRuleHall } from '../../test/rule-hall.ts';
import {
  assignWindow,
  atWindow,
  closeWindow,
  dayMs,
  declined,
  endDay,
  minuteMs,
  openWindow,
  pauseWindow,
  rate,
  transfer,
  type TestHall,
} from '../../test/test-hall.ts';
import { meanMs, percentOf, ReportRangeSchema, ReportSchema, type Report } from '../protocol/report.ts';
import type { RatingLevel } from '../protocol/rating.ts';
import { createReportSums } from './report-sums.ts';

const monday = '2026-03-02';
const tuesday = '2026-03-03';
const noCases: Report['cases'] = {
  all: 0,
  closed: 0,
  rejected: 0,
  named: 0,
  revisited: 0,
  handling: { count: 0, sumMs: 0, longestMs: 0 },
};

function reportOf({ engine }: TestHall, from = monday, to = from) {
  const sums = createReportSums(createRuleHall());
  for (const day of engine.reports.daysWithin(from, to)) sums.add(engine.reports.ofDay(day));
  return { ...sums.report({ from, to }), days: sums.attendanceDays() };
}

const rated = (level: RatingLevel, tags: string[] = []) => ({ kind: 'rated', level, tags }) as const;

/** A number that is taken, waits, is served and rated; each takes so many minutes. */
async function visit(hall: TestHall, windowId: string, minutes: { wait: number; service: number }, itemId?: string) {
  await hall.take('general', null, itemId === undefined ? {} : { itemIds: [itemId] });
  hall.timers.advance(minutes.wait * minuteMs);
  const ticketId = await hall.callTo(windowId, 'serving');
  hall.timers.advance(minutes.service * minuteMs);
  await hall.sendOk(atWindow('finish', windowId, ticketId));
  return ticketId;
}

test('a day is told by queue, window, clerk, item and half hour, and each table adds up to the whole', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.openWindow('2', '1002');
  await hall.sendOk(rate(await visit(hall, '1', { wait: 4, service: 6 }, 'business'), rated('verySatisfied', ['510'])));
  await hall.sendOk(rate(await visit(hall, '1', { wait: 12, service: 2 }), declined));
  await hall.sendOk(rate(await visit(hall, '2', { wait: 20, service: 40 }), rated('dissatisfied', ['213', '214'])));
  await hall.take('social');
  await hall.callTo('1', 'passedOver');

  const report = reportOf(hall);
  const { days: _, ...whole } = report;
  expect(v.is(ReportSchema, { ...whole, madeAtMs: 0, cases: noCases })).toBe(true);
  expect(report).toMatchObject({ from: monday, to: monday, workedDays: 1, hallName: '规则镇便民服务中心' });
  expect(report.total).toMatchObject({
    issued: 4,
    finished: 3,
    missed: 1,
    wait: { count: 4, sumMs: 36 * minuteMs, longestMs: 20 * minuteMs },
    service: { count: 3, sumMs: 48 * minuteMs, longestMs: 40 * minuteMs },
    rating: { asked: 3, rated: 2, byLevel: { verySatisfied: 1, dissatisfied: 1 } },
  });
  expect(report.byQueue.map(({ name, issued, finished, missed }) => [name, issued, finished, missed])).toEqual([
    ['综合受理', 3, 3, 0],
    ['社保医保', 1, 0, 1],
    ['统一出证', 0, 0, 0],
  ]);
  expect(report.byWindow.slice(0, 2)).toMatchObject([
    { id: '1', issued: null, finished: 2, missed: 1, service: { count: 2, sumMs: 8 * minuteMs } },
    { id: '2', issued: null, finished: 1, missed: 0, wait: { count: 1, sumMs: 20 * minuteMs } },
  ]);
  expect(report.byStaff.map(({ name, finished }) => [name, finished])).toEqual([
    ['王芳', 2],
    ['李强', 1],
  ]);
  expect(report.byItem.map(({ name, issued, finished }) => [name, issued, finished])).toEqual([
    ['个体工商户登记', 1, 1],
  ]);
  expect(report.byHalfHour.map(({ id, issued, finished }) => [id, issued, finished])).toEqual([
    ['09:00', 3, 2],
    ['10:00', 1, 1],
  ]);
  expect(report.waitSpread).toEqual([2, 0, 1, 1, 0, 0, 0, 0]);
  expect(report.serviceSpread).toEqual([1, 1, 0, 0, 0, 1, 0, 0]);
  expect(report.tags.map(({ code, level, count }) => [code, level, count])).toEqual([
    ['510', 'verySatisfied', 1],
    ['213', 'dissatisfied', 1],
    ['214', 'dissatisfied', 1],
  ]);
  expect(report.notRated).toEqual({ declined: 1, timeout: 0, dayEnded: 0 });
});

test('fewer than five answers of a clerk, a window or an item tell no levels, five do, and the hall’s own are told', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  const levelsOf = (report: ReturnType<typeof reportOf>) => [
    report.byStaff[0]?.rating.byLevel,
    report.byWindow[0]?.rating.byLevel,
    report.byItem[0]?.rating.byLevel,
  ];
  for (let count = 0; count < 4; count += 1) {
    await hall.sendOk(rate(await visit(hall, '1', { wait: 1, service: 1 }, 'business'), rated('satisfied')));
  }
  const four = reportOf(hall);
  expect(levelsOf(four)).toEqual([null, null, null]);
  expect(four.byStaff[0]?.rating).toMatchObject({ asked: 4, rated: 4 });
  expect(four.total.rating.byLevel?.satisfied).toBe(4);
  await hall.sendOk(rate(await visit(hall, '1', { wait: 1, service: 1 }, 'business'), rated('veryDissatisfied')));
  for (const levels of levelsOf(reportOf(hall))) expect(levels).toMatchObject({ satisfied: 4, veryDissatisfied: 1 });
});

test('a ticket that is sent on counts as taken where its number is from and as finished where it was', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.openWindow('3', '1003');
  await hall.take();
  const ticketId = await hall.callTo('1', 'serving');
  hall.timers.advance(3 * minuteMs);
  await hall.sendOk(transfer('1', ticketId, { queue: 'issue' }));
  await hall.callTo('3', 'serving');
  hall.timers.advance(5 * minuteMs);
  await hall.sendOk(atWindow('finish', '3', ticketId));
  const report = reportOf(hall);
  const counts = report.byQueue.map(({ id, issued, finished }) => [id, issued, finished]);
  expect(counts).toEqual([
    ['general', 1, 0],
    ['social', 0, 0],
    ['issue', 0, 1],
  ]);
  expect(report.byWindow.find(({ id }) => id === '1')).toMatchObject({ finished: 0, service: { sumMs: 3 * minuteMs } });
  expect(report.byWindow.find(({ id }) => id === '3')).toMatchObject({ finished: 1, service: { sumMs: 5 * minuteMs } });
  expect(report.total.service).toMatchObject({ count: 1, sumMs: 8 * minuteMs });
});

test('days of the past are told as they were, alone and together, and days without a number are none', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await visit(hall, '1', { wait: 2, service: 2 });
  await hall.take();
  await hall.sendOk(endDay);
  hall.timers.advance(dayMs);
  await hall.engine.passTime();
  await hall.openWindow('1', '1001');
  await visit(hall, '1', { wait: 4, service: 2 });

  expect(reportOf(hall, monday).total).toMatchObject({ issued: 2, finished: 1 });
  expect(reportOf(hall, monday).tickets.expired).toBe(1);
  const both = reportOf(hall, '2026-02-01', '2026-03-31');
  expect(both.workedDays).toBe(2);
  expect(both.total).toMatchObject({ issued: 3, finished: 2, wait: { sumMs: 6 * minuteMs } });
  expect(both.byDay.map(({ id, issued }) => [id, issued])).toEqual([
    [monday, 2],
    [tuesday, 1],
  ]);
  expect(both.byMonth.map(({ id, issued }) => [id, issued])).toEqual([['2026-03', 3]]);
  expect(reportOf(hall, '2026-03-04').workedDays).toBe(0);
});

test('attendance tells who sat where from when to when, and what of it was paused or away', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  hall.timers.advance(60 * minuteMs);
  await hall.sendOk(pauseWindow('1', { reason: 'away' }));
  hall.timers.advance(7 * minuteMs);
  await hall.openWindow('1', '1001');
  hall.timers.advance(30 * minuteMs);
  await hall.sendOk(pauseWindow('1', { reason: 'meal' }));
  hall.timers.advance(20 * minuteMs);
  // Another clerk takes the paused window over; the first sits down elsewhere.
  await hall.sendOk(openWindow('1', '1002'));
  await hall.openWindow('2', '1001');
  hall.timers.advance(10 * minuteMs);
  await hall.sendOk(closeWindow('2'));
  const fromMs = hall.timers.nowWallMs() - 127 * minuteMs;
  const { days, attendance } = reportOf(hall);
  expect(days).toMatchObject([
    {
      staffId: '1001',
      staffName: '王芳',
      windowIds: ['1', '2'],
      fromMs,
      toMs: fromMs + 127 * minuteMs,
      openMs: 100 * minuteMs,
      pausedMs: 27 * minuteMs,
      awayMs: 7 * minuteMs,
      awayCount: 1,
    },
    // Still there: until now.
    { staffId: '1002', windowIds: ['1'], toMs: null, openMs: 10 * minuteMs },
  ]);
  expect(attendance.map(({ staffId, days: count }) => [staffId, count])).toEqual([
    ['1001', 1],
    ['1002', 1],
  ]);
});

test('a window that nobody closed counts until the last that was done there', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await visit(hall, '1', { wait: 30, service: 10 });
  hall.timers.advance(dayMs);
  await hall.engine.passTime();
  const [clerk] = reportOf(hall, monday).days;
  expect(clerk).toMatchObject({ openMs: 40 * minuteMs, toMs: clerk!.fromMs + 40 * minuteMs });
});

test('bad ratings are found with what the manager must know, and not who gave them', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  const good = await visit(hall, '1', { wait: 1, service: 1 });
  await hall.sendOk(rate(good, rated('basicallySatisfied')));
  const bad = await visit(hall, '1', { wait: 1, service: 1 });
  await hall.sendOk(rate(bad, rated('veryDissatisfied', ['115'])));
  const found = hall.engine.reports.badRatingsSince(monday);
  expect(found).toEqual([
    {
      ticketId: bad,
      day: monday,
      number: 'A002',
      windowId: '1',
      staffId: '1001',
      queueId: 'general',
      level: 'veryDissatisfied',
      tags: ['115'],
      atMs: hall.timers.nowWallMs(),
      isNamed: false,
    },
  ]);
  expect(hall.engine.reports.badRating(bad)).toEqual(found[0]);
  expect(hall.engine.reports.badRating(good)).toBeNull();
  expect(hall.engine.reports.badRatingsSince(tuesday)).toEqual([]);
});

test('the live view tells by half hour what was taken and finished, idle windows, and who may be seated', async () => {
  const hall = await openRuleHall();
  const view = () => hall.engine.views.manager();
  expect(view().halfHours).toEqual([]);
  await hall.openWindow('1', '1001');
  await visit(hall, '1', { wait: 4, service: 6 });
  hall.timers.advance(60 * minuteMs);
  expect(view().windows[0]).toMatchObject({ staffId: '1001', idleSinceMs: null, waitingCount: 0 });
  await hall.take();
  const takenAtMs = hall.timers.nowWallMs();
  hall.timers.advance(6 * minuteMs);
  expect(view().halfHours).toEqual([
    { at: '09:00', issued: 1, finished: 1 },
    { at: '09:30', issued: 0, finished: 0 },
    { at: '10:00', issued: 1, finished: 0 },
  ]);
  // The report counts the same from the tables.
  expect(reportOf(hall).byHalfHour).toMatchObject([
    { id: '09:00', issued: 1, finished: 1 },
    { id: '10:00', issued: 1, finished: 0 },
  ]);
  expect(view().windows[0]).toMatchObject({ idleSinceMs: takenAtMs, waitingCount: 1 });
  expect(view().queues[0]).toMatchObject({ meanWaitMs: 4 * minuteMs });
  expect(view().staff.slice(0, 2)).toEqual([
    { id: '1001', name: '王芳', windowId: '1' },
    { id: '1002', name: '李强', windowId: null },
  ]);
  // Re-tasked away from the queue, it could call nobody.
  await hall.sendOk(assignWindow('1', ['issue']));
  expect(view().windows[0]).toMatchObject({ idleSinceMs: null, waitingCount: 0, ownQueues: [{}, {}] });
});

test('a range is from a day to one not before it, of 400 days at most, and the fault names the field', () => {
  const faultOf = (from: string, to: string) => {
    const parsed = v.safeParse(ReportRangeSchema, { from, to });
    return parsed.success ? null : [v.getDotPath(parsed.issues[0]), parsed.issues[0].message];
  };
  expect(faultOf(monday, monday)).toBeNull();
  expect(faultOf('2026-01-01', '2027-02-04')).toBeNull();
  expect(faultOf('2026-01-01', '2027-02-05')).toEqual(['to', 'at most 400 days']);
  expect(faultOf(tuesday, monday)).toEqual(['to', 'to must not be before from']);
  expect(faultOf('2026-02-29', monday)?.[0]).toBe('from');
  expect(faultOf(monday, 'tomorrow')?.[0]).toBe('to');
});

test('a share has one place, never says all or none where one is otherwise, and none without a base', () => {
  expect(percentOf(0, 0)).toBeNull();
  expect([percentOf(0, 9), percentOf(9, 9), percentOf(1, 3)]).toEqual([0, 100, 33.3]);
  expect([percentOf(1, 10_000), percentOf(9_999, 10_000)]).toEqual([0.1, 99.9]);
  expect(meanMs({ count: 0, sumMs: 0, longestMs: 0 })).toBeNull();
  expect(meanMs({ count: 3, sumMs: 10, longestMs: 5 })).toBe(3);
});
