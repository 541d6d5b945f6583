import { expect, test } from 'vitest';
import { openRuleHall } from '../../test/rule-hall.ts';
import { assignWindow, grantPriority, minuteMs, transfer, type TestHall } from '../../test/test-hall.ts';
import type { WindowId } from '../protocol/ids.ts';

const terminal = (hall: TestHall, windowId = '1') => hall.engine.views.terminal(windowId as WindowId);

/** Calls until nobody is left; whom the view named before each call, and who came. */
async function callAll(hall: TestHall, windowId = '1'): Promise<{ named: string[]; came: string[] }> {
  const named: string[] = [];
  const came: string[] = [];
  for (let next = terminal(hall, windowId).next; next !== null; next = terminal(hall, windowId).next) {
    named.push(next.number);
    await hall.callTo(windowId, 'finished');
    came.push(terminal(hall, windowId).rating!.number);
    hall.timers.advance(minuteMs);
  }
  return { named, came };
}

test('a clerk is told whose turn it is by the rule that calls: priority, not too many of it in a row, who was sent here', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.openWindow('2', '1002');
  for (let taken = 0; taken < 9; taken += 1) {
    await hall.take(taken % 3 === 2 ? 'social' : 'general');
    hall.timers.advance(minuteMs);
  }
  for (const { ticketId } of terminal(hall).waiting.slice(-4)) await hall.sendOk(grantPriority(ticketId, 'MIL'));
  const sent = await hall.callTo('2', 'serving');
  await hall.sendOk(transfer('2', sent, { window: '1' }));
  const { named, came } = await callAll(hall);
  expect(named).toHaveLength(9);
  expect(came).toEqual(named);
  // The list is in the order of rank, the turn is not always its head.
  expect(named).not.toEqual([...named].sort());
});

test('a window with queues in order is told so, and a flexible one only what it is assigned', async () => {
  const windows = [
    { id: '1', kind: 'dedicated' as const, name: '专窗', queues: ['social', 'general'], ordered: true },
    { id: '2', kind: 'flexible' as const, name: '机动', queues: ['general'] },
  ];
  const hall = await openRuleHall({ windows });
  await hall.openWindow('1', '1001');
  await hall.take('general');
  hall.timers.advance(minuteMs);
  await hall.take('social');
  expect(terminal(hall, '2').next).toBeNull();
  await hall.sendOk(assignWindow('2', ['general']));
  expect(terminal(hall, '2').next).toMatchObject({ number: 'A001' });
  expect(await callAll(hall)).toEqual({ named: ['B001', 'A001'], came: ['B001', 'A001'] });
});

test('a clerk is told which queues wait for this window alone', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('5', '1005');
  expect(terminal(hall, '5').window.aloneFor).toEqual(['综合受理', '社保医保', '统一出证']);
  await hall.openWindow('1', '1001');
  expect(terminal(hall, '5').window.aloneFor).toEqual(['统一出证']);
  expect(terminal(hall, '1').window.aloneFor).toEqual([]);
});
