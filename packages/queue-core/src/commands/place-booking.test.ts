import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openBookingHall, tuesday } from '../../test/rule-hall.ts';
import { cancelBooking, citizen, dayMs, moveBooking, placeBooking, refusalKind } from '../../test/test-hall.ts';
import type { BookingId } from '../protocol/ids.ts';

const countyId = '11111111-1111-4111-8111-111111111111' as BookingId;

test('a booking names its slot and gets a code that can be read out', async () => {
  const hall = await openBookingHall();
  const answer = await hall.send(placeBooking('social', tuesday, '09:30', citizen(1), { itemIds: ['pension'] }));
  const event = hall.journal().at(-1)!.event;
  expect(event).toEqual({
    kind: 'bookingPlaced',
    bookingId: expect.any(String),
    queueId: 'social',
    itemIds: ['pension'],
    day: tuesday,
    slot: '09:30',
    person: citizen(1),
    code: expect.stringMatching(/^[2-9A-HJKMNP-Z]{8}$/),
    origin: 'hall',
  });
  const { bookingId, code } = event as Extract<typeof event, { kind: 'bookingPlaced' }>;
  expect(answer).toEqual({ ok: true, value: { bookingId, queueId: 'social', day: tuesday, slot: '09:30', code } });
  expect(hall.facts.booking(bookingId)).toMatchObject({ state: 'booked', ticketId: null });
});

test('a booking of the county keeps its id, and the same id is not placed twice', async () => {
  const hall = await openBookingHall();
  const place = (number: number) =>
    hall.send(placeBooking('social', tuesday, '09:30', citizen(number), { bookingId: countyId }));
  expect(await place(1)).toMatchObject({ ok: true, value: { bookingId: countyId } });
  expect(hall.facts.booking(countyId)).toMatchObject({ origin: 'county' });
  expect(await place(2)).toEqual({ ok: false, error: { kind: 'bookingIdTaken', bookingId: countyId } });
});

test('queues and items are checked as for a number, and a queue without a rule takes no bookings', async () => {
  const hall = await openBookingHall();
  const place = (queueId: string, itemIds: string[] = []) =>
    hall.send(placeBooking(queueId, tuesday, '09:30', citizen(1), { itemIds }));
  expect(refusalKind(await place('marriage'))).toBe('unknownQueue');
  expect(refusalKind(await place('social', ['visa']))).toBe('unknownItem');
  expect(refusalKind(await place('social', ['business']))).toBe('itemNotInQueue');
  expect(await place('general')).toEqual({ ok: false, error: { kind: 'bookingNotOffered', queueId: 'general' } });
});

test('only slots of the rule on days of service are booked', async () => {
  const hall = await openBookingHall();
  for (const [day, slot] of [
    [tuesday, '09:15'],
    [tuesday, '08:30'],
    [tuesday, '10:30'],
    ['2026-03-07', '09:00'],
  ] as const) {
    expect(await hall.send(placeBooking('social', day, slot, citizen(1)))).toEqual({
      ok: false,
      error: { kind: 'unknownSlot', day, slot },
    });
  }
});

test('a booking is for tomorrow at the earliest and a week ahead at the latest', async () => {
  const hall = await openBookingHall();
  for (const day of ['2026-03-02', '2026-03-10']) {
    expect(await hall.send(placeBooking('social', day, '09:00', citizen(1)))).toEqual({
      ok: false,
      error: { kind: 'bookingDayNotOffered', day, first: tuesday, last: '2026-03-09' },
    });
  }
  await hall.sendOk(placeBooking('social', tuesday, '09:00', citizen(1)));
  await hall.sendOk(placeBooking('social', '2026-03-09', '09:00', citizen(1)));
});

test('one booking a person, queue and day, until it is cancelled', async () => {
  const hall = await openBookingHall();
  const bookingId = await hall.book(tuesday, '09:00', citizen(1));
  const again = placeBooking('social', tuesday, '10:00', citizen(1));
  expect(await hall.send(again)).toEqual({ ok: false, error: { kind: 'alreadyBooked', day: tuesday, slot: '09:00' } });
  await hall.sendOk(cancelBooking(bookingId));
  await hall.sendOk(again);
});

test('a slot takes so many people, and a cancelled place is free again', async () => {
  const hall = await openBookingHall();
  const bookingId = await hall.book(tuesday, '09:00', citizen(1));
  await hall.book(tuesday, '09:00', citizen(2));
  const third = placeBooking('social', tuesday, '09:00', citizen(3));
  expect(await hall.send(third)).toEqual({ ok: false, error: { kind: 'slotFull', day: tuesday, slot: '09:00' } });
  await hall.sendOk(cancelBooking(bookingId));
  await hall.sendOk(third);
});

test('who did not come too often cannot book for a while, and the refusal says until when', async () => {
  const hall = await openBookingHall({ noShows: { limit: 2, days: 10 } });
  await hall.book(tuesday, '09:00', citizen(1));
  await hall.book('2026-03-04', '09:00', citizen(1));
  hall.timers.advance(3 * dayMs);
  await hall.engine.passTime();
  const again = placeBooking('social', '2026-03-06', '09:00', citizen(1));
  expect(await hall.send(again), 'on 5 March').toEqual({
    ok: false,
    error: { kind: 'tooManyNoShows', until: '2026-03-14' },
  });
  await hall.book('2026-03-06', '09:00', citizen(2));
  hall.timers.advance(9 * dayMs);
  expect(refusalKind(await hall.send(placeBooking('social', '2026-03-16', '09:00', citizen(1)))), 'on 14 March').toBe(
    'tooManyNoShows',
  );
  hall.timers.advance(dayMs);
  await hall.book('2026-03-16', '09:00', citizen(1));
});

test('however bookings are placed, moved and cancelled, no slot holds more people than it has places', async () => {
  const slot = fc.constantFrom('09:00', '09:30');
  const act = fc.record({
    kind: fc.constantFrom('place' as const, 'place' as const, 'move' as const, 'cancel' as const),
    who: fc.integer({ min: 1, max: 6 }),
    day: fc.constantFrom(tuesday, '2026-03-04'),
    slot,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
      const hall = await openBookingHall();
      const placed: BookingId[] = [];
      for (const { kind, who, day, slot: time } of acts) {
        if (kind === 'place') {
          const answer = await hall.send(placeBooking('social', day, time, citizen(who)));
          if (answer.ok) placed.push(answer.value.bookingId);
          continue;
        }
        const bookingId = placed[who % Math.max(1, placed.length)];
        if (!bookingId) continue;
        await hall.send(kind === 'move' ? moveBooking(bookingId, day, time) : cancelBooking(bookingId));
      }
      const open = placed.map((bookingId) => hall.facts.booking(bookingId)!).filter(({ state }) => state === 'booked');
      for (const group of Map.groupBy(open, (booking) => `${booking.day} ${booking.slot}`).values()) {
        expect(group.length).toBeLessThanOrEqual(2);
      }
      for (const group of Map.groupBy(open, (booking) => `${booking.day} ${booking.person?.digest}`).values()) {
        expect(group).toHaveLength(1);
      }
    }),
    { numRuns: 20 },
  );
}, 30_000);
