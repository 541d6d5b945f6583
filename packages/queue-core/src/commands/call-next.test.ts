import { expect, test } from 'vitest';
import { openRuleHall } from '../../test/rule-hall.ts';
import {
  assignWindow,
  atWindow,
  callNext,
  createTestHall,
  minuteMs,
  pauseWindow,
  refusalKind,
  servedQueue,
  transfer,
} from '../../test/test-hall.ts';
import type { WindowId } from '../protocol/ids.ts';

test('a window calls the earliest ticket of all its queues and of no other', async () => {
  const hall = createTestHall();
  await hall.take('issue');
  const first = await hall.take('social');
  const second = await hall.take('general');
  await hall.openWindow('1', '1001');
  expect(await hall.callTo('1', 'finished')).toBe(first);
  expect(await hall.callTo('1', 'finished')).toBe(second);
  expect(await hall.send(callNext('1'))).toEqual({ ok: false, error: { kind: 'noTicketWaiting', windowId: '1' } });
});

test('the event says who called, to where, by which rule, after what wait and past whom', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('2', '1003');
  await hall.take();
  hall.timers.advance(minuteMs);
  const ticketId = await hall.take('general', null, { priority: 'MIL' });
  hall.timers.advance(2 * minuteMs);
  expect(await hall.sendOk(callNext('2'))).toEqual([
    {
      kind: 'ticketCalled',
      ticketId,
      windowId: '2',
      staffId: '1003',
      why: { rule: 'lane', lane: 'priority', waitedMs: 2 * minuteMs, passed: ['A001'] },
    },
  ]);
});

test('a window that the hall does not have, or that is not open, calls nobody', async () => {
  const hall = createTestHall();
  await hall.take();
  expect(refusalKind(await hall.send(callNext('9')))).toBe('unknownWindow');
  expect(await hall.send(callNext('2'))).toEqual({
    ok: false,
    error: { kind: 'windowNotOpen', windowId: '2', state: 'closed' },
  });
  await hall.openWindow('2', '1001');
  await hall.sendOk(pauseWindow('2'));
  expect(await hall.send(callNext('2'))).toMatchObject({ error: { kind: 'windowNotOpen', state: 'paused' } });
});

test('a window with a ticket called or serving calls no other, and says which it has', async () => {
  const hall = createTestHall();
  await hall.openWindow('2', '1001');
  await hall.take();
  await hall.take();
  const ticketId = await hall.callTo('2', 'called');
  const refusal = { kind: 'windowHasTicket', windowId: '2', number: 'A001' };
  expect(await hall.send(callNext('2'))).toEqual({ ok: false, error: { ...refusal, state: 'called' } });
  await hall.sendOk(atWindow('startService', '2', ticketId));
  expect(await hall.send(callNext('2'))).toEqual({ ok: false, error: { ...refusal, state: 'serving' } });
  await hall.sendOk(atWindow('hold', '2', ticketId));
  await hall.sendOk(callNext('2'));
});

test('two windows that call at the same moment get two tickets', async () => {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  await hall.openWindow('2', '1002');
  const [first, second] = [await hall.take(), await hall.take()];
  await Promise.all([hall.send(callNext('1')), hall.send(callNext('2'))]);
  const current = (windowId: string) => hall.facts.ticketAtWindow(windowId as WindowId)?.ticketId;
  expect([current('1'), current('2')]).toEqual([first, second]);
});

test('a flexible window calls nobody until it is assigned, and then from what it was assigned', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('4', '1004');
  await hall.take();
  const ticketId = await hall.take('social');
  expect(await hall.send(callNext('4'))).toEqual({ ok: false, error: { kind: 'windowNotActive', windowId: '4' } });
  await hall.sendOk(assignWindow('4', ['social']));
  expect(await hall.callTo('4', 'called')).toBe(ticketId);
});

test('an assignment stands in for the queues of the hall file until it is taken back', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  const [general, issue] = [await hall.take('general'), await hall.take('issue')];
  await hall.sendOk(assignWindow('1', ['issue']));
  expect(await hall.callTo('1', 'finished')).toBe(issue);
  expect(refusalKind(await hall.send(callNext('1')))).toBe('noTicketWaiting');
  await hall.sendOk(assignWindow('1', null));
  expect(await hall.callTo('1', 'finished')).toBe(general);
});

test('a ticket sent to the window comes before all that wait in its queues', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.openWindow('2', '1002');
  await hall.take();
  const ticketId = await hall.callTo('1', 'called');
  hall.timers.advance(minuteMs);
  await hall.take('general', null, { priority: 'MIL' });
  await hall.sendOk(transfer('1', ticketId, { window: '2' }, { place: 'tail' }));
  expect((await hall.sendOk(callNext('2'))).at(-1)).toMatchObject({ ticketId, why: { rule: 'forWindow' } });
});

test('an ordered window takes its first queue first, and a weighted one the heavier wait', async () => {
  const windows = [
    { id: '1', kind: 'dedicated', name: '专窗', queues: ['social', 'general'], ordered: true },
    { id: '2', kind: 'intake', name: '窗口', queues: [{ ...servedQueue('social'), weight: 5 }, 'general'] },
  ] as const;
  const hall = await openRuleHall({ windows: windows.map((one) => ({ ...one, queues: [...one.queues] })) });
  await hall.openWindow('1', '1001');
  await hall.openWindow('2', '1002');
  await hall.take('general');
  hall.timers.advance(minuteMs);
  await hall.take('social');
  await hall.take('social');
  hall.timers.advance(minuteMs);
  const [ordered] = await hall.sendOk(callNext('1'));
  const [weighted] = await hall.sendOk(callNext('2'));
  expect(ordered).toMatchObject({ why: { rule: 'order', passed: ['A001'] } });
  expect(weighted).toMatchObject({ why: { rule: 'weight', passed: ['A001'] } });
});

test('a queue that is only helped is called from once its oldest ticket has waited long enough', async () => {
  const windows = [
    { id: '1', kind: 'intake' as const, name: '窗口', queues: [{ ...servedQueue('general'), helpAfterMinutes: 15 }] },
  ];
  const hall = await openRuleHall({ windows });
  await hall.openWindow('1', '1001');
  const ticketId = await hall.take();
  hall.timers.advance(15 * minuteMs);
  expect(refusalKind(await hall.send(callNext('1')))).toBe('noTicketWaiting');
  hall.timers.advance(1);
  expect(await hall.callTo('1', 'called')).toBe(ticketId);
});

test('who has waited past the ceiling of the queue goes before all who have not', async () => {
  const hall = await openRuleHall({
    queues: { general: { ceilingMinutes: 60 }, social: { ceilingMinutes: 600 } },
    windows: [{ id: '1', kind: 'intake', name: '窗口', queues: [{ ...servedQueue('social'), weight: 10 }, 'general'] }],
  });
  await hall.openWindow('1', '1001');
  const ticketId = await hall.take('general');
  hall.timers.advance(10 * minuteMs);
  await hall.take('social');
  hall.timers.advance(50 * minuteMs);
  expect((await hall.sendOk(callNext('1')))[0]).toMatchObject({ ticketId, why: { rule: 'overdue' } });
});

test('after two privileged tickets in a row an ordinary one is called', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.take();
  for (const _ of [1, 2, 3]) await hall.take('general', null, { priority: 'MIL' });
  const rules = [];
  for (const _ of [1, 2, 3, 4]) {
    const [called] = await hall.sendOk(callNext('1'));
    if (called?.kind === 'ticketCalled') rules.push(called.why.rule);
    await hall.sendOk(atWindow('passOver', '1', hall.facts.ticketAtWindow('1' as WindowId)!.ticketId));
  }
  expect(rules).toEqual(['lane', 'lane', 'inARow', 'lane']);
});
