import { fail, ok, type Result } from '@jiaohao/basics/result';
import type { QueueLookups } from '@jiaohao/queue-core';
import type { BookingId, Refusal } from '@jiaohao/queue-core/protocol';
import { looksLikeSignedCode } from '@jiaohao/sync/wire';

/*
 * The codes this house gives out (ids.ts in basics), told from all others by their form alone. Eight
 * such characters of somebody else look like a booking too; then the look-up says that there is none.
 */

export type OwnCode =
  /** The token on a slip: whoever holds the paper holds the number. */
  | { readonly kind: 'slip'; readonly token: string }
  | { readonly kind: 'booking'; readonly code: string }
  /** Of a booking at the county, signed by it. */
  | { readonly kind: 'signedBooking'; readonly code: string };

const slipToken = /^[2-9A-HJKMNP-Z]{22}$/;
const bookingCode = /^[2-9A-HJKMNP-Z]{8}$/;

export function readOwnCode(text: string): OwnCode | null {
  if (slipToken.test(text)) return { kind: 'slip', token: text };
  if (looksLikeSignedCode(text)) return { kind: 'signedBooking', code: text };
  return bookingCode.test(text) ? { kind: 'booking', code: text } : null;
}

export function isOwnCode(text: string): boolean {
  return readOwnCode(text) !== null;
}

/** Today's open booking with this code; of two with the same one nobody can say whose it is. */
export function bookingOfCode(
  lookups: Pick<QueueLookups, 'bookingsByCode'>,
  code: string,
  today: string,
): Result<BookingId, Refusal> {
  const [booking, another] = lookups.bookingsByCode(code.toUpperCase(), today);
  return booking && !another ? ok(booking.bookingId) : fail({ kind: 'unknownBooking', bookingId: '' });
}
