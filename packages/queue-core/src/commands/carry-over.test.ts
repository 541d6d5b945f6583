import { expect, test } from 'vitest';
import { openBookingHall, openRuleHall } from '../../test/rule-hall.ts';
import {
  atWindow,
  callNext,
  carryOver,
  checkIn,
  citizen,
  dayMs,
  minuteMs,
  refusalKind,
  strangeTicketId,
} from '../../test/test-hall.ts';

test('an unserved number goes on as a booking for any time of tomorrow, with its items', async () => {
  const hall = await openRuleHall();
  const ticketId = await hall.take('general', citizen(1), { itemIds: ['business', 'pension'] });
  const events = await hall.sendOk(carryOver(ticketId));
  expect(events).toEqual([
    {
      kind: 'bookingPlaced',
      bookingId: expect.any(String),
      queueId: 'general',
      itemIds: ['business', 'pension'],
      day: '2026-03-03',
      slot: '00:00',
      person: citizen(1),
      code: expect.stringMatching(/^[2-9A-HJKMNP-Z]{8}$/),
      origin: 'carriedOver',
    },
    { kind: 'ticketCarriedOver', ticketId, bookingId: expect.any(String) },
  ]);
  expect(hall.facts.ticket(ticketId)).toMatchObject({ state: 'carriedOver' });
});

test('the booking is for the next day the hall is open', async () => {
  const weekly = [{ days: [1, 4], sessions: [{ from: '08:30', to: '12:00' }] }];
  const holidays = [{ from: '2026-03-05', to: '2026-03-05', name: '停办' }];
  const hall = await openRuleHall({ hours: { weekly, holidays } });
  expect((await hall.sendOk(carryOver(await hall.take())))[0]).toMatchObject({ day: '2026-03-09' });
});

test('where no open day is known it is for tomorrow', async () => {
  const days = [{ day: '2026-03-02', sessions: [{ from: '08:30', to: '12:00' }], note: '最后一天' }];
  const hall = await openRuleHall({ hours: { weekly: [{ days: [1], sessions: [] }], days } });
  expect((await hall.sendOk(carryOver(await hall.take())))[0]).toMatchObject({ day: '2026-03-03' });
});

test('on its day the carried-over booking is checked in, whenever that is', async () => {
  const hall = await openRuleHall();
  await hall.sendOk(carryOver(await hall.take('general', citizen(1))));
  const bookingId = hall
    .journal()
    .flatMap(({ event }) => (event.kind === 'bookingPlaced' ? [event.bookingId] : []))[0]!;
  hall.timers.advance(dayMs + 5 * 60 * minuteMs);
  await hall.take();
  expect(await hall.send(checkIn(bookingId))).toMatchObject({
    ok: true,
    value: { number: 'A002', lane: 'booked', aheadCount: 0 },
  });
  expect(hall.journal().at(-1)!.event).toMatchObject({
    rankMs: hall.timers.nowWallMs() - 20 * minuteMs,
    bookingId,
    isLate: false,
  });
});

test('a number taken for somebody else goes on without a name: its code is enough', async () => {
  const hall = await openRuleHall();
  const ticketId = await hall.take('general', citizen(1), { onBehalf: { principal: citizen(2) } });
  expect((await hall.sendOk(carryOver(ticketId)))[0]).toMatchObject({ person: null });
});

test('held and missed numbers are carried over; who is called or served is not', async () => {
  const hall = await openRuleHall({ queues: { general: { miss: { policy: { kind: 'desk' } } } } });
  await hall.openWindow('1', '1001');
  await hall.take();
  const missed = await hall.callTo('1', 'passedOver');
  await hall.take();
  const held = await hall.callTo('1', 'called');
  expect(await hall.send(carryOver(held))).toMatchObject({ error: { kind: 'ticketWrongState', state: 'called' } });
  await hall.sendOk(atWindow('startService', '1', held));
  expect(await hall.send(carryOver(held))).toMatchObject({ error: { kind: 'ticketWrongState', state: 'serving' } });
  await hall.sendOk(atWindow('hold', '1', held));
  await hall.sendOk(carryOver(missed));
  await hall.sendOk(carryOver(held));
  expect(refusalKind(await hall.send(callNext('1')))).toBe('noTicketWaiting');
  expect(await hall.send(carryOver(held))).toMatchObject({ error: { kind: 'ticketWrongState', state: 'carriedOver' } });
  expect(refusalKind(await hall.send(carryOver(strangeTicketId)))).toBe('unknownTicket');
});

test('a person with a booking of that queue and day keeps that one and is given no second', async () => {
  const hall = await openBookingHall();
  await hall.book('2026-03-03', '09:30', citizen(1));
  const ticketId = await hall.take('social', citizen(1));
  expect(await hall.send(carryOver(ticketId))).toEqual({
    ok: false,
    error: { kind: 'alreadyBooked', day: '2026-03-03', slot: '09:30' },
  });
  const other = await hall.take('social', citizen(2));
  await hall.sendOk(carryOver(other));
  const again = await hall.take('social', citizen(2));
  expect(await hall.send(carryOver(again))).toMatchObject({ error: { kind: 'alreadyBooked', slot: '00:00' } });
});
