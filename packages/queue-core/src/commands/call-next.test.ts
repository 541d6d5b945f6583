import { expect, test } from 'vitest';
import { atWindow, callNext, createTestHall, refusalKind, pauseWindow } from '../../test/test-hall.ts';
import type { WindowId } from '../protocol/ids.ts';

test('a window calls the earliest ticket of all its queues and of no other', async () => {
  const hall = createTestHall();
  await hall.take('issue');
  const first = await hall.take('social');
  const second = await hall.take('general');
  await hall.openWindow('1', '1001');
  expect(await hall.callTo('1', 'finished')).toBe(first);
  expect(await hall.callTo('1', 'finished')).toBe(second);
  expect(refusalKind(await hall.send(callNext('1')))).toBe('noTicketWaiting');
});

test('the event says who called, to where and by which rule', async () => {
  const hall = createTestHall();
  await hall.openWindow('2', '1003');
  const ticketId = await hall.take();
  expect(await hall.sendOk(callNext('2'))).toEqual([
    { kind: 'ticketCalled', ticketId, windowId: '2', staffId: '1003', why: 'arrivalOrder' },
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
});

test('two windows that call at the same moment get two tickets', async () => {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  await hall.openWindow('2', '1002');
  const [first, second] = [await hall.take(), await hall.take()];
  await Promise.all([hall.send(callNext('1')), hall.send(callNext('2'))]);
  const current = (windowId: string) => hall.engine.lookups.currentTicket(windowId as WindowId)?.ticketId;
  expect([current('1'), current('2')]).toEqual([first, second]);
});
