import * as v from 'valibot';
import { expect, test } from 'vitest';
import { openBookingHall, openRuleHall, tuesday } from '../../test/rule-hall.ts';
import {
  assignWindow,
  atWindow,
  checkIn,
  citizen,
  closeHall,
  createTestHall,
  declined,
  endDay,
  extendHours,
  minuteMs,
  mondayMorningMs,
  pauseWindow,
  rate,
  reopenHall,
  servedQueue,
} from '../../test/test-hall.ts';
import { ManagerViewSchema } from '../protocol/faces.ts';
import { wholeManager } from '../simulation/host-slices.node.ts';

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
  const view = hall.engine.views.manager();
  expect(view).toMatchObject({
    hall: { name: '示例镇便民服务中心', day: '2026-03-02' },
    taking: { state: 'open', reason: null, extendedUntil: null },
    totals: {
      issued: 5,
      waiting: 1,
      atWindows: 1,
      held: 0,
      finished: 2,
      missed: 1,
      passedOver: 0,
      overdue: 0,
      oldestWaitingTakenAtMs: mondayMorningMs,
      meanWaitMs: 17.5 * minuteMs,
    },
    queues: [
      { id: 'general', waitingCount: 1, oldestWaitingTakenAtMs: mondayMorningMs, finishedCount: 2, openWindowCount: 1 },
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
  expect(v.is(ManagerViewSchema, wholeManager(view))).toBe(true);
});

test('the manager sees whether the hall gives numbers, and why not', async () => {
  const hall = await openRuleHall();
  const taking = () => hall.engine.views.manager().taking;
  await hall.sendOk(closeHall);
  expect(taking()).toMatchObject({ state: 'closed', reason: 'powerCut' });
  await hall.sendOk(reopenHall);
  await hall.sendOk(extendHours('19:00'));
  expect(taking()).toEqual({ state: 'open', reason: null, extendedUntil: '19:00', sessions: null });
  await hall.sendOk(endDay);
  expect(taking()).toMatchObject({ state: 'ended', reason: null });
});

test('the manager sees who is away too long, until when, and who stands in', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.sendOk(pauseWindow('1', { reason: 'away', minutes: 5, phone: '0539-1', substituteId: '1002' }));
  const away = () => hall.engine.views.manager().windows[0];
  expect(away()).toMatchObject({
    isAwayTooLong: false,
    pauseUntilMs: mondayMorningMs + 5 * minuteMs,
    pausePhone: '0539-1',
    substituteName: '李强',
  });
  await hall.pass(11);
  expect(away()).toMatchObject({ isAwayTooLong: true });
});

test('the manager sees what windows serve now and by whose hand, and a queue by the windows that serve it', async () => {
  const hall = await openRuleHall();
  await hall.sendOk(assignWindow('4', ['social']));
  await hall.openWindow('4', '1004');
  const { windows, queues } = hall.engine.views.manager();
  expect(windows[3]).toMatchObject({ kind: 'flexible', serves: [servedQueue('social')], assignedBy: 'hand' });
  expect(windows[0]).toMatchObject({ serves: [servedQueue('general'), servedQueue('social')], assignedBy: null });
  expect(queues.map(({ openWindowCount }) => openWindowCount)).toEqual([0, 1, 0]);
});

test('the manager sees what is left besides the line: held, missed and past the ceiling', async () => {
  const hall = await openRuleHall({ queues: { general: { ceilingMinutes: 30, miss: { policy: { kind: 'desk' } } } } });
  await hall.openWindow('1', '1001');
  for (let taken = 0; taken < 3; taken += 1) await hall.take();
  await hall.take('general', null, { priority: 'ELD' });
  await hall.sendOk(atWindow('hold', '1', await hall.callTo('1', 'serving')));
  await hall.callTo('1', 'passedOver');
  hall.timers.advance(30 * minuteMs - 1);
  const seen = () => hall.engine.views.manager();
  expect(seen().totals).toMatchObject({ waiting: 2, held: 1, missed: 1, passedOver: 1, overdue: 0 });
  hall.timers.advance(1);
  expect(seen()).toMatchObject({
    totals: { overdue: 2 },
    queues: [{ overdueCount: 2, waitingCount: 2, privilegedCount: 0 }, { overdueCount: 0 }, {}],
    windows: [{ heldCount: 1 }, { heldCount: 0 }, {}, {}, {}],
  });
});

test('the manager sees the bookings of today: open, checked in, and late', async () => {
  const hall = await openBookingHall();
  const first = await hall.book(tuesday, '09:00', citizen(1));
  await hall.book(tuesday, '09:00', citizen(2));
  await hall.book(tuesday, '10:00', citizen(3));
  const bookings = () => hall.engine.views.manager().bookings;
  expect(bookings()).toEqual({ booked: 0, checkedIn: 0, late: 0 });
  await hall.pass(24 * 60);
  expect(bookings()).toEqual({ booked: 3, checkedIn: 0, late: 0 });
  await hall.sendOk(checkIn(first));
  expect(bookings()).toEqual({ booked: 2, checkedIn: 1, late: 0 });
  await hall.pass(16);
  expect(bookings()).toEqual({ booked: 2, checkedIn: 1, late: 1 });
});
