import { expect, test } from 'vitest';
import type { Actor, ManagerLimits } from '@jiaohao/queue-core/protocol';
import { createChangeSignal } from '../change-signal.ts';
import { openSmallHall, takeAct } from '../testing/small-hall.ts';
import { createAlertDesk } from './alerts.ts';
import { createDeviceBoard } from './device-board.ts';

const clerk: Actor = { role: 'terminal', deviceId: 'terminal-1', staffId: null };
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Nothing on the floor is ever too slow: these tests are about the hall. */
const patientLimits: ManagerLimits = {
  waitAmberMinutes: 239,
  waitRedMinutes: 240,
  calledMinutes: 60,
  idleMinutes: 120,
  notRatedPercent: 100,
  caseWorkingDays: 15,
};

function openAlerts(rules: Parameters<typeof openSmallHall>[0] = {}) {
  const small = openSmallHall(rules);
  const { engine, hall, timers } = small;
  const devices = createDeviceBoard({ statuses: () => [], places: [], hostLights: () => [] });
  const open = () => {
    const facts = { limits: patientLimits, cases: { list: () => [] }, changed: createChangeSignal() };
    return createAlertDesk({ engine, hall, devices, clock: timers, ...facts });
  };
  const desk = open();
  const told = (by = desk) => by.forManager(engine.views.manager());
  const kinds = () => told().map(({ kind }) => kind);
  return { ...small, desk, open, told, kinds };
}

test('A pause that is too long names the window, who stands in and whom to call, until the clerk is back', async () => {
  const { run, engine, timers, open, told, kinds } = openAlerts();
  await run({ kind: 'openWindow', windowId: '1', staffId: '0301' }, clerk);
  const pause = {
    kind: 'pauseWindow',
    windowId: '1',
    reason: 'away',
    minutes: 5,
    phone: '0539-1',
    substituteId: '0303',
  };
  await run(pause, clerk);
  timers.advance(11 * minuteMs);
  await engine.passTime();
  const [alert] = told();
  expect(alert).toMatchObject({ kind: 'away', place: '1号窗口', atMs: timers.nowWallMs() - minuteMs });
  expect(alert?.sentence).toBe('离岗超过 10 分钟，顶岗 买买提·吐尔逊·艾力，电话 0539-1，预计 09:37 回来');
  // It is read off the state: a host that was started anew says it again.
  expect(told(open())).toHaveLength(1);
  await run({ kind: 'openWindow', windowId: '1', staffId: '0301' }, clerk);
  expect(kinds()).toEqual([]);
});

test('An alert that is put aside stays away while it lasts, and the next one of its kind is told again', async () => {
  const { run, engine, timers, desk, told, kinds } = openAlerts();
  const away = async () => {
    await run({ kind: 'openWindow', windowId: '1', staffId: '0301' }, clerk);
    const means = { minutes: null, phone: null, substituteId: null };
    await run({ kind: 'pauseWindow', windowId: '1', reason: 'away', ...means }, clerk);
    timers.advance(11 * minuteMs);
    await engine.passTime();
  };
  await away();
  expect(told()[0]?.sentence).toBe('离岗超过 10 分钟，请派人顶岗');
  expect(desk.acknowledge(told()[0]!.id, null)).not.toBeNull();
  expect(kinds()).toEqual([]);
  await away();
  expect(kinds()).toEqual(['away']);
});

test('A flexible window that the backlog has activated asks for a clerk until one sits there', async () => {
  const activation = { backlog: { queueId: 'ZH', fromMinutes: 15, untilMinutes: 5 } };
  const { run, engine, timers, told, kinds } = openAlerts({ flexible: activation });
  await run(takeAct('ZH'));
  timers.advance(16 * minuteMs);
  await engine.passTime();
  const firstSeenMs = timers.nowWallMs();
  expect(told()).toMatchObject([
    { kind: 'flexible', place: '3号窗口', sentence: '等候的人多，机动窗口请派人', atMs: firstSeenMs },
  ]);
  timers.advance(minuteMs);
  expect(told()[0]?.atMs).toBe(firstSeenMs);
  await run({ kind: 'openWindow', windowId: '3', staffId: '0303' }, clerk);
  expect(kinds()).toEqual([]);
});

test('A wall clock that was set back by more than a day is told, and a small step is not', async () => {
  const { run, timers, told, kinds } = openAlerts();
  await run(takeAct('ZH'));
  timers.stepWall(-dayMs);
  expect(kinds()).toEqual([]);
  timers.stepWall(-2 * dayMs);
  expect(told()).toMatchObject([{ kind: 'clock', sentence: '时钟比记录慢 3 天以上，请校准日期和时间' }]);
});

test('A year without its holidays is told; a hall that is open every day, or has no hours, has none to know', () => {
  const weekly = [{ days: [1, 2, 3, 4, 5], sessions: [{ from: '08:30', to: '17:00' }] }];
  expect(openAlerts().kinds()).toEqual([]);
  expect(openAlerts({ hours: { weekly } }).told()).toMatchObject([
    { kind: 'calendar', sentence: '没有 2026 年的节假日安排，节假日会照常取号，请补上' },
  ]);
  const always = [{ days: [1, 2, 3, 4, 5, 6, 7], sessions: [{ from: '00:00', to: '24:00' }] }];
  expect(openAlerts({ hours: { weekly: always } }).kinds()).toEqual([]);
  const holidays = [{ from: '2026-10-01', to: '2026-10-07', name: '国庆节' }];
  expect(openAlerts({ hours: { weekly, holidays } }).kinds()).toEqual([]);
});
