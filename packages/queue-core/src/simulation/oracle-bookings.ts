import { invariant } from '@jiaohao/basics/invariant';
import { nextBookingState, type BookingStep } from '../model/booking-transitions.ts';
import type { HallEventOf } from '../protocol/events.ts';
import type { BookingId } from '../protocol/ids.ts';
import { queueRuleOf, type OracleBooking, type OracleWorld } from './oracle-world.ts';

/* Bookings: one a person, queue and day, no more than a slot holds, and one number each. */

function bookingOf(world: OracleWorld, bookingId: BookingId): OracleBooking {
  const booking = world.bookings.get(bookingId);
  invariant(booking, 'a booking was placed before anything else happened to it');
  return booking;
}

function stepBooking(booking: OracleBooking, by: BookingStep): void {
  const state = nextBookingState(booking.state, by);
  invariant(state !== null, `a ${booking.state} booking has no ${by}`);
  booking.state = state;
}

export function placeBooking(world: OracleWorld, event: HallEventOf<'bookingPlaced'>, atMs: number): void {
  invariant(!world.bookings.has(event.bookingId), 'a booking is placed once');
  const booking: OracleBooking = {
    bookingId: event.bookingId,
    queueId: event.queueId,
    personDigest: event.person?.digest ?? null,
    origin: event.origin,
    placedAtMs: atMs,
    day: event.day,
    slot: event.slot,
    state: 'booked',
    ticketId: null,
  };
  world.bookings.set(event.bookingId, booking);
  checkSlot(world, booking);
}

export function moveBooking(world: OracleWorld, event: HallEventOf<'bookingMoved'>): void {
  const booking = bookingOf(world, event.bookingId);
  stepBooking(booking, event.kind);
  booking.day = event.day;
  booking.slot = event.slot;
  checkSlot(world, booking);
}

function checkSlot(world: OracleWorld, booking: OracleBooking): void {
  const rule = queueRuleOf(world, booking.queueId).booking;
  invariant(booking.origin === 'carriedOver' || rule !== null, 'only a queue that offers bookings is booked');
  let inSlot = 0;
  for (const other of world.bookings.values()) {
    if (other.queueId !== booking.queueId || other.day !== booking.day) continue;
    invariant(
      other === booking ||
        other.state !== 'booked' ||
        booking.personDigest === null ||
        other.personDigest !== booking.personDigest,
      'a person has one open booking a queue and day',
    );
    if (other.slot === booking.slot && (other.state === 'booked' || other.state === 'checkedIn')) inSlot += 1;
  }
  invariant(booking.origin === 'carriedOver' || inSlot <= rule!.capacity, 'a slot is not booked beyond its capacity');
}

/** The ticketTaken that names a booking is its one number. */
export function checkInBooking(world: OracleWorld, event: HallEventOf<'ticketTaken'>): void {
  invariant(event.bookingId !== null, 'a check-in names its booking');
  const booking = bookingOf(world, event.bookingId);
  stepBooking(booking, 'ticketTaken');
  invariant(booking.queueId === event.queueId, 'a booking gives a number of its own queue');
  invariant((event.person?.digest ?? null) === booking.personDigest, 'a booking’s number is its person’s');
  booking.ticketId = event.ticketId;
}

export function endBooking(
  world: OracleWorld,
  event: HallEventOf<'bookingCancelled'> | HallEventOf<'bookingMissed'>,
): void {
  const booking = bookingOf(world, event.bookingId);
  stepBooking(booking, event.kind);
  invariant(
    event.kind === 'bookingCancelled' || booking.day < world.day,
    'a booking is missed only when its day is over',
  );
}
