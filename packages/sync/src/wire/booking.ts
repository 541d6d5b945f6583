import { BookingIdSchema, DaySchema, HallIdSchema, ItemIdSchema, QueueIdSchema } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';

/*
 * Bookings (预约). The county owns a booking until its holder has checked in; from then on the hall does.
 *
 *   GET /v1/halls/{hall}/bookings?after=17    what has changed since the hall's change 17, in order
 *
 * A change says the whole booking as it is now, so that of many changes only the last one counts. Who has
 * booked is not in it: whoever brings the code or shows the signed one is the holder.
 */

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const whole = v.pipe(count, v.minValue(1));

/** Begin of a slot, on the wall clock of the hall. */
export const SlotSchema = v.pipe(v.string(), v.regex(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/, 'slot must be HH:MM'));
/** Eight digits without 0 and 1: the kiosk has no letters to type. It counts on the day of the booking. */
export const BookingCodeSchema = v.pipe(v.string(), v.regex(/^[2-9]{8}$/, 'code must be eight digits from 2 to 9'));
const itemIds = v.pipe(v.array(ItemIdSchema), v.maxLength(6));

export const BookingChangeSchema = v.strictObject({
  /** Rises with every change of a booking of this hall. */
  number: whole,
  bookingId: BookingIdSchema,
  /** 1 when it is placed, one more with every change. */
  version: whole,
  state: v.picklist(['booked', 'cancelled']),
  queueId: QueueIdSchema,
  itemIds,
  day: DaySchema,
  slot: SlotSchema,
  code: BookingCodeSchema,
});
export type BookingChange = v.InferOutput<typeof BookingChangeSchema>;

/** Changes at a time. */
export const bookingChangesMost = 200;

export const BookingChangesSchema = v.pipe(
  v.strictObject({
    changes: v.pipe(v.array(BookingChangeSchema), v.maxLength(bookingChangesMost)),
    /** More are there already. */
    hasMore: v.boolean(),
    /** Number of the hall's last change at the county: less than the hall knows of where the county was put back. */
    last: count,
  }),
  v.forward(
    v.check(
      ({ changes }) => changes.every(({ number }, at) => at === 0 || number > changes[at - 1]!.number),
      'changes must be in order',
    ),
    ['changes'],
  ),
);
export type BookingChanges = v.InferOutput<typeof BookingChangesSchema>;

// ── placing ──────────────────────────────────────────────────────────────────────────────────

const ofHall = { hall: HallIdSchema };
const slot = { day: DaySchema, slot: SlotSchema };

/** POST /api/county/bookings/slots: how many people a hall takes; a slot that is not opened takes nobody. */
export const OpenSlotsSchema = v.strictObject({
  ...ofHall,
  queueId: QueueIdSchema,
  day: DaySchema,
  slots: v.pipe(
    v.array(v.strictObject({ slot: SlotSchema, capacity: v.pipe(count, v.maxValue(500)) })),
    v.minLength(1),
    v.maxLength(288),
  ),
});
export type OpenSlots = v.InferOutput<typeof OpenSlotsSchema>;

/** POST /api/county/bookings. The same bookingId again is answered with what was placed. */
export const PlaceBookingSchema = v.strictObject({
  ...ofHall,
  bookingId: BookingIdSchema,
  queueId: QueueIdSchema,
  itemIds,
  ...slot,
});
export type PlaceBooking = v.InferOutput<typeof PlaceBookingSchema>;
/** POST /api/county/bookings/move and /cancel. */
export const MoveBookingSchema = v.strictObject({ ...ofHall, bookingId: BookingIdSchema, ...slot });
export type MoveBooking = v.InferOutput<typeof MoveBookingSchema>;
export const CancelBookingSchema = v.strictObject({ ...ofHall, bookingId: BookingIdSchema });
export type CancelBooking = v.InferOutput<typeof CancelBookingSchema>;

/** What the holder gets: the code to type, and the one to show. */
export type BookedAnswer = BookingChange & { readonly signedCode: string };

// ── the signed code ──────────────────────────────────────────────────────────────────────────

/*
 *   jh1.ERERERERQRGBEREREREREQ.lanling-town.ZH.2611230930.1.48392756.<signature, 86 characters>
 *       booking                hall        queue day slot version code
 *
 * About 170 characters: a QR code of version 9. It proves the booking while the line is down.
 */

const mark = 'jh1';

/** What a signed code says. */
export type BookingClaim = Pick<BookingChange, 'bookingId' | 'version' | 'queueId' | 'day' | 'slot' | 'code'> & {
  readonly hall: string;
};

export function textOfClaim({ bookingId, hall, queueId, day, slot: begin, version, code }: BookingClaim): string {
  const time = `${day.slice(2).replaceAll('-', '')}${begin.replace(':', '')}`;
  return [mark, base64Of(bookingId), hall, queueId, time, version, code].join('.');
}

const ClaimSchema = v.strictObject({
  bookingId: BookingIdSchema,
  hall: HallIdSchema,
  queueId: QueueIdSchema,
  day: DaySchema,
  slot: SlotSchema,
  version: whole,
  code: BookingCodeSchema,
});

/** Whether a text looks like one; nothing is proved by it. */
export const looksLikeSignedCode = (text: string): boolean => text.startsWith(`${mark}.`) && text.length <= 300;

/** The two parts of a signed code, not checked; null where it is none. */
export function readSignedCode(
  text: string,
): { readonly claim: BookingClaim; readonly signed: string; readonly signature: string } | null {
  if (!looksLikeSignedCode(text)) return null;
  const parts = text.split('.');
  const [, id = '', hall, queueId, time = '', version, code, signature = ''] = parts;
  const at = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(time);
  if (parts.length !== 8 || !at) return null;
  const claim = v.safeParse(ClaimSchema, {
    bookingId: uuidOf(id),
    hall,
    queueId,
    day: `20${at[1]}-${at[2]}-${at[3]}`,
    slot: `${at[4]}:${at[5]}`,
    version: Number(version),
    code,
  });
  return claim.success ? { claim: claim.output, signed: text.slice(0, text.lastIndexOf('.')), signature } : null;
}

/** Sixteen bytes in 22 characters. */
function base64Of(uuid: string): string {
  const bytes = (uuid.replaceAll('-', '').match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return btoa(String.fromCodePoint(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** Empty where it is not one. */
function uuidOf(text: string): string {
  if (!/^[A-Za-z0-9_-]{22}$/.test(text)) return '';
  const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const hex = Array.from(bytes, (byte) => byte.codePointAt(0)!.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
