import { expect, test } from 'vitest';
import { openRuleHall } from '../../test/rule-hall.ts';
import {
  atWindow,
  callTicket,
  citizen,
  closeHall,
  createTestHall,
  dayMs,
  minuteMs,
  mondayMorningMs,
  pauseWindow,
  rejoin,
  reopenHall,
} from '../../test/test-hall.ts';
import { BoardViewSchema } from '../protocol/faces.ts';
import { wholeBoard } from '../simulation/host-slices.node.ts';
import * as v from 'valibot';

test('the newest call stands first, and a recall makes a call new again', async () => {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  await hall.openWindow('2', '1002');
  await hall.take();
  await hall.take();
  const first = await hall.callTo('1', 'called');
  await hall.callTo('2', 'called');
  const numbers = () => hall.engine.views.board().calls.map(({ number }) => number);
  expect(numbers()).toEqual(['A002', 'A001']);
  hall.timers.advance(minuteMs);
  await hall.sendOk(atWindow('recall', '1', first));
  expect(numbers()).toEqual(['A001', 'A002']);
  expect(hall.engine.views.board().calls[0]).toEqual({
    callSeq: hall.engine.lookups.lastSeq(),
    number: 'A001',
    windowId: '1',
    queueName: '综合受理',
    state: 'called',
    callCount: 2,
    calledAtMs: mondayMorningMs + minuteMs,
    isPriority: false,
  });
});

test('a ticket stays on the board while it is at a window, and 30 minutes after it was passed over', async () => {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  await hall.openWindow('2', '1002');
  await hall.take();
  await hall.take();
  await hall.callTo('1', 'serving');
  await hall.callTo('2', 'passedOver');
  const states = () => hall.engine.views.board().calls.map(({ state }) => state);
  hall.timers.advance(30 * minuteMs);
  expect(states()).toEqual(['passedOver', 'serving']);
  hall.timers.advance(1);
  expect(states()).toEqual(['serving']);
  expect(hall.engine.views.board().passedOver).toEqual(['A002']);
});

test('a finished ticket leaves the board', async () => {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  await hall.take();
  await hall.callTo('1', 'finished');
  expect(hall.engine.views.board()).toMatchObject({ calls: [], passedOver: [] });
});

test('the board lists 30 calls at most, and every queue with its count', async () => {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  for (let called = 0; called < 33; called += 1) {
    await hall.take();
    await hall.callTo('1', 'passedOver');
  }
  await hall.take('social');
  const board = hall.engine.views.board();
  expect(board.calls).toHaveLength(30);
  expect(board.calls[0]!.number).toBe('A033');
  expect(board.passedOver).toHaveLength(33);
  expect(board.waiting).toEqual([
    { queueName: '综合受理', count: 0 },
    { queueName: '社保医保', count: 1 },
    { queueName: '统一出证', count: 0 },
  ]);
  expect(v.is(BoardViewSchema, wholeBoard(board))).toBe(true);
});

test('a new day starts with an empty board', async () => {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  await hall.take();
  await hall.callTo('1', 'passedOver');
  await hall.take();
  hall.timers.advance(dayMs);
  await hall.engine.passTime();
  expect(hall.engine.views.board()).toMatchObject({ calls: [], passedOver: [], waiting: [{ count: 0 }, {}, {}] });
});

test('a number that goes first is marked 优先 and never says why', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.take('general', citizen(1), { priority: 'ELD' });
  await hall.callTo('1', 'called');
  const board = hall.engine.views.board();
  expect(board.calls[0]).toMatchObject({ number: 'A001', isPriority: true });
  expect(JSON.stringify(board)).not.toMatch(/ELD|老年/);
});

test('a number back in line, being served or finished is not among those who missed their call', async () => {
  const hall = await openRuleHall({ queues: { general: { miss: { policy: { kind: 'desk' } } } } });
  await hall.openWindow('1', '1001');
  for (let taken = 0; taken < 3; taken += 1) await hall.take('general');
  const back = await hall.callTo('1', 'passedOver');
  const called = await hall.callTo('1', 'passedOver');
  await hall.callTo('1', 'passedOver');
  const missed = () => hall.engine.views.board().passedOver;
  expect(missed()).toEqual(['A003', 'A002', 'A001']);
  await hall.sendOk(rejoin(back));
  expect(missed()).toEqual(['A003', 'A002']);
  await hall.sendOk(callTicket('1', called));
  expect(missed()).toEqual(['A003']);
});

test('a number that is void because it was missed is still shown: somebody may be looking for it', async () => {
  const hall = await openRuleHall({ queues: { general: { miss: { policy: { kind: 'void' } } } } });
  await hall.openWindow('1', '1001');
  await hall.take('general');
  await hall.callTo('1', 'passedOver');
  expect(hall.engine.views.board()).toMatchObject({
    passedOver: ['A001'],
    calls: [{ number: 'A001', windowId: '1', state: 'passedOver' }],
  });
});

test('the board says that the hall gives no numbers, and that is all it says of the reason', async () => {
  const hall = await openRuleHall();
  expect(hall.engine.views.board().notice).toBeNull();
  await hall.sendOk(closeHall);
  expect(hall.engine.views.board().notice).toBe('大厅暂停取号');
  await hall.sendOk(reopenHall);
  expect(hall.engine.views.board().notice).toBeNull();
});

test('the board knows whether people are served now, and who is away from which window', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.openWindow('2', '1002');
  expect(hall.engine.views.board()).toMatchObject({ door: { state: 'open', opens: null }, away: [] });
  await hall.sendOk(pauseWindow('2', { minutes: 5, phone: '0539-1234567' }));
  const away = () => hall.engine.views.board().away;
  expect(away()).toEqual([
    {
      windowId: '2',
      untilMs: mondayMorningMs + 5 * minuteMs,
      phone: '0539-1234567',
      substituteName: null,
      isTooLong: false,
    },
  ]);
  hall.timers.advance(11 * minuteMs);
  await hall.engine.passTime();
  expect(away()).toMatchObject([{ windowId: '2', isTooLong: true }]);
});

test('the board is told how it speaks, as the hall file has it', () => {
  const hall = createTestHall();
  expect(hall.engine.views.board().voice).toEqual({
    pack: 'zh-default',
    readings: 2,
    oneReading: '一',
    chime: true,
    quietHours: [],
    volume: 100,
    volumeHours: [],
    areas: [],
  });
});
