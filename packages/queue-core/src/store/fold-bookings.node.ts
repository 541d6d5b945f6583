import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import { nextBookingState, type BookingStep } from '../model/booking-transitions.ts';
import type { HallEventOf, JournalEntry } from '../protocol/events.ts';
import type { BookingId } from '../protocol/ids.ts';
import type { BookingState } from '../protocol/states.ts';

/** Writes the bookings. */
export function createBookingFold(database: Database.Database) {
  const selectState = database
    .prepare<[string], BookingState>('select state from booking where booking_id = ?')
    .pluck();
  const insert = database.prepare(
    `insert into booking (booking_id, queue_id, item_ids, day, slot, person_digest, person_masked_name,
       person_document, code, origin, state, placed_at_ms)
     values (@bookingId, @queueId, @itemIds, @day, @slot, @digest, @maskedName, @document, @code, @origin, 'booked',
       @atWallMs)`,
  );
  const move = database.prepare<[string, string, string]>('update booking set day = ?, slot = ? where booking_id = ?');
  const setState = database.prepare<[BookingState, string | null, string]>(
    'update booking set state = ?, ticket_id = ? where booking_id = ?',
  );

  function stateAfter(bookingId: BookingId, step: BookingStep): BookingState {
    const before = selectState.get(bookingId);
    invariant(before !== undefined, `booking ${bookingId} of the journal exists`);
    const state = nextBookingState(before, step);
    invariant(state !== null, `a booking that is ${before} takes no ${step}`);
    return state;
  }

  return {
    place({ atWallMs }: JournalEntry, event: HallEventOf<'bookingPlaced'>): void {
      const { bookingId, queueId, itemIds, day, slot, person, code, origin } = event;
      insert.run({
        bookingId,
        queueId,
        itemIds: JSON.stringify(itemIds),
        day,
        slot,
        digest: person?.digest ?? null,
        maskedName: person?.maskedName ?? null,
        document: person?.document ?? null,
        code,
        origin,
        atWallMs,
      });
    },

    move({ kind, bookingId, day, slot }: HallEventOf<'bookingMoved'>): void {
      stateAfter(bookingId, kind);
      move.run(day, slot, bookingId);
    },

    checkIn({ kind, bookingId, ticketId }: HallEventOf<'ticketTaken'>): void {
      if (bookingId !== null) setState.run(stateAfter(bookingId, kind), ticketId, bookingId);
    },

    end({ kind, bookingId }: HallEventOf<'bookingCancelled' | 'bookingMissed'>): void {
      setState.run(stateAfter(bookingId, kind), null, bookingId);
    },
  };
}
