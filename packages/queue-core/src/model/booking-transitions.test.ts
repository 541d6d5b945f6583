import { expect, test } from 'vitest';
import { bookingStates, type BookingState } from '../protocol/states.ts';
import { bookingSteps, bookingTransitions, nextBookingState, type BookingStep } from './booking-transitions.ts';

const allowed: readonly [BookingState, BookingStep, BookingState][] = [
  ['booked', 'bookingMoved', 'booked'],
  ['booked', 'ticketTaken', 'checkedIn'],
  ['booked', 'bookingCancelled', 'cancelled'],
  ['booked', 'bookingMissed', 'noShow'],
];

const pairs = bookingStates.flatMap((state) => bookingSteps.map((step) => ({ state, step })));

test.each(pairs)('a booking that is $state answers $step as the table says', ({ state, step }) => {
  const row = allowed.find(([from, by]) => from === state && by === step);
  expect(nextBookingState(state, step)).toBe(row?.[2] ?? null);
});

test('a booking that was checked in, cancelled or missed never moves again', () => {
  for (const end of ['checkedIn', 'cancelled', 'noShow'] as const) expect(bookingTransitions[end]).toEqual({});
});
