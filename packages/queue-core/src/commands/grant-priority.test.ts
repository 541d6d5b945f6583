import { expect, test } from 'vitest';
import { openRuleHall } from '../../test/rule-hall.ts';
import { grantPriority, minuteMs, refusalKind, strangeTicketId } from '../../test/test-hall.ts';
import type { QueueId } from '../protocol/ids.ts';

test('a granted priority counts from when the ticket was taken, and brings it forward', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.take();
  hall.timers.advance(10 * minuteMs);
  const takenAtMs = hall.timers.nowWallMs();
  const ticketId = await hall.take();
  hall.timers.advance(3 * minuteMs);
  const rankMs = takenAtMs - 20 * minuteMs;
  expect(await hall.sendOk(grantPriority(ticketId, 'MIL'))).toEqual([
    { kind: 'priorityGranted', ticketId, priority: 'MIL', rankMs },
  ]);
  expect(hall.facts.ticket(ticketId)).toMatchObject({ state: 'waiting', lane: 'priority', rankMs });
  expect(hall.facts.line('general' as QueueId)).toMatchObject({ ordinaryWaiting: 1, privilegedWaiting: 1 });
  expect(await hall.callTo('1', 'called')).toBe(ticketId);
});

test('a priority is granted once, and not on top of another head start', async () => {
  const hall = await openRuleHall();
  const ticketId = await hall.take('general', null, { priority: 'ELD' });
  expect(await hall.send(grantPriority(ticketId, 'MIL'))).toEqual({
    ok: false,
    error: { kind: 'ticketWrongState', ticketId, state: 'waiting' },
  });
});

test('a priority is granted only while the ticket waits', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.take();
  const ticketId = await hall.callTo('1', 'called');
  expect(await hall.send(grantPriority(ticketId, 'MIL'))).toEqual({
    ok: false,
    error: { kind: 'ticketWrongState', ticketId, state: 'called' },
  });
});

test('an unknown class is not granted, and an unknown ticket gets none', async () => {
  const hall = await openRuleHall();
  const ticketId = await hall.take();
  expect(await hall.send(grantPriority(ticketId, 'VIP'))).toEqual({
    ok: false,
    error: { kind: 'unknownPriority', priority: 'VIP' },
  });
  expect(refusalKind(await hall.send(grantPriority(strangeTicketId, 'MIL')))).toBe('unknownTicket');
});
