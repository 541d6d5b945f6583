import { expect, test } from 'vitest';
import { atWindow, citizen, createTestHall, refusalKind, openWindow, takeTicket } from '../../test/test-hall.ts';

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
  expect(await hall.send(takeTicket('general'))).toMatchObject({ value: { aheadCount: 3, queueId: 'general' } });
});

test('the event keeps the item, the person by digest and masked name, and a token nobody can guess', async () => {
  const hall = createTestHall();
  const [event] = (await hall.sendOk(takeTicket('social', { itemId: 'pension', person: citizen(7) }))).slice(-1);
  expect(event).toMatchObject({
    kind: 'ticketTaken',
    day: '2026-03-02',
    series: 'B',
    serial: 1,
    itemId: 'pension',
    person: citizen(7),
    token: expect.stringMatching(/^[2-9A-HJKMNP-Z]{20}$/),
  });
});

test('a queue or an item that the hall does not have is refused', async () => {
  const hall = createTestHall();
  expect(refusalKind(await hall.send(takeTicket('marriage')))).toBe('unknownQueue');
  expect(refusalKind(await hall.send(takeTicket('social', { itemId: 'visa' })))).toBe('unknownItem');
});

test('an item is refused in a queue that does not handle it', async () => {
  const hall = createTestHall();
  expect(refusalKind(await hall.send(takeTicket('general', { itemId: 'pension' })))).toBe('itemNotInQueue');
});

test('a person holds one unfinished ticket a queue, and the refusal names it', async () => {
  const hall = createTestHall();
  await hall.openWindow('2', '1001');
  const ticketId = await hall.take('general', citizen(1));
  const again = () => hall.send(takeTicket('general', { person: citizen(1) }));
  const refusal = { ok: false, error: { kind: 'alreadyHoldsTicket', number: 'A001', ticketId } };
  expect(await again(), 'while it waits').toEqual(refusal);
  await hall.callTo('2', 'called');
  expect(await again(), 'while it is called').toEqual(refusal);
  await hall.sendOk(atWindow('startService', '2', ticketId));
  expect(await again(), 'while it is served').toEqual(refusal);
  await hall.sendOk(atWindow('finish', '2', ticketId));
  expect(await again(), 'once it is finished').toMatchObject({ ok: true, value: { number: 'A002' } });
});

test('the same person may wait in two queues, another person in the same one', async () => {
  const hall = createTestHall();
  await hall.take('general', citizen(1));
  await hall.take('social', citizen(1));
  await hall.take('general', citizen(2));
  expect(hall.engine.views.kiosk().queues.map(({ waitingCount }) => waitingCount)).toEqual([2, 1, 0]);
});

test('a ticket that was passed over lets its holder take a new one', async () => {
  const hall = createTestHall();
  await hall.sendOk(openWindow('2', '1001'));
  await hall.take('general', citizen(1));
  await hall.callTo('2', 'passedOver');
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
