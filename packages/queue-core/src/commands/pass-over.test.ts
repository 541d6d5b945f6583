import { expect, test } from 'vitest';
import { openRuleHall } from '../../test/rule-hall.ts';
import { atWindow, callTicket, minuteMs, rejoin, type TestHall } from '../../test/test-hall.ts';
import type { MissPolicy } from '../protocol/hall.ts';
import type { QueueId, TicketId, WindowId } from '../protocol/ids.ts';

type Miss = { policy: MissPolicy; callsBefore?: number; voidAfter?: number };

/** Window 1 is open and has called the first of so many. */
async function hallWithCalled(miss: Miss, count: number): Promise<{ hall: TestHall; ticketIds: TicketId[] }> {
  const hall = await openRuleHall({ queues: { general: { miss } } });
  await hall.openWindow('1', '1001');
  const ticketIds: TicketId[] = [];
  for (let at = 0; at < count; at += 1) {
    ticketIds.push(await hall.take());
    hall.timers.advance(minuteMs);
  }
  await hall.callTo('1', 'called');
  return { hall, ticketIds };
}

/** Calls and finishes until nobody waits; the order in which they were called. */
async function callAll(hall: TestHall): Promise<TicketId[]> {
  const called: TicketId[] = [];
  while (
    hall.facts.line('general' as QueueId).ordinaryWaiting + hall.facts.line('general' as QueueId).privilegedWaiting >
    0
  ) {
    called.push(await hall.callTo('1', 'finished'));
  }
  return called;
}

test('with the rule void a missed number is void at once, and the window free', async () => {
  const { hall, ticketIds } = await hallWithCalled({ policy: { kind: 'void' } }, 1);
  const ticketId = ticketIds[0]!;
  expect(await hall.sendOk(atWindow('passOver', '1', ticketId))).toEqual([
    { kind: 'ticketPassedOver', ticketId, windowId: '1', missCount: 1, returnAtMs: null },
    { kind: 'ticketVoided', ticketId, reason: 'missed' },
  ]);
  expect(hall.facts.ticket(ticketId)).toMatchObject({ state: 'voided', windowId: null });
  expect(hall.facts.ticketAtWindow('1' as WindowId)).toBeNull();
});

test('with the rule back a missed number stands behind so many others', async () => {
  const { hall, ticketIds } = await hallWithCalled({ policy: { kind: 'back', places: 2 } }, 5);
  const [missed, ...others] = ticketIds as [TicketId, ...TicketId[]];
  const { rankMs } = hall.facts.ticket(others[1]!)!;
  expect(await hall.sendOk(atWindow('passOver', '1', missed))).toEqual([
    { kind: 'ticketPassedOver', ticketId: missed, windowId: '1', missCount: 1, returnAtMs: null },
    { kind: 'ticketRejoined', ticketId: missed, by: 'rule', lane: 'ordinary', rankMs },
  ]);
  expect(await callAll(hall)).toEqual([others[0], others[1], missed, others[2], others[3]]);
});

test('a number that was called out of turn and missed goes back to where it stood, not before who came earlier', async () => {
  const miss = { policy: { kind: 'back', places: 1 }, callsBefore: 1, voidAfter: 3 } as const;
  const hall = await openRuleHall({ queues: { general: { miss } } });
  await hall.openWindow('1', '1001');
  const ticketIds: TicketId[] = [];
  for (let taken = 0; taken < 4; taken += 1) {
    ticketIds.push(await hall.take());
    hall.timers.advance(minuteMs);
  }
  const early = ticketIds[3]!;
  await hall.sendOk(callTicket('1', early));
  await hall.sendOk(atWindow('passOver', '1', early));
  expect(await callAll(hall)).toEqual(ticketIds);
});

test('with the rule back and fewer others a missed number is the last', async () => {
  const { hall, ticketIds } = await hallWithCalled({ policy: { kind: 'back', places: 5 } }, 3);
  const [missed, ...others] = ticketIds as [TicketId, ...TicketId[]];
  await hall.sendOk(atWindow('passOver', '1', missed));
  expect(await callAll(hall)).toEqual([...others, missed]);
});

test('with the rule tail a missed number stands behind everybody who waits, and before who comes later', async () => {
  const { hall, ticketIds } = await hallWithCalled({ policy: { kind: 'tail' } }, 3);
  const [missed, ...others] = ticketIds as [TicketId, ...TicketId[]];
  const rankMs = hall.timers.nowWallMs();
  expect((await hall.sendOk(atWindow('passOver', '1', missed))).at(-1)).toEqual({
    kind: 'ticketRejoined',
    ticketId: missed,
    by: 'rule',
    lane: 'ordinary',
    rankMs,
  });
  const later = await hall.take();
  expect(await callAll(hall)).toEqual([...others, missed, later]);
});

test('with the rule setAside a missed number comes back at the front when its minutes are over', async () => {
  const { hall, ticketIds } = await hallWithCalled({ policy: { kind: 'setAside', minutes: 10 } }, 2);
  const missed = ticketIds[0]!;
  const returnAtMs = hall.timers.nowWallMs() + 10 * minuteMs;
  expect(await hall.sendOk(atWindow('passOver', '1', missed))).toEqual([
    { kind: 'ticketPassedOver', ticketId: missed, windowId: '1', missCount: 1, returnAtMs },
  ]);
  expect(hall.facts.ticket(missed)).toMatchObject({ state: 'passedOver', returnAtMs });
  expect(await hall.pass(9)).toEqual([]);
  expect(await hall.pass(1)).toMatchObject([{ kind: 'ticketRejoined', ticketId: missed, by: 'time' }]);
  expect(await callAll(hall)).toEqual([missed, ticketIds[1]]);
});

test('with the rule desk a missed number waits for staff, however long', async () => {
  const { hall, ticketIds } = await hallWithCalled({ policy: { kind: 'desk' } }, 1);
  const missed = ticketIds[0]!;
  expect(await hall.sendOk(atWindow('passOver', '1', missed))).toHaveLength(1);
  await hall.pass(600);
  expect(hall.facts.ticket(missed)).toMatchObject({ state: 'passedOver', returnAtMs: null });
  await hall.sendOk(rejoin(missed));
  expect(await callAll(hall)).toEqual([missed]);
});

test.each([
  { kind: 'back', places: 1 },
  { kind: 'tail' },
  { kind: 'setAside', minutes: 10 },
  { kind: 'desk' },
  { kind: 'scan', places: 1 },
] as const)('with the rule $kind a number is void when it was missed too often', async (policy) => {
  const { hall, ticketIds } = await hallWithCalled({ policy, voidAfter: 2 }, 1);
  const missed = ticketIds[0]!;
  await hall.sendOk(atWindow('passOver', '1', missed));
  await hall.sendOk(callTicket('1', missed));
  expect(await hall.sendOk(atWindow('passOver', '1', missed))).toEqual([
    { kind: 'ticketPassedOver', ticketId: missed, windowId: '1', missCount: 2, returnAtMs: null },
    { kind: 'ticketVoided', ticketId: missed, reason: 'missed' },
  ]);
});

test('a number is passed over only after so many calls of its present turn', async () => {
  const miss = { policy: { kind: 'tail' }, callsBefore: 3 } as const;
  const { hall, ticketIds } = await hallWithCalled(miss, 1);
  const ticketId = ticketIds[0]!;
  for (const turn of [1, 2]) {
    for (const callCount of [1, 2]) {
      expect(await hall.send(atWindow('passOver', '1', ticketId)), `turn ${turn}`).toEqual({
        ok: false,
        error: { kind: 'calledTooFewTimes', callCount, needed: 3 },
      });
      await hall.sendOk(atWindow('recall', '1', ticketId));
    }
    await hall.sendOk(atWindow('passOver', '1', ticketId));
    await hall.callTo('1', 'called');
  }
});

test('a ticket that was transferred follows the rule of the queue it waits in now', async () => {
  const hall = await openRuleHall({
    queues: { general: { miss: { policy: { kind: 'void' } } }, social: { miss: { policy: { kind: 'desk' } } } },
  });
  await hall.openWindow('1', '1001');
  await hall.take();
  const ticketId = await hall.callTo('1', 'called');
  await hall.sendOk({
    kind: 'transfer',
    windowId: '1' as WindowId,
    ticketId,
    to: { kind: 'queue', queueId: 'social' as QueueId },
    place: 'kept',
    returnToMe: false,
    reason: 'wrongQueue',
  });
  await hall.callTo('1', 'passedOver');
  expect(hall.facts.ticket(ticketId)).toMatchObject({ state: 'passedOver' });
});
