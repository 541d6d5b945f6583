import type { HallEventKind } from '../protocol/events.ts';
import type { BookingState } from '../protocol/states.ts';

/** Events that move a booking; its check-in is the ticketTaken that names it. */
export const bookingSteps = [
  'bookingMoved',
  'ticketTaken',
  'bookingCancelled',
  'bookingMissed',
] as const satisfies readonly HallEventKind[];
export type BookingStep = (typeof bookingSteps)[number];

export const bookingTransitions: Record<BookingState, Partial<Record<BookingStep, BookingState>>> = {
  booked: {
    bookingMoved: 'booked',
    ticketTaken: 'checkedIn',
    bookingCancelled: 'cancelled',
    bookingMissed: 'noShow',
  },
  checkedIn: {},
  cancelled: {},
  noShow: {},
};

/** Where a step leads, or null where the table has no such row. */
export function nextBookingState(state: BookingState, step: BookingStep): BookingState | null {
  return bookingTransitions[state][step] ?? null;
}
