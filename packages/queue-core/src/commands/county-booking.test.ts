import { expect, test } from 'vitest';
import { openBookingHall, tuesday } from '../../test/rule-hall.ts';
import { cancelBooking, checkIn, citizen, dayMs, moveBooking, refusalKind, takeTicket } from '../../test/test-hall.ts';
import type { BookingId, QueueId } from '../protocol/ids.ts';

/* Bookings that the county itself brings: promised already, until their holder is here. */

const countyId = '11111111-1111-4111-8111-111111111111' as BookingId;
const place = (slot = '09:00', day = tuesday) => ({
  kind: 'placeBooking' as const,
  bookingId: countyId,
  queueId: 'social' as QueueId,
  itemIds: [],
  day,
  slot,
  person: null,
  code: '23456789',
});

test('The county’s booking has the county’s code, and asks neither for a free place nor for a slot of the rule', async () => {
  const hall = await openBookingHall();
  await hall.book(tuesday, '09:00', citizen(1));
  await hall.book(tuesday, '09:00', citizen(2));
  expect(await hall.sendAs('county', place())).toMatchObject({ ok: true, value: { code: '23456789' } });
  expect(hall.facts.booking(countyId)).toMatchObject({ origin: 'county', state: 'booked', person: null });
  expect(await hall.sendAs('county', moveBooking(countyId, '2026-04-01', '16:20'))).toMatchObject({ ok: true });
  expect(hall.facts.booking(countyId)).toMatchObject({ day: '2026-04-01', slot: '16:20' });
  expect(refusalKind(await hall.sendAs('county', place()))).toBe('bookingIdTaken');
});

test('A booking for a queue that is not here is a conflict that the county hears of', async () => {
  const hall = await openBookingHall();
  expect(await hall.sendAs('county', { ...place(), queueId: 'marriage' as QueueId })).toMatchObject({ ok: true });
  expect(hall.journal().at(-1)!.event).toEqual({
    kind: 'bookingConflict',
    because: 'notPlaced',
    bookingId: countyId,
    ticketId: null,
  });
  expect(hall.facts.booking(countyId)).toBeNull();
});

test('Before its holder is here nobody but the county changes it', async () => {
  const hall = await openBookingHall();
  await hall.sendAs('county', place());
  for (const role of ['kiosk', 'terminal', 'manager'] as const) {
    expect(refusalKind(await hall.sendAs(role, moveBooking(countyId, tuesday, '10:00')))).toBe('bookingOfCounty');
    expect(refusalKind(await hall.sendAs(role, cancelBooking(countyId)))).toBe('bookingOfCounty');
  }
  expect(hall.facts.booking(countyId)).toMatchObject({ state: 'booked', slot: '09:00' });
  expect(await hall.sendAs('county', cancelBooking(countyId))).toMatchObject({ ok: true });
});

test('What the county changes once its holder is here is a conflict, and the number stays', async () => {
  const hall = await openBookingHall();
  await hall.sendAs('county', place('09:00', tuesday));
  hall.timers.advance(dayMs);
  const answer = await hall.send(checkIn(countyId));
  const ticketId = answer.ok ? answer.value.ticketId : null;
  for (const [ask, because] of [
    [moveBooking(countyId, tuesday, '10:00'), 'moved'],
    [cancelBooking(countyId), 'cancelled'],
  ] as const) {
    expect(await hall.sendAs('county', ask)).toMatchObject({ ok: true });
    expect(hall.journal().at(-1)!.event).toEqual({ kind: 'bookingConflict', because, bookingId: countyId, ticketId });
    expect(refusalKind(await hall.sendAs('manager', ask)), 'by others it is refused').toBe('bookingWrongState');
  }
  expect(hall.facts.booking(countyId)).toMatchObject({ state: 'checkedIn', slot: '09:00' });
  expect(hall.engine.verify().differentTables).toEqual([]);
});

test('The hall’s own bookings are the hall’s: the county changes them by the hall’s rule', async () => {
  const hall = await openBookingHall();
  const bookingId = await hall.book(tuesday, '09:00', citizen(1));
  expect(refusalKind(await hall.sendAs('county', moveBooking(bookingId, tuesday, '16:20')))).toBe('unknownSlot');
});

test('Open tickets say what they need of the settings, and finished ones nothing', async () => {
  const hall = await openBookingHall();
  await hall.openWindow('1', '1001');
  await hall.take('general');
  await hall.send(takeTicket('social', { itemIds: ['pension'] }));
  await hall.callTo('1', 'finished');
  await hall.callTo('1', 'serving');
  await hall.take('issue');
  const needs = hall.engine.lookups.openNeeds();
  expect(needs.map(({ queueId, state, windowId, itemIds }) => [queueId, state, windowId, itemIds])).toEqual([
    ['issue', 'waiting', null, []],
    ['social', 'serving', '1', ['pension']],
  ]);
});
