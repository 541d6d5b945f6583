import type Database from 'better-sqlite3';
import type { BookingFacts } from '../commands/decision.ts';
import { bookingColumns, bookingOf, type BookingRow } from './read-bookings.node.ts';

/** Bookings as desks look for them. */
export interface BookingLookups {
  bookingsOf(personDigest: string, fromDay: string): readonly BookingFacts[];
  bookingsByCode(code: string, day: string): readonly BookingFacts[];
}

export function createBookingLookups(database: Database.Database): BookingLookups {
  const ofPerson = database.prepare<[string, string], BookingRow>(
    `select ${bookingColumns} from booking indexed by booking_one_per_person
     where person_digest = ? and state = 'booked' and day >= ?`,
  );
  const byCode = database.prepare<[string, string], BookingRow>(
    `select ${bookingColumns} from booking indexed by booking_of_code where code = ? and day = ? and state = 'booked'`,
  );
  return {
    bookingsOf: (personDigest, fromDay) =>
      ofPerson
        .all(personDigest, fromDay)
        .map((row) => bookingOf(row))
        .toSorted((left, right) => (`${left.day} ${left.slot}` < `${right.day} ${right.slot}` ? -1 : 1)),
    bookingsByCode: (code, day) => byCode.all(code, day).map((row) => bookingOf(row)),
  };
}
