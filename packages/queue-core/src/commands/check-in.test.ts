import { expect, test } from 'vitest';
import { openBookingHall, strangeBookingId, tuesday } from '../../test/rule-hall.ts';
import {
  cancelBooking,
  checkIn,
  citizen,
  closeHall,
  dayMs,
  endDay,
  minuteMs,
  placeBooking,
  refusalKind,
  reopenHall,
  takeTicket,
  type TestHall,
} from '../../test/test-hall.ts';
import type { BookingId, QueueId } from '../protocol/ids.ts';

/** A hall with a booking for Tuesday 10:00, so many minutes before (or after) that. */
async function hallBefore(minutes: number, options: Parameters<typeof openBookingHall>[0] = {}) {
  const hall = await openBookingHall(options);
  const bookingId = await hall.book(tuesday, '10:00', citizen(1));
  hall.timers.advance(dayMs + (60 - minutes) * minuteMs);
  await hall.engine.passTime();
  return { hall, bookingId, slotMs: hall.timers.nowWallMs() + minutes * minuteMs };
}

function taken(hall: TestHall) {
  return hall.journal().at(-1)!.event;
}

test.each([30, 5, 0, -15])(
  'a citizen %i minutes before the slot is in time, and counts by the slot',
  async (minutes) => {
    const { hall, bookingId, slotMs } = await hallBefore(minutes);
    const answer = await hall.send(checkIn(bookingId));
    expect(answer).toMatchObject({
      ok: true,
      value: { number: 'B001', queueId: 'social', lane: 'booked', aheadCount: 0 },
    });
    expect(taken(hall)).toMatchObject({
      kind: 'ticketTaken',
      lane: 'booked',
      rankMs: slotMs - 20 * minuteMs,
      person: citizen(1),
      onBehalf: null,
      bookingId,
      isLate: false,
      band: null,
    });
    expect(hall.facts.booking(bookingId)).toMatchObject({
      state: 'checkedIn',
      ticketId: answer.ok && answer.value.ticketId,
    });
  },
);

test('a citizen who comes too late for the slot is an ordinary one, with a mark', async () => {
  const { hall, bookingId } = await hallBefore(-16);
  await hall.take('social');
  expect(await hall.send(checkIn(bookingId))).toMatchObject({ ok: true, value: { lane: 'ordinary', aheadCount: 1 } });
  expect(taken(hall)).toMatchObject({ rankMs: hall.timers.nowWallMs(), isLate: true });
});

test('a booking has one number: the second check-in is refused and names it', async () => {
  const { hall, bookingId } = await hallBefore(10);
  const answer = await hall.send(checkIn(bookingId));
  const ticketId = answer.ok ? answer.value.ticketId : '';
  const refusal = { ok: false, error: { kind: 'alreadyCheckedIn', number: 'B001', ticketId } };
  expect(await hall.send(checkIn(bookingId))).toEqual(refusal);
  await hall.openWindow('1', '1001');
  await hall.callTo('1', 'finished');
  expect(await hall.send(checkIn(bookingId)), 'even when that number was served').toEqual(refusal);
});

test('a booking that was cancelled or missed is not checked in, an unknown one neither', async () => {
  const { hall, bookingId } = await hallBefore(10);
  const other = await hall.book('2026-03-04', '09:00', citizen(2));
  await hall.sendOk(cancelBooking(other));
  expect(await hall.send(checkIn(other))).toEqual({
    ok: false,
    error: { kind: 'bookingWrongState', bookingId: other, state: 'cancelled' },
  });
  hall.timers.advance(dayMs);
  expect(await hall.send(checkIn(bookingId))).toMatchObject({ error: { kind: 'bookingWrongState', state: 'noShow' } });
  expect(refusalKind(await hall.send(checkIn(strangeBookingId)))).toBe('unknownBooking');
});

test('a booking is checked in on its day only, and the refusal says which', async () => {
  const hall = await openBookingHall();
  const bookingId = await hall.book(tuesday, '10:00', citizen(1));
  expect(await hall.send(checkIn(bookingId))).toEqual({
    ok: false,
    error: { kind: 'bookingOtherDay', day: tuesday, slot: '10:00' },
  });
});

test('who comes much too early is told when to come', async () => {
  const { hall, bookingId } = await hallBefore(31);
  expect(await hall.send(checkIn(bookingId))).toEqual({
    ok: false,
    error: { kind: 'tooEarlyToCheckIn', slot: '10:00', from: '09:30' },
  });
});

test('a hall that gives no numbers gives none for bookings, and a closed one does when it is open again', async () => {
  const { hall, bookingId } = await hallBefore(10);
  await hall.sendOk(closeHall);
  const refused = (state: string) => ({ ok: false, error: { kind: 'hallNotTaking', state } });
  expect(await hall.send(checkIn(bookingId))).toEqual(refused('closed'));
  await hall.sendOk(reopenHall);
  await hall.sendOk(endDay);
  expect(await hall.send(checkIn(bookingId))).toEqual(refused('ended'));
});

test('who already has a number of the queue uses that one', async () => {
  const { hall, bookingId } = await hallBefore(10);
  const ticketId = await hall.take('social', citizen(1));
  expect(await hall.send(checkIn(bookingId))).toEqual({
    ok: false,
    error: { kind: 'alreadyHoldsTicket', number: 'B001', ticketId, state: 'waiting' },
  });
  expect(hall.facts.booking(bookingId)).toMatchObject({ state: 'booked' });
});

test('neither limits nor the cut-off stand against a number that was promised, and bands do not count it', async () => {
  const bands = [{ from: '09:00', to: '11:00', tickets: 1 }];
  const { hall, bookingId } = await hallBefore(10, { social: { limits: { perDay: 1, bands } }, cutOffMinutes: 45 });
  const second = await hall.book('2026-03-04', '10:00', citizen(2));
  expect(refusalKind(await hall.send(takeTicket('social')))).toBe('pastCutOff');
  await hall.sendOk(checkIn(bookingId));
  hall.timers.advance(dayMs - 15 * minuteMs);
  await hall.take('social');
  expect(refusalKind(await hall.send(takeTicket('social')))).toBe('dayLimitReached');
  await hall.sendOk(checkIn(second));
  expect(hall.facts.bandCount('2026-03-04', 'social' as QueueId, '09:00-11:00')).toBe(1);
});

test('a booking goes before ordinary numbers that came within its head start, and not before older ones', async () => {
  const { hall, bookingId } = await hallBefore(30);
  const older = await hall.take('social');
  hall.timers.advance(20 * minuteMs);
  const younger = await hall.take('social');
  const answer = await hall.send(checkIn(bookingId));
  await hall.openWindow('1', '1001');
  const calls = [];
  for (const _ of [1, 2, 3]) calls.push(await hall.callTo('1', 'finished'));
  expect(calls).toEqual([older, answer.ok && answer.value.ticketId, younger]);
});

test('items of the booking are the items of the number', async () => {
  const hall = await openBookingHall();
  const itemIds = ['pension', 'collect'];
  const answer = await hall.send(placeBooking('social', tuesday, '10:00', citizen(1), { itemIds }));
  hall.timers.advance(dayMs + 60 * minuteMs);
  await hall.sendOk(checkIn((answer.ok ? answer.value.bookingId : '') as BookingId));
  expect(taken(hall)).toMatchObject({ itemIds, route: ['issue'] });
});
