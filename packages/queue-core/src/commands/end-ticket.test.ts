import { expect, test } from 'vitest';
import { openRuleHall } from '../../test/rule-hall.ts';
import {
  atWindow,
  cancelTicket,
  carryOver,
  refusalKind,
  strangeTicketId,
  takeTicket,
  voidTicket,
  type TestHall,
} from '../../test/test-hall.ts';
import type { TicketId } from '../protocol/ids.ts';
import type { TicketState } from '../protocol/states.ts';

/** A hall whose window 1 has taken a ticket to a state; missed numbers wait for the desk. */
async function hallWith(state: TicketState): Promise<{ hall: TestHall; ticketId: TicketId }> {
  const hall = await openRuleHall({ queues: { general: { miss: { policy: { kind: 'desk' } } } } });
  await hall.openWindow('1', '1001');
  const ticketId = await hall.take();
  if (state === 'called' || state === 'held') await hall.callTo('1', 'called');
  if (state === 'serving' || state === 'finished' || state === 'passedOver') await hall.callTo('1', state);
  if (state === 'held') await hall.sendOk(atWindow('hold', '1', ticketId));
  if (state === 'cancelled') await hall.sendOk(cancelTicket(ticketId));
  if (state === 'voided') await hall.sendOk(voidTicket(ticketId));
  if (state === 'carriedOver') await hall.sendOk(carryOver(ticketId));
  if (state === 'expired') await hall.pass(24 * 60);
  expect(hall.facts.ticket(ticketId)).toMatchObject({ state });
  return { hall, ticketId };
}

test.each(['waiting', 'called', 'held', 'passedOver'] as const)(
  'a ticket that is %s can be given back or declared invalid',
  async (state) => {
    const cancelled = await hallWith(state);
    expect(await cancelled.hall.sendOk(cancelTicket(cancelled.ticketId))).toEqual([
      { kind: 'ticketCancelled', ticketId: cancelled.ticketId },
    ]);
    expect(cancelled.hall.facts.ticket(cancelled.ticketId)).toMatchObject({ state: 'cancelled', windowId: null });

    const voided = await hallWith(state);
    expect(await voided.hall.sendOk(voidTicket(voided.ticketId))).toEqual([
      { kind: 'ticketVoided', ticketId: voided.ticketId, reason: 'duplicate' },
    ]);
    expect(voided.hall.facts.ticket(voided.ticketId)).toMatchObject({ state: 'voided', windowId: null });
  },
);

test.each(['serving', 'finished', 'cancelled', 'voided', 'carriedOver', 'expired'] as const)(
  'a ticket that is %s is neither given back nor declared invalid, and the refusal says what it is',
  async (state) => {
    const { hall, ticketId } = await hallWith(state);
    const refusal = { ok: false, error: { kind: 'ticketWrongState', ticketId, state } };
    expect(await hall.send(cancelTicket(ticketId))).toEqual(refusal);
    expect(await hall.send(voidTicket(ticketId))).toEqual(refusal);
  },
);

test('a ticket that nobody knows is neither given back nor declared invalid', async () => {
  const hall = await openRuleHall();
  expect(refusalKind(await hall.send(cancelTicket(strangeTicketId)))).toBe('unknownTicket');
  expect(refusalKind(await hall.send(voidTicket(strangeTicketId)))).toBe('unknownTicket');
});

test('the number of a ticket that ended is not given again', async () => {
  const { hall } = await hallWith('voided');
  expect(await hall.send(takeTicket('general'))).toMatchObject({ value: { number: 'A002', aheadCount: 0 } });
});

test('a window whose called ticket was given back is free for the next', async () => {
  const { hall, ticketId } = await hallWith('called');
  const next = await hall.take();
  await hall.sendOk(cancelTicket(ticketId));
  expect(await hall.callTo('1', 'called')).toBe(next);
});
