import { expect, test } from 'vitest';
import { openRuleHall } from '../../test/rule-hall.ts';
import { minuteMs, refusalKind, rejoin, strangeTicketId, type TestHall } from '../../test/test-hall.ts';
import type { TicketId } from '../protocol/ids.ts';
import type { MissPolicy } from '../protocol/hall.ts';

async function hallWithMissed(policy: MissPolicy): Promise<{ hall: TestHall; ticketId: TicketId }> {
  const hall = await openRuleHall({ queues: { general: { miss: { policy } } } });
  await hall.openWindow('1', '1001');
  await hall.take();
  return { hall, ticketId: await hall.callTo('1', 'passedOver') };
}

const policies = [{ kind: 'desk' }, { kind: 'setAside', minutes: 10 }] as const;

test.each(policies)('staff bring back a missed number with the rule $kind to the front', async (policy) => {
  const { hall, ticketId } = await hallWithMissed(policy);
  await hall.take();
  const { takenAtMs } = hall.facts.ticket(ticketId)!;
  const rankMs = takenAtMs - 30 * minuteMs;
  expect(await hall.sendOk(rejoin(ticketId))).toEqual([
    { kind: 'ticketRejoined', ticketId, by: 'staff', lane: 'returning', rankMs },
  ]);
  expect(hall.facts.ticket(ticketId)).toMatchObject({ state: 'waiting', returnAtMs: null });
  expect(await hall.callTo('1', 'called')).toBe(ticketId);
});

test.each(policies)('the citizen cannot bring it back at the kiosk with the rule $kind', async (policy) => {
  const { hall, ticketId } = await hallWithMissed(policy);
  expect(await hall.sendAs('kiosk', rejoin(ticketId))).toEqual({
    ok: false,
    error: { kind: 'cannotRejoin', number: 'A001', because: policy.kind },
  });
});

test('where the rule is scan the citizen brings it back with the slip, behind so many others', async () => {
  const { hall, ticketId } = await hallWithMissed({ kind: 'scan', places: 2 });
  const others: TicketId[] = [];
  for (let minute = 0; minute < 3; minute += 1) {
    await hall.pass(1);
    others.push(await hall.take());
  }
  const { rankMs } = hall.facts.ticket(others[1]!)!;
  expect(await hall.sendAs('kiosk', rejoin(ticketId))).toEqual({ ok: true, value: { ticketId, number: 'A001' } });
  expect(hall.facts.ticket(ticketId)).toMatchObject({ state: 'waiting', lane: 'ordinary', rankMs });
  const calls: TicketId[] = [];
  for (let turn = 0; turn < 4; turn += 1) calls.push(await hall.callTo('1', 'finished'));
  expect(calls).toEqual([others[0], others[1], ticketId, others[2]]);
});

test('where the rule is scan staff bring it back to the front, as always', async () => {
  const { hall, ticketId } = await hallWithMissed({ kind: 'scan', places: 2 });
  await hall.take();
  expect(await hall.sendOk(rejoin(ticketId))).toMatchObject([{ by: 'staff', lane: 'returning' }]);
  expect(await hall.callTo('1', 'called')).toBe(ticketId);
});

test('a ticket that staff brought back early does not come back a second time when its minutes are over', async () => {
  const { hall, ticketId } = await hallWithMissed({ kind: 'setAside', minutes: 10 });
  await hall.sendOk(rejoin(ticketId));
  expect(await hall.pass(30)).toEqual([]);
});

test('only a ticket that was passed over comes back', async () => {
  const { hall, ticketId } = await hallWithMissed({ kind: 'desk' });
  await hall.sendOk(rejoin(ticketId));
  expect(await hall.send(rejoin(ticketId))).toEqual({
    ok: false,
    error: { kind: 'ticketWrongState', ticketId, state: 'waiting' },
  });
  expect(refusalKind(await hall.send(rejoin(strangeTicketId)))).toBe('unknownTicket');
});

test('a void number does not come back', async () => {
  const { hall, ticketId } = await hallWithMissed({ kind: 'void' });
  expect(await hall.send(rejoin(ticketId))).toMatchObject({ error: { kind: 'ticketWrongState', state: 'voided' } });
});
