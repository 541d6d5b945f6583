import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openRuleHall } from '../../test/rule-hall.ts';
import {
  atWindow,
  citizen,
  minuteMs,
  refusalKind,
  strangeTicketId,
  transfer,
  type TestHall,
} from '../../test/test-hall.ts';
import type { TicketId, WindowId } from '../protocol/ids.ts';

/** A hall in which window 1 has a ticket that came at 09:00; it is 09:10. */
async function hallWithTicket(state: 'called' | 'serving' | 'held' = 'serving') {
  const hall = await openRuleHall();
  const takenAtMs = hall.timers.nowWallMs();
  await hall.openWindow('1', '1001');
  const ticketId = await hall.take('general', citizen(1), { itemIds: ['business', 'collect', 'pension'] });
  await hall.callTo('1', state === 'called' ? 'called' : 'serving');
  if (state === 'held') await hall.sendOk(atWindow('hold', '1', ticketId));
  hall.timers.advance(10 * minuteMs);
  return { hall, ticketId, takenAtMs };
}

test.each(['called', 'serving', 'held'] as const)(
  'a ticket that is %s goes to another queue with the time it has waited and a head start',
  async (state) => {
    const { hall, ticketId, takenAtMs } = await hallWithTicket(state);
    const rankMs = takenAtMs - 30 * minuteMs;
    expect(await hall.sendOk(transfer('1', ticketId, { queue: 'social' }))).toEqual([
      {
        kind: 'ticketTransferred',
        ticketId,
        windowId: '1',
        queueId: 'social',
        toWindowId: null,
        lane: 'returning',
        rankMs,
        returnToWindowId: null,
        route: ['issue'],
        reason: 'nextStep',
      },
    ]);
    expect(hall.facts.ticket(ticketId)).toMatchObject({
      state: 'waiting',
      queueId: 'social',
      windowId: null,
      takenAtMs,
    });
    expect(hall.facts.ticketAtWindow('1' as WindowId)).toBeNull();
  },
);

test('at the tail of another queue it is an ordinary ticket that came just now', async () => {
  const { hall, ticketId } = await hallWithTicket();
  const rankMs = hall.timers.nowWallMs();
  expect((await hall.sendOk(transfer('1', ticketId, { queue: 'social' }, { place: 'tail' })))[0]).toMatchObject({
    lane: 'ordinary',
    rankMs,
  });
});

test('a ticket that is sent to a window stays of its queue and waits for that window only', async () => {
  const { hall, ticketId, takenAtMs } = await hallWithTicket();
  expect((await hall.sendOk(transfer('1', ticketId, { window: '3' })))[0]).toMatchObject({
    queueId: 'general',
    toWindowId: '3',
    lane: 'returning',
    rankMs: takenAtMs - 30 * minuteMs,
    route: ['issue', 'social'],
  });
  await hall.openWindow('2', '1002');
  expect(refusalKind(await hall.send({ kind: 'callNext', windowId: '2' as WindowId }))).toBe('noTicketWaiting');
  await hall.openWindow('3', '1003');
  expect(await hall.callTo('3', 'called')).toBe(ticketId);
});

test('at the tail of a window it stands behind who was sent there before, and before who comes later', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  const sent: TicketId[] = [];
  for (const _ of [1, 2, 3]) await hall.take();
  for (const place of ['kept', 'tail', 'kept'] as const) {
    hall.timers.advance(minuteMs);
    const ticketId = await hall.callTo('1', 'called');
    sent.push(ticketId);
    await hall.sendOk(transfer('1', ticketId, { window: '3' }, { place }));
    expect(hall.facts.ticket(ticketId)).toMatchObject({ lane: 'returning' });
  }
  await hall.openWindow('3', '1003');
  const calls = [];
  for (const _ of sent) calls.push(await hall.callTo('3', 'finished'));
  expect(calls).toEqual([sent[0], sent[2], sent[1]]);
});

test('a clerk who wants the ticket back is named on it, until it is sent on without', async () => {
  const { hall, ticketId } = await hallWithTicket();
  await hall.sendOk(transfer('1', ticketId, { window: '3' }, { returnToMe: true }));
  expect(hall.facts.ticket(ticketId)).toMatchObject({ returnToWindowId: '1' });
  await hall.openWindow('3', '1003');
  await hall.callTo('3', 'serving');
  await hall.sendOk(transfer('3', ticketId, { queue: 'social' }));
  expect(hall.facts.ticket(ticketId)).toMatchObject({ returnToWindowId: null });
});

test('a ticket may go back into the queue it came from', async () => {
  const { hall, ticketId } = await hallWithTicket();
  await hall.sendOk(transfer('1', ticketId, { queue: 'general' }));
  expect(hall.facts.ticket(ticketId)).toMatchObject({
    state: 'waiting',
    queueId: 'general',
    route: ['issue', 'social'],
  });
});

test('a window or a queue that the hall does not have is refused, of both ends', async () => {
  const { hall, ticketId } = await hallWithTicket();
  expect(refusalKind(await hall.send(transfer('9', ticketId, { queue: 'social' })))).toBe('unknownWindow');
  expect(refusalKind(await hall.send(transfer('1', strangeTicketId, { queue: 'social' })))).toBe('unknownTicket');
  expect(await hall.send(transfer('1', ticketId, { queue: 'marriage' }))).toEqual({
    ok: false,
    error: { kind: 'unknownQueue', queueId: 'marriage' },
  });
  expect(await hall.send(transfer('1', ticketId, { window: '9' }))).toEqual({
    ok: false,
    error: { kind: 'unknownWindow', windowId: '9' },
  });
});

test('a window does not send a ticket to itself', async () => {
  const { hall, ticketId } = await hallWithTicket();
  expect(await hall.send(transfer('1', ticketId, { window: '1' }))).toEqual({
    ok: false,
    error: { kind: 'transferToItself', windowId: '1' },
  });
});

test('a window sends on only what it has or holds itself', async () => {
  const { hall, ticketId } = await hallWithTicket();
  const waiting = await hall.take();
  expect(await hall.send(transfer('2', ticketId, { queue: 'social' }))).toEqual({
    ok: false,
    error: { kind: 'ticketNotAtWindow', windowId: '2', ticketId },
  });
  expect(refusalKind(await hall.send(transfer('1', waiting, { queue: 'social' })))).toBe('ticketNotAtWindow');
  await hall.sendOk(atWindow('hold', '1', ticketId));
  expect(await hall.send(transfer('2', ticketId, { queue: 'social' }))).toEqual({
    ok: false,
    error: { kind: 'ticketHeldElsewhere', windowId: '2', ticketId },
  });
});

test('a person who already has a number in the other queue is not given a second one there', async () => {
  const { hall, ticketId } = await hallWithTicket();
  const other = await hall.take('social', citizen(1));
  expect(await hall.send(transfer('1', ticketId, { queue: 'social' }))).toEqual({
    ok: false,
    error: { kind: 'alreadyHoldsTicket', number: 'B001', ticketId: other, state: 'waiting' },
  });
});

async function takeSeveral(hall: TestHall, queueId: string, minutesApart: readonly number[]): Promise<TicketId[]> {
  const ticketIds = [];
  for (const minutes of minutesApart) {
    hall.timers.advance(minutes * minuteMs);
    ticketIds.push(await hall.take(queueId));
  }
  return ticketIds;
}

test('a transfer that keeps the place is called before everybody who came to the hall after it', async () => {
  const arrivals = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(arrivals, arrivals, async (before, after) => {
      const hall = await openRuleHall();
      await hall.openWindow('1', '1001');
      await takeSeveral(hall, 'issue', before);
      const ticketId = await hall.take('general');
      await takeSeveral(hall, 'issue', after);
      await hall.callTo('1', 'called');
      await hall.sendOk(transfer('1', ticketId, { queue: 'issue' }));
      await hall.openWindow('3', '1003');
      const calls = [];
      for (let left = before.length + 1 + after.length; left > 0; left -= 1) {
        calls.push(hall.facts.ticket(await hall.callTo('3', 'finished'))!);
      }
      const place = calls.findIndex((called) => called.ticketId === ticketId);
      expect(place).toBeLessThanOrEqual(before.length);
      const first = calls[place]!;
      for (const later of calls.slice(0, place)) expect(later.takenAtMs).toBeLessThanOrEqual(first.takenAtMs);
      expect(first).toMatchObject({ series: 'A', serial: 1 });
    }),
    { numRuns: 20 },
  );
}, 30_000);
