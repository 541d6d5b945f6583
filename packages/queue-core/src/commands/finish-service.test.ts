import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openRuleHall } from '../../test/rule-hall.ts';
import {
  announceResult,
  atWindow,
  callTicket,
  citizen,
  finish,
  minuteMs,
  transfer,
  type TestHall,
} from '../../test/test-hall.ts';
import type { TicketId, WindowId } from '../protocol/ids.ts';

test('a service is finished with its result, and its one rating record opens', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.take();
  const ticketId = await hall.callTo('1', 'serving');
  expect(await hall.sendOk(finish('1', ticketId, { result: 'papersMissing' }))).toEqual([
    {
      kind: 'serviceFinished',
      ticketId,
      windowId: '1',
      staffId: '1001',
      result: 'papersMissing',
      identityChecked: false,
      resultOf: null,
    },
  ]);
  expect(hall.engine.lookups.openInvitations()).toMatchObject([{ ticketId, windowId: '1' }]);
  expect(hall.facts.ticket(ticketId)).toMatchObject({ state: 'finished', windowId: null });
  expect(hall.facts.resultState(ticketId)).toBeNull();
});

test('an accepted case leaves a result that is being made', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.take();
  const ticketId = await hall.callTo('1', 'serving');
  await hall.sendOk(finish('1', ticketId, { result: 'accepted' }));
  expect(hall.facts.resultState(ticketId)).toBe('pending');
});

test('a ticket with items left goes to each of their queues in turn, and is rated once at the end', async () => {
  const hall = await openRuleHall();
  const takenAtMs = hall.timers.nowWallMs();
  await hall.openWindow('5', '1005');
  const ticketId = await hall.take('general', null, { itemIds: ['business', 'pension', 'collect'] });
  for (const [queueId, route] of [
    ['social', ['issue']],
    ['issue', []],
  ] as const) {
    hall.timers.advance(minuteMs);
    await hall.callTo('5', 'serving');
    expect(await hall.sendOk(finish('5', ticketId))).toEqual([
      {
        kind: 'ticketTransferred',
        ticketId,
        windowId: '5',
        queueId,
        toWindowId: null,
        lane: 'returning',
        rankMs: takenAtMs - 30 * minuteMs,
        returnToWindowId: null,
        route,
        reason: 'nextItem',
      },
    ]);
    expect(hall.engine.lookups.openInvitations()).toEqual([]);
  }
  await hall.callTo('5', 'finished');
  expect(hall.engine.lookups.openInvitations()).toHaveLength(1);
});

test('a queue in which the citizen holds another number by now is left out of the way', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  const ticketId = await hall.take('general', citizen(1), { itemIds: ['business', 'pension', 'collect'] });
  await hall.take('social', citizen(1));
  await hall.callTo('1', 'serving');
  expect((await hall.sendOk(finish('1', ticketId)))[0]).toMatchObject({
    queueId: 'issue',
    route: [],
    reason: 'nextItem',
  });
});

/** A ticket of window 1 that is served at window 3 and wanted back, with one more queue to go. */
async function hallWithLoan(): Promise<{ hall: TestHall; ticketId: TicketId; takenAtMs: number }> {
  const hall = await openRuleHall();
  const takenAtMs = hall.timers.nowWallMs();
  await hall.openWindow('1', '1001');
  await hall.openWindow('3', '1003');
  const ticketId = await hall.take('general', null, { itemIds: ['business', 'pension'] });
  await hall.callTo('1', 'serving');
  await hall.sendOk(transfer('1', ticketId, { queue: 'issue' }, { returnToMe: true }));
  await hall.callTo('3', 'serving');
  return { hall, ticketId, takenAtMs };
}

test('a ticket that is wanted back returns to its window before anything else, then goes on', async () => {
  const { hall, ticketId, takenAtMs } = await hallWithLoan();
  hall.timers.advance(5 * minuteMs);
  expect(await hall.sendOk(finish('3', ticketId))).toEqual([
    {
      kind: 'ticketTransferred',
      ticketId,
      windowId: '3',
      queueId: 'issue',
      toWindowId: '1',
      lane: 'returning',
      rankMs: takenAtMs - 30 * minuteMs,
      returnToWindowId: null,
      route: ['social'],
      reason: 'returned',
    },
  ]);
  expect(hall.engine.lookups.openInvitations()).toEqual([]);
  await hall.take('general');
  expect(await hall.callTo('1', 'serving')).toBe(ticketId);
  expect((await hall.sendOk(finish('1', ticketId)))[0]).toMatchObject({ queueId: 'social', reason: 'nextItem' });
});

test('a ticket that is finished at the very window that wants it back is back', async () => {
  const { hall, ticketId } = await hallWithLoan();
  await hall.sendOk(atWindow('hold', '3', ticketId));
  await hall.sendOk(callTicket('1', ticketId));
  await hall.sendOk(atWindow('startService', '1', ticketId));
  expect((await hall.sendOk(finish('1', ticketId)))[0]).toMatchObject({ queueId: 'social', reason: 'nextItem' });
});

/** A ticket to fetch a ready result, served at window 3. */
async function hallWithFetcher(): Promise<{ hall: TestHall; ticketId: TicketId; resultOf: TicketId }> {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.openWindow('3', '1003');
  await hall.take();
  const resultOf = await hall.callTo('1', 'serving');
  await hall.sendOk(finish('1', resultOf, { result: 'accepted' }));
  await hall.sendOk(announceResult(resultOf));
  await hall.take('issue', null, { resultOf });
  return { hall, resultOf, ticketId: await hall.callTo('3', 'serving') };
}

test('a result is handed over only to somebody who was checked, and then it is collected', async () => {
  const { hall, ticketId, resultOf } = await hallWithFetcher();
  expect(await hall.send(finish('3', ticketId, { result: 'issued' }))).toEqual({
    ok: false,
    error: { kind: 'identityNotChecked', ticketId },
  });
  expect(hall.facts.resultState(resultOf)).toBe('ready');
  expect((await hall.sendOk(finish('3', ticketId, { result: 'issued', identityChecked: true })))[0]).toMatchObject({
    kind: 'serviceFinished',
    identityChecked: true,
    resultOf,
  });
  expect(hall.facts.resultState(resultOf)).toBe('collected');
});

test.each(['papersMissing', 'declined', 'consulted'] as const)(
  'a citizen who goes without the result (%s) leaves it ready to be fetched',
  async (result) => {
    const { hall, ticketId, resultOf } = await hallWithFetcher();
    expect((await hall.sendOk(finish('3', ticketId, { result })))[0]).toMatchObject({ result, resultOf: null });
    expect(hall.facts.resultState(resultOf)).toBe('ready');
  },
);

test('a result is handed over once, however many numbers were taken for it', async () => {
  const { hall, ticketId, resultOf } = await hallWithFetcher();
  await hall.take('issue', null, { resultOf });
  await hall.sendOk(finish('3', ticketId, { result: 'issued', identityChecked: true }));
  const second = await hall.callTo('3', 'serving');
  expect((await hall.sendOk(finish('3', second, { result: 'issued' })))[0]).toMatchObject({ resultOf: null });
});

test('where results are not handed over, a number for one is finished like any other', async () => {
  const { hall, ticketId, resultOf } = await hallWithFetcher();
  await hall.sendOk(transfer('3', ticketId, { queue: 'general' }));
  await hall.callTo('1', 'serving');
  expect((await hall.sendOk(finish('1', ticketId, { result: 'issued' })))[0]).toMatchObject({ resultOf: null });
  expect(hall.facts.resultState(resultOf)).toBe('ready');
});

test('wherever a ticket is sent, it returns to the window that wants it back when it is finished there', async () => {
  const target = fc.constantFrom({ queue: 'issue' }, { window: '2' }, { window: '3' }, { window: '5' });
  await fc.assert(
    fc.asyncProperty(
      target,
      fc.constantFrom('kept' as const, 'tail' as const),
      fc.nat(4),
      async (to, place, others) => {
        const hall = await openRuleHall();
        await hall.openWindow('1', '1001');
        const there = 'window' in to ? to.window : '3';
        await hall.openWindow(there, '1002');
        await hall.take('general');
        const ticketId = await hall.callTo('1', 'serving');
        for (let other = 0; other < others; other += 1) await hall.take('general');
        await hall.sendOk(transfer('1', ticketId, to, { place, returnToMe: true }));
        expect(await hall.callTo(there, 'serving')).toBe(ticketId);
        await hall.sendOk(finish(there, ticketId));
        expect(hall.facts.headForWindow('1' as WindowId)).toMatchObject({ ticketId });
        expect(await hall.callTo('1', 'finished')).toBe(ticketId);
        expect(hall.facts.ticket(ticketId)).toMatchObject({ state: 'finished' });
      },
    ),
    { numRuns: 20 },
  );
}, 30_000);
