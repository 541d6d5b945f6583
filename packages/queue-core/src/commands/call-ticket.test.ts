import { expect, test } from 'vitest';
import { openRuleHall } from '../../test/rule-hall.ts';
import {
  atWindow,
  callTicket,
  cancelTicket,
  openWindow,
  pauseWindow,
  refusalKind,
  strangeTicketId,
  transfer,
} from '../../test/test-hall.ts';
import type { QueueId } from '../protocol/ids.ts';

test('a waiting ticket is called out of turn, and who did it and why is on record', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('3', '1003');
  await hall.take();
  const ticketId = await hall.take();
  expect(await hall.send(callTicket('3', ticketId))).toEqual({ ok: true, value: { ticketId, number: 'A002' } });
  expect(hall.journal().at(-1)!.event).toEqual({
    kind: 'ticketCalled',
    ticketId,
    windowId: '3',
    staffId: '1003',
    why: { rule: 'byHand', reason: 'cameBack' },
  });
});

test('a missed, a held and a sent ticket can be called by hand, at any window', async () => {
  const hall = await openRuleHall({ queues: { general: { miss: { policy: { kind: 'desk' } } } } });
  await hall.openWindow('1', '1001');
  await hall.openWindow('2', '1002');
  await hall.take();
  const missed = await hall.callTo('1', 'passedOver');
  await hall.take();
  const held = await hall.callTo('1', 'serving');
  await hall.sendOk(atWindow('hold', '1', held));
  await hall.take();
  const sent = await hall.callTo('1', 'called');
  await hall.sendOk(transfer('1', sent, { window: '3' }));
  for (const ticketId of [missed, held, sent]) {
    await hall.sendOk(callTicket('2', ticketId));
    expect(hall.facts.ticket(ticketId)).toMatchObject({
      state: 'called',
      windowId: '2',
      toWindowId: null,
      callCount: 1,
    });
    await hall.sendOk(cancelTicket(ticketId));
  }
});

test('a call by hand does not count among the privileged in a row', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.take();
  const ticketId = await hall.take('general', null, { priority: 'MIL' });
  await hall.sendOk(callTicket('1', ticketId));
  expect(hall.facts.line('general' as QueueId)).toMatchObject({ privilegedInARow: 0 });
});

test('unknown windows and tickets are refused, a window first', async () => {
  const hall = await openRuleHall();
  const ticketId = await hall.take();
  expect(refusalKind(await hall.send(callTicket('9', strangeTicketId)))).toBe('unknownWindow');
  expect(refusalKind(await hall.send(callTicket('1', strangeTicketId)))).toBe('unknownTicket');
  expect(await hall.send(callTicket('1', ticketId))).toEqual({
    ok: false,
    error: { kind: 'windowNotOpen', windowId: '1', state: 'closed' },
  });
});

test('a window that is paused or has a ticket calls nobody by hand', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  const first = await hall.take();
  const second = await hall.take();
  await hall.sendOk(pauseWindow('1'));
  expect(await hall.send(callTicket('1', first))).toMatchObject({ error: { kind: 'windowNotOpen', state: 'paused' } });
  await hall.sendOk(openWindow('1', '1001'));
  await hall.sendOk(callTicket('1', first));
  for (const ticketId of [first, second]) {
    expect(await hall.send(callTicket('1', ticketId))).toEqual({
      ok: false,
      error: { kind: 'windowHasTicket', windowId: '1', number: 'A001', state: 'called' },
    });
  }
});

test('a ticket that is at another window, or has ended, is not called', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.openWindow('2', '1002');
  await hall.take();
  const ticketId = await hall.callTo('1', 'called');
  const wrong = (state: string) => ({ ok: false, error: { kind: 'ticketWrongState', ticketId, state } });
  expect(await hall.send(callTicket('2', ticketId))).toEqual(wrong('called'));
  await hall.sendOk(atWindow('startService', '1', ticketId));
  expect(await hall.send(callTicket('2', ticketId))).toEqual(wrong('serving'));
  await hall.sendOk(atWindow('finish', '1', ticketId));
  expect(await hall.send(callTicket('2', ticketId))).toEqual(wrong('finished'));
});
