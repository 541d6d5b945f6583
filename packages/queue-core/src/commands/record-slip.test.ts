import { expect, test } from 'vitest';
import { cancelTicket, createTestHall, refusalKind, reprintSlip, strangeTicketId } from '../../test/test-hall.ts';
import type { TicketId } from '../protocol/ids.ts';
import type { Ask } from '../simulation/command-stamp.ts';

function printed(ticketId: TicketId): Ask<'slipPrinted'> {
  return { kind: 'slipPrinted', ticketId, rung: 'processId' };
}

function failed(ticketId: TicketId): Ask<'slipFailed'> {
  return { kind: 'slipFailed', ticketId, fault: 'paperOut' };
}

test('the paper of a new ticket is unknown until somebody says what became of it', async () => {
  const hall = createTestHall();
  const [first, second] = [await hall.take(), await hall.take()];
  expect(hall.engine.lookups.pendingSlips()).toEqual([first, second]);
  expect(await hall.sendOk(printed(first))).toEqual([{ kind: 'slipPrinted', ticketId: first, rung: 'processId' }]);
  expect(hall.engine.lookups.pendingSlips()).toEqual([second]);
  expect(hall.engine.lookups.ticket(first)).toMatchObject({ slipState: 'printed' });
});

test('a slip that failed may still come out, and the number stays the same', async () => {
  const hall = createTestHall();
  const ticketId = await hall.take();
  await hall.sendOk(failed(ticketId));
  expect(hall.engine.lookups.ticket(ticketId)).toMatchObject({ slipState: 'failed', state: 'waiting', number: 'A001' });
  expect(refusalKind(await hall.send(failed(ticketId)))).toBe('slipAlreadyRecorded');
  await hall.sendOk(printed(ticketId));
  expect(hall.engine.lookups.ticket(ticketId)).toMatchObject({ slipState: 'printed', number: 'A001' });
});

test('paper that came out is final', async () => {
  const hall = createTestHall();
  const ticketId = await hall.take();
  await hall.sendOk(printed(ticketId));
  expect(refusalKind(await hall.send(printed(ticketId)))).toBe('slipAlreadyRecorded');
  expect(refusalKind(await hall.send(failed(ticketId)))).toBe('slipAlreadyRecorded');
});

test('a slip that is out, or did not come out, is printed again with the same number', async () => {
  const hall = createTestHall();
  const [out, notOut] = [await hall.take(), await hall.take()];
  await hall.sendOk(printed(out));
  await hall.sendOk(failed(notOut));
  for (const ticketId of [out, notOut]) {
    expect(await hall.sendOk(reprintSlip(ticketId))).toEqual([{ kind: 'slipReprintAsked', ticketId, reason: 'lost' }]);
    expect(hall.facts.ticket(ticketId)).toMatchObject({ slipState: 'pending' });
  }
  expect(hall.engine.lookups.pendingSlips()).toEqual([out, notOut]);
  await hall.sendOk(printed(out));
  expect(hall.engine.lookups.ticket(out)).toMatchObject({ slipState: 'printed', number: 'A001' });
});

test('a slip that is still being printed is not asked for again', async () => {
  const hall = createTestHall();
  const ticketId = await hall.take();
  const refusal = { ok: false, error: { kind: 'slipStillPrinting', ticketId } };
  expect(await hall.send(reprintSlip(ticketId))).toEqual(refusal);
  await hall.sendOk(printed(ticketId));
  await hall.sendOk(reprintSlip(ticketId));
  expect(await hall.send(reprintSlip(ticketId))).toEqual(refusal);
});

test('a number that is good for nothing any more is not printed again', async () => {
  const hall = createTestHall();
  const ticketId = await hall.take();
  await hall.sendOk(printed(ticketId));
  await hall.sendOk(cancelTicket(ticketId));
  expect(await hall.send(reprintSlip(ticketId))).toEqual({
    ok: false,
    error: { kind: 'ticketWrongState', ticketId, state: 'cancelled' },
  });
  expect(refusalKind(await hall.send(reprintSlip(strangeTicketId)))).toBe('unknownTicket');
});

test('paper of a ticket that nobody knows is refused', async () => {
  const hall = createTestHall();
  expect(refusalKind(await hall.send(printed(strangeTicketId)))).toBe('unknownTicket');
  expect(refusalKind(await hall.send(failed(strangeTicketId)))).toBe('unknownTicket');
});
