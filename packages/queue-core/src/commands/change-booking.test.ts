import { expect, test } from 'vitest';
import { openBookingHall, strangeBookingId, tuesday } from '../../test/rule-hall.ts';
import {
  cancelBooking,
  carryOver,
  checkIn,
  citizen,
  dayMs,
  minuteMs,
  moveBooking,
  refusalKind,
} from '../../test/test-hall.ts';

const wednesday = '2026-03-04';

test('a booking moves to another slot and keeps its code', async () => {
  const hall = await openBookingHall();
  const bookingId = await hall.book(tuesday, '09:00', citizen(1));
  const { code } = hall.facts.booking(bookingId)!;
  expect(await hall.send(moveBooking(bookingId, wednesday, '10:00'))).toEqual({
    ok: true,
    value: { bookingId, queueId: 'social', day: wednesday, slot: '10:00', code },
  });
  expect(hall.journal().at(-1)!.event).toEqual({ kind: 'bookingMoved', bookingId, day: wednesday, slot: '10:00' });
  expect(hall.facts.booking(bookingId)).toMatchObject({ state: 'booked', day: wednesday, slot: '10:00' });
});

test('its own place does not stand against a booking that moves within its day or stays where it is', async () => {
  const hall = await openBookingHall();
  const bookingId = await hall.book(tuesday, '09:00', citizen(1));
  await hall.book(tuesday, '09:00', citizen(2));
  await hall.sendOk(moveBooking(bookingId, tuesday, '09:00'));
  await hall.sendOk(moveBooking(bookingId, tuesday, '10:00'));
});

test('the new slot must be one that the person could book now', async () => {
  const hall = await openBookingHall();
  const bookingId = await hall.book(tuesday, '09:00', citizen(1));
  await hall.book(wednesday, '09:00', citizen(1));
  await hall.book('2026-03-05', '09:00', citizen(2));
  await hall.book('2026-03-05', '09:00', citizen(3));
  const moves = [
    [tuesday, '09:10', 'unknownSlot'],
    ['2026-03-10', '09:00', 'bookingDayNotOffered'],
    [wednesday, '10:00', 'alreadyBooked'],
    ['2026-03-05', '09:00', 'slotFull'],
  ] as const;
  for (const [day, slot, kind] of moves) {
    expect(refusalKind(await hall.send(moveBooking(bookingId, day, slot)))).toBe(kind);
  }
});

test('who is barred from booking does not move a booking either', async () => {
  const hall = await openBookingHall({ noShows: { limit: 1, days: 10 } });
  await hall.book(tuesday, '09:00', citizen(1));
  const bookingId = await hall.book('2026-03-06', '09:00', citizen(1));
  hall.timers.advance(2 * dayMs);
  await hall.engine.passTime();
  expect(await hall.send(moveBooking(bookingId, '2026-03-06', '10:00'))).toMatchObject({
    error: { kind: 'tooManyNoShows', until: '2026-03-13' },
  });
});

test('until two hours before its slot the citizen changes a booking, from then on only staff cancel it', async () => {
  const hall = await openBookingHall();
  const [first, second] = [
    await hall.book(tuesday, '09:00', citizen(1)),
    await hall.book(tuesday, '09:00', citizen(2)),
  ];
  const third = await hall.book(tuesday, '09:30', citizen(3));
  hall.timers.advance(22 * 60 * minuteMs);
  await hall.sendOk(moveBooking(first, wednesday, '09:00'));
  expect(await hall.sendAs('kiosk', cancelBooking(second))).toMatchObject({ ok: true });

  hall.timers.advance(31 * minuteMs);
  const refusal = { ok: false, error: { kind: 'tooLateToChangeBooking', minutes: 120 } };
  expect(await hall.send(moveBooking(third, wednesday, '09:00'))).toEqual(refusal);
  expect(await hall.sendAs('kiosk', cancelBooking(third))).toEqual(refusal);
  expect(await hall.sendAs('manager', cancelBooking(third))).toMatchObject({ ok: true });
  expect(hall.journal().at(-1)!.event).toEqual({ kind: 'bookingCancelled', bookingId: third });
});

test('a carried-over number has no slot to give up, and is cancelled at any time', async () => {
  const hall = await openBookingHall();
  await hall.sendOk(carryOver(await hall.take('social', citizen(1))));
  const [bookingId] = hall.journal().flatMap(({ event }) => (event.kind === 'bookingPlaced' ? [event.bookingId] : []));
  hall.timers.advance(dayMs);
  expect(await hall.sendAs('kiosk', cancelBooking(bookingId!))).toMatchObject({ ok: true });
});

test('a booking that belongs to nobody known moves by its code alone', async () => {
  const hall = await openBookingHall();
  const ticketId = await hall.take('social', citizen(1), { onBehalf: { principal: null } });
  await hall.sendOk(carryOver(ticketId));
  const [bookingId] = hall.journal().flatMap(({ event }) => (event.kind === 'bookingPlaced' ? [event.bookingId] : []));
  await hall.sendOk(moveBooking(bookingId!, wednesday, '09:00'));
  expect(hall.facts.booking(bookingId!)).toMatchObject({ day: wednesday, slot: '09:00', person: null });
});

test('a booking of a queue that takes none is cancelled, and not moved', async () => {
  const hall = await openBookingHall();
  await hall.sendOk(carryOver(await hall.take('general', citizen(1))));
  const [bookingId] = hall.journal().flatMap(({ event }) => (event.kind === 'bookingPlaced' ? [event.bookingId] : []));
  expect(await hall.send(moveBooking(bookingId!, wednesday, '09:00'))).toEqual({
    ok: false,
    error: { kind: 'bookingNotOffered', queueId: 'general' },
  });
  expect(await hall.sendAs('kiosk', cancelBooking(bookingId!))).toMatchObject({ ok: true });
});

test('a booking that is used up is neither moved nor cancelled, an unknown one neither', async () => {
  const hall = await openBookingHall();
  const bookingId = await hall.book(tuesday, '09:00', citizen(1));
  await hall.sendOk(cancelBooking(bookingId));
  const refusal = { ok: false, error: { kind: 'bookingWrongState', bookingId, state: 'cancelled' } };
  expect(await hall.send(moveBooking(bookingId, wednesday, '09:00'))).toEqual(refusal);
  expect(await hall.send(cancelBooking(bookingId))).toEqual(refusal);
  expect(refusalKind(await hall.send(moveBooking(strangeBookingId, wednesday, '09:00')))).toBe('unknownBooking');
  expect(refusalKind(await hall.send(cancelBooking(strangeBookingId)))).toBe('unknownBooking');
});

test('a booking that was checked in stays so', async () => {
  const hall = await openBookingHall();
  const bookingId = await hall.book(tuesday, '09:00', citizen(1));
  hall.timers.advance(dayMs);
  await hall.sendOk(checkIn(bookingId));
  for (const ask of [moveBooking(bookingId, wednesday, '09:00'), cancelBooking(bookingId)]) {
    expect(await hall.send(ask)).toMatchObject({ error: { kind: 'bookingWrongState', state: 'checkedIn' } });
  }
});
