import * as v from 'valibot';
import { expect, test } from 'vitest';
import { openRuleHall } from '../../test/rule-hall.ts';
import {
  announceResult,
  assignWindow,
  atWindow,
  callTicket,
  citizen,
  createTestHall,
  dayMs,
  finish,
  grantPriority,
  minuteMs,
  mondayMorningMs,
  pauseWindow,
  rate,
  rejoin,
  transfer,
  type TestHall,
} from '../../test/test-hall.ts';
import { TerminalViewSchema } from '../protocol/faces.ts';
import type { WindowId } from '../protocol/ids.ts';
import { ratingLevels } from '../protocol/rating.ts';

const id = (windowId: string) => windowId as WindowId;
const terminal = (hall: TestHall, windowId = '1') => hall.engine.views.terminal(id(windowId));
const ofHost = { items: [], devices: [], alerts: [] };
const numbers = (list: readonly { readonly number: string }[]) => list.map(({ number }) => number);

test('a clerk sees the ticket at the window, with the masked name, the items and why it was called', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.take('social', citizen(1), { itemIds: ['pension', 'collect'] });
  hall.timers.advance(5 * minuteMs);
  const ticketId = await hall.callTo('1', 'serving');
  const atMs = mondayMorningMs + 5 * minuteMs;
  expect(terminal(hall)).toMatchObject({
    window: { id: '1', name: '综合受理窗口', state: 'open', pause: null, queueNames: ['综合受理', '社保医保'] },
    staff: { id: '1001', name: '王芳' },
    current: {
      ticketId,
      number: 'B001',
      queueName: '社保医保',
      itemNames: ['城乡居民养老保险参保登记', '证照领取'],
      route: ['统一出证'],
      maskedName: '张*',
      state: 'serving',
      lane: 'ordinary',
      takenAtMs: mondayMorningMs,
      calledAtMs: atMs,
      startedAtMs: atMs,
      callCount: 1,
      callsBefore: 1,
      why: '按排队顺序叫号',
    },
  });
});

test('the waiting list is in the order of rank over all queues of the window, 50 long at most', async () => {
  const hall = createTestHall();
  await hall.take('issue');
  for (let taken = 0; taken < 30; taken += 1) {
    await hall.take('social');
    await hall.take('general');
  }
  const { waiting, waitingCount } = terminal(hall);
  expect(waitingCount).toBe(60);
  expect(waiting).toHaveLength(50);
  expect(numbers(waiting.slice(0, 4))).toEqual(['B001', 'A001', 'B002', 'A002']);
});

test('the waiting list follows the line: calls, priority, what comes back, and what is sent to the window', async () => {
  const hall = await openRuleHall({ queues: { general: { miss: { policy: { kind: 'tail' } } } } });
  await hall.openWindow('1', '1001');
  await hall.openWindow('2', '1002');
  for (let taken = 0; taken < 4; taken += 1) {
    await hall.take();
    hall.timers.advance(minuteMs);
  }
  const last = await hall.take();
  expect(numbers(terminal(hall).waiting)).toEqual(['A001', 'A002', 'A003', 'A004', 'A005']);
  await hall.sendOk(grantPriority(last, 'MIL'));
  expect(terminal(hall).waiting[0]).toMatchObject({ number: 'A005', lane: 'priority', isPriority: true });
  await hall.callTo('2', 'called');
  hall.timers.advance(minuteMs);
  await hall.callTo('1', 'passedOver');
  expect(numbers(terminal(hall).waiting)).toEqual(['A002', 'A003', 'A004', 'A001']);
  await hall.sendOk(transfer('2', last, { window: '1' }));
  expect(terminal(hall)).toMatchObject({
    waiting: [{ number: 'A005', isForWindow: true, lane: 'returning' }, { number: 'A002' }, {}, {}, {}],
    waitingCount: 5,
  });
  expect(terminal(hall, '2')).toMatchObject({ waiting: [{ number: 'A002' }, {}, {}, {}], waitingCount: 4 });
});

test('windows that serve the same queues show the very same list, and another one after the next commit', async () => {
  const hall = await openRuleHall();
  await hall.take();
  const shown = terminal(hall).waiting;
  expect(terminal(hall, '2').waiting).toBe(shown);
  await hall.take();
  expect(terminal(hall).waiting).not.toBe(shown);
});

test('a queue that a window only helps is not in its list before it needs help', async () => {
  const windows = [
    { id: '1', kind: 'intake' as const, name: '受理', queues: ['general'] },
    {
      id: '2',
      kind: 'assist' as const,
      name: '帮办',
      queues: ['social', { queueId: 'general', helpAfterMinutes: 10 }],
    },
  ];
  const hall = await openRuleHall({ windows });
  await hall.take('general');
  await hall.take('social');
  expect(terminal(hall, '2')).toMatchObject({ waiting: [{ number: 'B001' }], waitingCount: 1 });
  hall.timers.advance(10 * minuteMs + 1);
  expect(numbers(terminal(hall, '2').waiting)).toEqual(['A001', 'B001']);
});

test('a flexible window has nobody until it is activated', async () => {
  const hall = await openRuleHall();
  await hall.take('general');
  expect(terminal(hall, '4')).toMatchObject({ window: { queueNames: [] }, waiting: [], waitingCount: 0 });
  await hall.sendOk(assignWindow('4', ['general']));
  expect(terminal(hall, '4')).toMatchObject({ window: { queueNames: ['综合受理'] }, waiting: [{ number: 'A001' }] });
});

test('a clerk sees what is held at this window and since when, the longest first, and nobody else does', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  for (let taken = 0; taken < 2; taken += 1) await hall.take();
  for (let held = 0; held < 2; held += 1) {
    const ticketId = await hall.callTo('1', 'serving');
    hall.timers.advance(minuteMs);
    await hall.sendOk(atWindow('hold', '1', ticketId));
  }
  expect(terminal(hall).held).toMatchObject([
    { number: 'A001', reason: 'fillForm', sinceMs: mondayMorningMs + minuteMs },
    { number: 'A002', reason: 'fillForm', sinceMs: mondayMorningMs + 2 * minuteMs },
  ]);
  expect(terminal(hall, '2').held).toEqual([]);
  await hall.sendOk(atWindow('resume', '1', terminal(hall).held[0]!.ticketId));
  expect(numbers(terminal(hall).held)).toEqual(['A002']);
});

test('a clerk sees who was missed here and what becomes of them by the rule of their queue', async () => {
  const hall = await openRuleHall({
    queues: {
      general: { miss: { policy: { kind: 'setAside', minutes: 10 } } },
      social: { miss: { policy: { kind: 'desk' } } },
      issue: { miss: { policy: { kind: 'void' } } },
    },
  });
  await hall.openWindow('5', '1005');
  for (const queueId of ['general', 'social', 'issue']) {
    await hall.take(queueId);
    await hall.callTo('5', 'passedOver');
  }
  const missed = () => terminal(hall, '5').passedOver.map(({ number, missCount, now }) => [number, missCount, now]);
  expect(missed()).toEqual([
    ['C001', 1, { kind: 'void' }],
    ['B001', 1, { kind: 'atDesk' }],
    ['A001', 1, { kind: 'returns', atMs: mondayMorningMs + 10 * minuteMs }],
  ]);
  await hall.sendOk(rejoin(terminal(hall, '5').passedOver[1]!.ticketId));
  await hall.pass(10);
  expect(missed().map(([number, , now]) => [number, now])).toEqual([
    ['C001', { kind: 'void' }],
    ['B001', { kind: 'backInLine' }],
    ['A001', { kind: 'backInLine' }],
  ]);
  expect(terminal(hall, '1').passedOver).toEqual([]);
});

test('of a missed number that its slip brings back the clerk is told so, and may bring it back all the same', async () => {
  const hall = await openRuleHall({ queues: { general: { miss: { policy: { kind: 'scan', places: 3 } } } } });
  await hall.openWindow('1', '1001');
  await hall.take();
  await hall.callTo('1', 'passedOver');
  expect(terminal(hall).passedOver.map(({ now }) => now)).toEqual([{ kind: 'bySlip' }]);
});

test('a ticket that was missed here and then elsewhere is on the list of the window where it was missed last', async () => {
  const hall = await openRuleHall({ queues: { general: { miss: { policy: { kind: 'desk' } } } } });
  await hall.openWindow('1', '1001');
  await hall.openWindow('2', '1002');
  await hall.take();
  const ticketId = await hall.callTo('1', 'passedOver');
  await hall.sendOk(callTicket('2', ticketId));
  expect(terminal(hall).passedOver).toEqual([]);
  await hall.sendOk(atWindow('passOver', '2', ticketId));
  expect(terminal(hall).passedOver).toEqual([]);
  expect(terminal(hall, '2').passedOver).toMatchObject([{ number: 'A001', missCount: 2 }]);
});

test('an issuance window sees the results that wait to be announced or fetched, and whose number fetches which', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.openWindow('3', '1003');
  await hall.take('general', citizen(1));
  const accepted = await hall.callTo('1', 'serving');
  await hall.sendOk(finish('1', accepted, { result: 'accepted' }));
  expect(terminal(hall, '3').results).toMatchObject([{ number: 'A001', state: 'pending', maskedName: '张*' }]);
  expect(terminal(hall, '1').results).toEqual([]);
  await hall.sendOk(announceResult(accepted));
  expect(terminal(hall, '3').results).toMatchObject([{ number: 'A001', state: 'ready' }]);
  await hall.take('issue', citizen(1), { resultOf: accepted });
  const fetching = await hall.callTo('3', 'serving');
  expect(terminal(hall, '3').current).toMatchObject({ number: 'C001', fetches: 'A001' });
  await hall.sendOk(finish('3', fetching, { result: 'issued', identityChecked: true }));
  expect(terminal(hall, '3').results).toEqual([]);
});

test('a clerk sees the own pause as others do, and when it takes too long', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.sendOk(pauseWindow('1', { reason: 'away', minutes: 5, phone: '110', substituteId: '1002' }));
  const pause = { reason: 'away', untilMs: mondayMorningMs + 5 * minuteMs, phone: '110', substituteName: '李强' };
  expect(terminal(hall).window.pause).toEqual({ ...pause, isTooLong: false });
  await hall.pass(11);
  expect(terminal(hall).window.pause).toEqual({ ...pause, isTooLong: true });
});

test('what may be chosen at a window is the hall’s, and a name of a class of priority is not on any ticket', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.take('general', citizen(1), { priority: 'ELD' });
  await hall.callTo('1', 'called');
  const { choices, ...rest } = terminal(hall);
  expect(choices.priorityClasses).toHaveLength(2);
  expect(choices.windows).toHaveLength(5);
  expect(rest.current).toMatchObject({ isPriority: true, why: '优先号先叫' });
  expect(JSON.stringify(rest)).not.toMatch(/ELD|老年/);
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

test('a clerk sees the day at this window: services, their mean, and who was missed, newest first, 20 at most', async () => {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  for (let taken = 0; taken < 26; taken += 1) await hall.take();
  for (const minutes of [2, 4]) {
    const ticketId = await hall.callTo('1', 'serving');
    hall.timers.advance(minutes * minuteMs);
    await hall.sendOk(atWindow('finish', '1', ticketId));
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
  await hall.engine.passTime();
  expect(terminal(hall)).toMatchObject({
    waiting: [],
    passedOver: [],
    held: [],
    today: { finishedCount: 0, meanServiceMs: null },
    rating: null,
  });
});

test('the screen of a clerk fits its schema, in a hall that was never opened and in a busy one', async () => {
  const hall = await openRuleHall({ queues: { general: { miss: { policy: { kind: 'desk' } } } } });
  const fits = (windowId: string) => v.is(TerminalViewSchema, { ...terminal(hall, windowId), ...ofHost });
  expect(fits('1')).toBe(true);
  await hall.openWindow('1', '1001');
  for (let taken = 0; taken < 6; taken += 1) await hall.take('general', citizen(taken));
  const accepted = await hall.callTo('1', 'serving');
  await hall.sendOk(finish('1', accepted, { result: 'accepted' }));
  await hall.callTo('1', 'passedOver');
  await hall.sendOk(atWindow('hold', '1', await hall.callTo('1', 'serving')));
  await hall.callTo('1', 'called');
  expect([fits('1'), fits('3'), fits('5')]).toEqual([true, true, true]);
});

test('a screen for a window that the hall does not have is a defect of whoever asked', () => {
  const hall = createTestHall();
  expect(() => terminal(hall, '77')).toThrow('the hall has a window 77');
});
