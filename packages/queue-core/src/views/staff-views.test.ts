import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
  citizen,
  createTestHall,
  dayMs,
  declined,
  minuteMs,
  mondayMorningMs,
  pauseWindow,
  rate,
  takeTicket,
  type TestHall,
} from '../../test/test-hall.ts';
import { ManagerViewSchema, TerminalViewSchema } from '../protocol/faces.ts';
import type { WindowId } from '../protocol/ids.ts';
import { ratingLevels } from '../protocol/rating.ts';

const window1 = '1' as WindowId;

function terminal(hall: TestHall) {
  return hall.engine.views.terminal(window1);
}

test('a clerk sees the ticket at the window, with the masked name and the item', async () => {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  await hall.sendOk(takeTicket('social', { itemId: 'pension', person: citizen(1) }));
  hall.timers.advance(5 * minuteMs);
  const ticketId = await hall.callTo('1', 'serving');
  expect(terminal(hall)).toMatchObject({
    window: { id: '1', name: '综合受理窗口', state: 'open', pauseReason: null, sinceMs: mondayMorningMs },
    staff: { id: '1001', name: '王芳' },
    current: {
      ticketId,
      number: 'B001',
      queueName: '社保医保',
      itemName: '城乡居民养老保险参保登记',
      maskedName: '张*',
      state: 'serving',
      takenAtMs: mondayMorningMs,
      calledAtMs: mondayMorningMs + 5 * minuteMs,
      startedAtMs: mondayMorningMs + 5 * minuteMs,
      callCount: 1,
    },
  });
});

test('the waiting list is in the order of calling, over all queues of the window, 50 long at most', async () => {
  const hall = createTestHall();
  await hall.take('issue');
  for (let taken = 0; taken < 30; taken += 1) {
    await hall.take('social');
    await hall.take('general');
  }
  const { waiting, waitingCount } = terminal(hall);
  expect(waitingCount).toBe(60);
  expect(waiting).toHaveLength(50);
  expect(waiting.slice(0, 4).map(({ number }) => number)).toEqual(['B001', 'A001', 'B002', 'A002']);
});

test('what a clerk sees never contains a level, before, while or after a citizen rates', async () => {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  for (const level of ratingLevels) {
    await hall.take();
    const ticketId = await hall.callTo('1', 'finished');
    expect(terminal(hall).rating).toMatchObject({ state: 'invited' });
    await hall.sendOk(rate(ticketId, { kind: 'rated', level, tags: [] }));
    expect(terminal(hall).rating).toMatchObject({ state: 'rated' });
    for (const secret of ratingLevels) expect(JSON.stringify(terminal(hall))).not.toContain(secret);
  }
});

test('a clerk sees the day at this window: services, their mean, and who was passed over, newest first', async () => {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  for (let taken = 0; taken < 26; taken += 1) await hall.take();
  for (const minutes of [2, 4]) {
    const ticketId = await hall.callTo('1', 'serving');
    hall.timers.advance(minutes * minuteMs);
    await hall.sendOk({ kind: 'finish', windowId: window1, ticketId });
  }
  for (let passed = 0; passed < 22; passed += 1) await hall.callTo('1', 'passedOver');
  const view = terminal(hall);
  expect(view.today).toEqual({ finishedCount: 2, meanServiceMs: 3 * minuteMs });
  expect(view.passedOver).toHaveLength(20);
  expect(view.passedOver[0]!.number).toBe('A024');
  expect(view.rating).toEqual({ number: 'A002', state: 'invited' });
});

test('on a new day a clerk starts from nothing', async () => {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  await hall.take();
  await hall.take();
  await hall.callTo('1', 'finished');
  await hall.callTo('1', 'passedOver');
  hall.timers.advance(dayMs);
  await hall.engine.turnDay();
  expect(terminal(hall)).toMatchObject({
    waiting: [],
    passedOver: [],
    today: { finishedCount: 0, meanServiceMs: null },
    rating: null,
  });
});

test('every screen of staff fits its schema, in a hall that was never opened and in a busy one', async () => {
  const hall = createTestHall();
  const fits = () =>
    v.is(TerminalViewSchema, { ...terminal(hall), devices: [], alerts: [] }) &&
    v.is(ManagerViewSchema, { ...hall.engine.views.manager(), devices: [], alerts: [] });
  expect(fits()).toBe(true);
  await hall.openWindow('1', '1001');
  for (let taken = 0; taken < 4; taken += 1) await hall.take();
  const ticketId = await hall.callTo('1', 'finished');
  await hall.sendOk(rate(ticketId, { kind: 'rated', level: 'dissatisfied', tags: ['201'] }));
  await hall.callTo('1', 'passedOver');
  await hall.callTo('1', 'called');
  expect(fits()).toBe(true);
});

test('a screen for a window that the hall does not have is a defect of whoever asked', () => {
  const hall = createTestHall();
  expect(() => hall.engine.views.terminal('77' as WindowId)).toThrow('the hall has a window 77');
});

test('the manager sees the totals of the day', async () => {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  await hall.openWindow('2', '1002');
  await hall.sendOk(pauseWindow('2'));
  for (let taken = 0; taken < 5; taken += 1) await hall.take();
  hall.timers.advance(10 * minuteMs);
  const rated = await hall.callTo('1', 'finished');
  await hall.sendOk(rate(rated, { kind: 'rated', level: 'veryDissatisfied', tags: ['101'] }));
  hall.timers.advance(10 * minuteMs);
  await hall.sendOk(rate(await hall.callTo('1', 'finished'), declined));
  await hall.callTo('1', 'passedOver');
  await hall.callTo('1', 'called');

  const nowMs = mondayMorningMs + 20 * minuteMs;
  expect(hall.engine.views.manager()).toMatchObject({
    hall: { name: '示例镇便民服务中心', day: '2026-03-02' },
    totals: {
      issued: 5,
      waiting: 1,
      atWindows: 1,
      finished: 2,
      passedOver: 1,
      oldestWaitingTakenAtMs: mondayMorningMs,
      meanWaitMs: 17.5 * minuteMs,
    },
    queues: [
      { id: 'general', waitingCount: 1, oldestWaitingTakenAtMs: mondayMorningMs, finishedCount: 2 },
      { id: 'social', waitingCount: 0, oldestWaitingTakenAtMs: null, finishedCount: 0 },
      { id: 'issue' },
    ],
    windows: [
      { id: '1', staffName: '王芳', current: { number: 'A004', state: 'called', sinceMs: nowMs }, finishedCount: 2 },
      { id: '2', state: 'paused', pauseReason: 'meal', staffName: '李强', current: null, finishedCount: 0 },
      { id: '3', state: 'closed', staffName: null },
      { id: '4', state: 'closed' },
    ],
    ratings: {
      invited: 0,
      notRated: 1,
      byLevel: { verySatisfied: 0, satisfied: 0, basicallySatisfied: 0, dissatisfied: 0, veryDissatisfied: 1 },
      recent: [{ number: 'A001', windowId: '1', staffName: '王芳', level: 'veryDissatisfied', tags: ['101'] }],
    },
  });
});
