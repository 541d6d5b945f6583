import type Database from 'better-sqlite3';
import type { BookingFacts, DecideView } from '../commands/decision.ts';
import type { LeftOverView } from '../commands/open-business-day.ts';
import type { BookingId } from '../protocol/ids.ts';
import { itemIdsOf, personOf, type PersonColumns } from './row-parts.ts';

export type BookingRow = Omit<BookingFacts, 'itemIds' | 'person'> & PersonColumns & { readonly itemIds: string };

type BookingReads = Pick<
  DecideView & LeftOverView,
  'booking' | 'countInSlot' | 'openBookingOf' | 'noShowDays' | 'openBookingsBefore'
>;

export const bookingColumns = `booking_id as bookingId, queue_id as queueId, item_ids as itemIds, day, slot,
  person_digest as digest, person_masked_name as maskedName, person_document as document, code, origin, state,
  ticket_id as ticketId`;

/** Reads of bookings by who placed them and when they are for. */
export function createBookingReads(database: Database.Database): BookingReads {
  const byId = database.prepare<[string], BookingRow>(`select ${bookingColumns} from booking where booking_id = ?`);
  const inSlot = database
    .prepare<[string, string, string], number>(
      `select count(*) from booking where queue_id = ? and day = ? and slot = ? and state in ('booked', 'checkedIn')`,
    )
    .pluck();
  const openOfPerson = database.prepare<[string, string, string], BookingRow>(
    `select ${bookingColumns} from booking where person_digest = ? and queue_id = ? and day = ? and state = 'booked'`,
  );
  // Who did not come a second time for what the hall left undone is not held to it.
  const noShows = database
    .prepare<[string, string], string>(
      `select day from booking indexed by booking_missed where person_digest = +? and day >= +? and state = 'noShow'
         and origin <> 'carriedOver'
       order by day desc limit 100`,
    )
    .pluck();
  const before = database
    .prepare<[string], BookingId>(
      `select booking_id from booking indexed by booking_open where state = 'booked' and day < ? order by day, slot`,
    )
    .pluck();

  return {
    booking: (bookingId) => bookingOf(byId.get(bookingId)),
    countInSlot: (queueId, day, slot) => inSlot.get(queueId, day, slot) ?? 0,
    openBookingOf: (personDigest, queueId, day) => bookingOf(openOfPerson.get(personDigest, queueId, day)),
    noShowDays: (personDigest, sinceDay) => noShows.all(personDigest, sinceDay),
    openBookingsBefore: (day) => before.all(day),
  };
}

export function bookingOf(row: BookingRow): BookingFacts;
export function bookingOf(row: BookingRow | undefined): BookingFacts | null;
export function bookingOf(row: BookingRow | undefined): BookingFacts | null {
  if (!row) return null;
  const { digest, maskedName, document, itemIds, ...facts } = row;
  return { ...facts, itemIds: itemIdsOf(itemIds), person: personOf({ digest, maskedName, document }) };
}
