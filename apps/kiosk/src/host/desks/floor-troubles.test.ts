import { expect, test } from 'vitest';
import { StaffIdSchema, type Actor, type Alert, type ManagerLimits } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { createChangeSignal } from '../change-signal.ts';
import { clerkAct, morningMs, openSmallHall, takeAct } from '../testing/small-hall.ts';
import { createAlertDesk } from './alerts.ts';
import { createDeviceBoard } from './device-board.ts';

const clerk: Actor = { role: 'terminal', deviceId: 'terminal-1', staffId: null };
const minuteMs = 60_000;
const limits: ManagerLimits = {
  waitAmberMinutes: 15,
  waitRedMinutes: 25,
  calledMinutes: 3,
  idleMinutes: 5,
  notRatedPercent: 40,
  caseWorkingDays: 15,
};

function openFloor(own: Partial<ManagerLimits> = {}) {
  const small = openSmallHall();
  const { engine, hall, timers, run } = small;
  const desk = createAlertDesk({
    engine,
    hall,
    limits: { ...limits, ...own },
    devices: createDeviceBoard({ statuses: () => [], places: [], hostLights: () => [] }),
    cases: { list: () => [] },
    clock: timers,
    changed: createChangeSignal(),
  });
  const told = () => desk.forManager(engine.views.manager());
  const ofKind = (kind: Alert['kind']) => told().filter((alert) => alert.kind === kind);
  const openWindow = () => run({ kind: 'openWindow', windowId: '1', staffId: '0301' }, clerk);
  const callNext = async () => {
    await run({ kind: 'callNext', windowId: '1' }, clerk);
    return engine.views.manager().windows[0]!.current!.number;
  };
  /** One visit at window 1, rated or not. */
  const serve = async (outcome: Record<string, unknown>) => {
    const taken = await run(takeAct('ZH'));
    const { ticketId } = taken.ok ? (taken.value as { ticketId: string }) : { ticketId: '' };
    await callNext();
    await run(clerkAct('startService', '1', ticketId), clerk);
    await run(clerkAct('finish', '1', ticketId), clerk);
    await run({ kind: 'rate', ticketId, channel: 'pad', outcome });
  };
  return { ...small, desk, told, ofKind, openWindow, callNext, serve };
}

test('A wait is told at amber and again at red, with the queue and what to do, and goes with who waited', async () => {
  const { run, timers, desk, ofKind, openWindow, callNext } = openFloor();
  await run(takeAct('ZH'));
  timers.advance(15 * minuteMs - 1);
  expect(ofKind('wait')).toEqual([]);
  timers.advance(1);
  expect(ofKind('wait')).toEqual([
    {
      id: 'wait:ZH:amber',
      kind: 'wait',
      place: '综合受理',
      sentence: '有人等了 15 分钟以上，没有窗口开着，请开窗口',
      atMs: morningMs + 15 * minuteMs,
    },
  ]);
  // Put aside at amber, it comes again at red.
  expect(desk.acknowledge('wait:ZH:amber', null)).not.toBeNull();
  expect(ofKind('wait')).toEqual([]);
  await openWindow();
  timers.advance(10 * minuteMs);
  expect(ofKind('wait')).toMatchObject([
    { id: 'wait:ZH:red', sentence: '有人等了 25 分钟以上，请加开窗口或调整业务', atMs: morningMs + 25 * minuteMs },
  ]);
  await callNext();
  expect(ofKind('wait')).toEqual([]);
});

test('How long is too long is the hall’s own', async () => {
  const { run, timers, ofKind } = openFloor({ waitAmberMinutes: 5, waitRedMinutes: 8 });
  await run(takeAct('ZH'));
  timers.advance(8 * minuteMs);
  expect(ofKind('wait')).toMatchObject([{ id: 'wait:ZH:red' }]);
});

test('A number that was called and does not come is told after three minutes, and once served no more', async () => {
  const { run, engine, timers, ofKind, openWindow, callNext } = openFloor();
  await openWindow();
  const taken = await run(takeAct('ZH'));
  const number = await callNext();
  timers.advance(3 * minuteMs - 1);
  expect(ofKind('called')).toEqual([]);
  timers.advance(1);
  expect(ofKind('called')).toMatchObject([
    { place: '1号窗口', sentence: `${number} 叫号 3 分钟没有到，请去等候区找人，或者过号` },
  ]);
  expect(taken.ok).toBe(true);
  const { ticketId } = engine.lookups.currentTicket(engine.views.manager().windows[0]!.id)!;
  await run(clerkAct('startService', '1', ticketId), clerk);
  expect(ofKind('called')).toEqual([]);
});

test('A window that calls nobody for five minutes while somebody waits is told; one with nobody to call is not', async () => {
  const { run, timers, ofKind, openWindow, callNext } = openFloor();
  await openWindow();
  timers.advance(60 * minuteMs);
  expect(ofKind('idle')).toEqual([]);
  // Somebody for another window is nobody it could call.
  await run(takeAct('CZ'));
  timers.advance(10 * minuteMs);
  expect(ofKind('idle')).toEqual([]);
  await run(takeAct('ZH'));
  const sinceMs = timers.nowWallMs();
  timers.advance(5 * minuteMs - 1);
  expect(ofKind('idle')).toEqual([]);
  timers.advance(1);
  expect(ofKind('idle')).toMatchObject([
    { place: '1号窗口', sentence: '空闲 5 分钟以上，还有 1 人在等，请提醒叫号', atMs: sinceMs + 5 * minuteMs },
  ]);
  await callNext();
  expect(ofKind('idle')).toEqual([]);
});

test('A window where more than forty in a hundred are not rated is told with its base, from ten on', async () => {
  const { ofKind, openWindow, serve } = openFloor();
  await openWindow();
  const rated = { kind: 'rated', level: 'satisfied', tags: [] };
  const notRated = { kind: 'notRated', reason: 'timeout' };
  for (let count = 0; count < 4; count += 1) await serve(notRated);
  for (let count = 0; count < 5; count += 1) await serve(rated);
  // Four of nine are too many, and nine are too few to say so.
  expect(ofKind('notRated')).toEqual([]);
  await serve(rated);
  // Four of ten are not more than forty in a hundred.
  expect(ofKind('notRated')).toEqual([]);
  await serve(notRated);
  expect(ofKind('notRated')).toMatchObject([
    { place: '1号窗口', sentence: '今天 11 件中有 5 件没有评价，请看评价器是否正常' },
  ]);
});

test('Who put an alert aside is written beside it, the newest first', async () => {
  const { run, timers, desk } = openFloor();
  desk.callForHelp('取号机');
  const by = { id: v.parse(StaffIdSchema, '0301'), name: '王小明' };
  expect(desk.forStaff()).toMatchObject([{ kind: 'help', place: '取号机' }]);
  timers.advance(minuteMs);
  expect(desk.acknowledge('help:取号机', by)).toMatchObject({ place: '取号机', staffName: '王小明' });
  expect(desk.acknowledge('help:取号机', by)).toBeNull();
  expect(desk.forStaff()).toEqual([]);
  await run(takeAct('ZH'));
  timers.advance(30 * minuteMs);
  desk.acknowledge('wait:ZH:red', null);
  expect(desk.handled()).toMatchObject([
    { place: '综合受理', staffId: null, staffName: null, handledAtMs: morningMs + 31 * minuteMs },
    { place: '取号机', staffId: '0301', staffName: '王小明', atMs: morningMs, handledAtMs: morningMs + minuteMs },
  ]);
});
