import { expect, test } from 'vitest';
import {
  atWindow,
  createTestHall,
  refusalKind,
  strangeTicketId,
  type AtWindowKind,
  type TestHall,
} from '../../test/test-hall.ts';
import type { TicketId } from '../protocol/ids.ts';

async function hallWithTicket(state: 'called' | 'serving'): Promise<{ hall: TestHall; ticketId: TicketId }> {
  const hall = createTestHall();
  await hall.openWindow('2', '1001');
  await hall.take();
  return { hall, ticketId: await hall.callTo('2', state) };
}

const kinds: readonly AtWindowKind[] = ['recall', 'startService', 'passOver', 'hold', 'finish'];

test('a recall counts and leaves the ticket called', async () => {
  const { hall, ticketId } = await hallWithTicket('called');
  for (const callCount of [2, 3]) {
    expect(await hall.sendOk(atWindow('recall', '2', ticketId))).toEqual([
      { kind: 'ticketRecalled', ticketId, windowId: '2', callCount },
    ]);
  }
  expect(hall.facts.ticket(ticketId)).toMatchObject({ state: 'called', callCount: 3 });
});

test('a called ticket is served once the citizen is at the window', async () => {
  const { hall, ticketId } = await hallWithTicket('called');
  expect(await hall.sendOk(atWindow('startService', '2', ticketId))).toEqual([
    { kind: 'serviceStarted', ticketId, windowId: '2' },
  ]);
  expect(hall.facts.ticket(ticketId)).toMatchObject({ state: 'serving' });
  expect(hall.engine.lookups.openInvitations()).toEqual([]);
});

test.each([
  { state: 'called', kind: 'finish' },
  { state: 'called', kind: 'resume' },
  { state: 'serving', kind: 'recall' },
  { state: 'serving', kind: 'startService' },
  { state: 'serving', kind: 'passOver' },
  { state: 'serving', kind: 'resume' },
] as const)('$kind is refused while the ticket is $state, and the refusal says so', async ({ state, kind }) => {
  const { hall, ticketId } = await hallWithTicket(state);
  expect(await hall.send(atWindow(kind, '2', ticketId))).toEqual({
    ok: false,
    error: { kind: 'ticketWrongState', ticketId, state },
  });
});

test.each([...kinds, 'resume'] as const)('%s is refused for a window or a ticket that nobody knows', async (kind) => {
  const { hall, ticketId } = await hallWithTicket('called');
  expect(refusalKind(await hall.send(atWindow(kind, '9', ticketId)))).toBe('unknownWindow');
  expect(refusalKind(await hall.send(atWindow(kind, '2', strangeTicketId)))).toBe('unknownTicket');
});

test.each(kinds)('%s is refused on a ticket that is not the one at the window', async (kind) => {
  const { hall, ticketId } = await hallWithTicket('called');
  await hall.openWindow('1', '1002');
  const waiting = await hall.take();
  expect(refusalKind(await hall.send(atWindow(kind, '2', waiting)))).toBe('ticketNotAtWindow');
  expect(refusalKind(await hall.send(atWindow(kind, '1', ticketId)))).toBe('ticketNotAtWindow');
});

test('the slower of two devices at a window cannot act on the ticket that came after', async () => {
  const { hall, ticketId } = await hallWithTicket('called');
  await hall.take();
  await hall.sendOk(atWindow('passOver', '2', ticketId));
  const next = await hall.callTo('2', 'called');
  expect(await hall.send(atWindow('passOver', '2', ticketId))).toEqual({
    ok: false,
    error: { kind: 'ticketNotAtWindow', windowId: '2', ticketId },
  });
  expect(hall.facts.ticket(next)).toMatchObject({ state: 'called' });
});
