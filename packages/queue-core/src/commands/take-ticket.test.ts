import { expect, test } from 'vitest';
import { openRuleHall } from '../../test/rule-hall.ts';
import { atWindow, citizen, createTestHall, minuteMs, takeTicket } from '../../test/test-hall.ts';
import type { QueueId } from '../protocol/ids.ts';

test('numbers of a series start at 1 and rise by one; series do not mix', async () => {
  const hall = createTestHall();
  const answers = [];
  for (const queueId of ['general', 'social', 'general', 'general']) answers.push(await hall.send(takeTicket(queueId)));
  expect(answers.map((answer) => answer.ok && answer.value.number)).toEqual(['A001', 'B001', 'A002', 'A003']);
});

test('the answer says how many wait ahead in the same queue, and the record keeps it', async () => {
  const hall = createTestHall();
  await hall.take('social');
  for (const aheadCount of [0, 1, 2]) {
    const ticketId = await hall.take('general');
    expect(hall.engine.lookups.ticket(ticketId)).toMatchObject({ aheadCount, queueId: 'general' });
  }
  expect(await hall.send(takeTicket('general'))).toMatchObject({
    value: { aheadCount: 3, queueId: 'general', lane: 'ordinary' },
  });
});

test('a privileged number counts only those ahead whom its head start does not overtake', async () => {
  const hall = await openRuleHall();
  await hall.take();
  hall.timers.advance(16 * minuteMs);
  await hall.take();
  await hall.take('general', null, { priority: 'MIL' });
  expect(await hall.send(takeTicket('general', { priority: 'ELD' }))).toMatchObject({
    value: { lane: 'priority', aheadCount: 2 },
  });
  expect(await hall.send(takeTicket('general'))).toMatchObject({ value: { lane: 'ordinary', aheadCount: 4 } });
});

test('the event keeps the items, the person by digest and masked name, and a token nobody can guess', async () => {
  const hall = createTestHall();
  const [event] = (await hall.sendOk(takeTicket('social', { itemIds: ['pension'], person: citizen(7) }))).slice(-1);
  expect(event).toMatchObject({
    kind: 'ticketTaken',
    day: '2026-03-02',
    series: 'B',
    serial: 1,
    itemIds: ['pension'],
    route: [],
    person: citizen(7),
    onBehalf: null,
    token: expect.stringMatching(/^[2-9A-HJKMNP-Z]{22}$/),
    lane: 'ordinary',
    priority: null,
    band: null,
    bookingId: null,
    isLate: false,
    resultOf: null,
  });
});

test('items of other queues follow on the same number, each queue once, in the order they were chosen', async () => {
  const hall = await openRuleHall();
  const itemIds = ['business', 'collect', 'licence', 'pension', 'collect'];
  const ticketId = await hall.take('general', null, { itemIds });
  expect(hall.facts.ticket(ticketId)).toMatchObject({ itemIds, route: ['issue', 'social'] });
});

test('a class the citizen may claim has its head start, at the kiosk too', async () => {
  const hall = await openRuleHall();
  const nowMs = hall.timers.nowWallMs();
  expect(await hall.sendAs('kiosk', takeTicket('general', { priority: 'ELD' }))).toMatchObject({ ok: true });
  expect(hall.journal().at(-1)!.event).toMatchObject({
    lane: 'priority',
    priority: 'ELD',
    rankMs: nowMs - 15 * minuteMs,
  });
});

test('a number taken for somebody else is theirs: whom it is for holds it, and its taker does not', async () => {
  const hall = await openRuleHall();
  const ticketId = await hall.take('general', citizen(1), { onBehalf: { principal: citizen(2) } });
  expect(hall.facts.ticket(ticketId)).toMatchObject({ person: citizen(1), holderDigest: citizen(2).digest });
  await hall.take('general', citizen(1));
  await hall.take('general', citizen(1), { onBehalf: { principal: null } });
  expect(await hall.send(takeTicket('general', { person: citizen(2) }))).toMatchObject({
    error: { kind: 'alreadyHoldsTicket', number: 'A001', ticketId },
  });
});

test('the same person may wait in two queues, another person in the same one', async () => {
  const hall = createTestHall();
  await hall.take('general', citizen(1));
  await hall.take('social', citizen(1));
  await hall.take('general', citizen(2));
  expect(hall.facts.line('general' as QueueId).ordinaryWaiting).toBe(2);
  expect(hall.facts.line('social' as QueueId).ordinaryWaiting).toBe(1);
});

test('a person who was served may take another number', async () => {
  const hall = createTestHall();
  await hall.openWindow('2', '1001');
  await hall.take('general', citizen(1));
  const ticketId = await hall.callTo('2', 'serving');
  await hall.sendOk(atWindow('finish', '2', ticketId));
  expect(await hall.send(takeTicket('general', { person: citizen(1) }))).toMatchObject({ value: { number: 'A002' } });
});

test('past 999 a number has four digits', async () => {
  const hall = createTestHall();
  await Promise.all(Array.from({ length: 999 }, () => hall.send(takeTicket('general'))));
  expect(await hall.send(takeTicket('general'))).toMatchObject({
    ok: true,
    value: { number: 'A1000', aheadCount: 999 },
  });
});
