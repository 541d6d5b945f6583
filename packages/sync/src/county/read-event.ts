import {
  BookingConflictReasonSchema,
  BookingIdSchema,
  ItemIdSchema,
  QueueIdSchema,
  StaffIdSchema,
  TicketIdSchema,
  WindowIdSchema,
  ratingLevels,
} from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import type { WireEntry } from '../wire/event-request.ts';

/*
 * What the county reads of an event: of each kind that its figures need, the facts it needs. Kinds it
 * needs nothing of are taken as they are; a kind it does not know comes from a hall that is newer.
 */

const ticket = { ticketId: TicketIdSchema };
const atWindow = { ...ticket, windowId: WindowIdSchema };
const day = v.pipe(v.string(), v.isoDate('day must be a date'));
/** What a newer hall calls them is taken as well, as long as it is short. */
const tags = v.pipe(v.array(v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,20}$/, 'a tag is a code'))), v.maxLength(16));

const needed = {
  businessDayOpened: v.looseObject({ day }),
  ticketTaken: v.looseObject({ ...ticket, day, queueId: QueueIdSchema, itemIds: v.array(ItemIdSchema) }),
  ticketCalled: v.looseObject({ ...atWindow, staffId: v.nullable(StaffIdSchema) }),
  serviceStarted: v.looseObject(atWindow),
  serviceFinished: v.looseObject({ ...atWindow, staffId: v.nullable(StaffIdSchema) }),
  ticketHeld: v.looseObject(ticket),
  ticketResumed: v.looseObject(ticket),
  ticketTransferred: v.looseObject(ticket),
  ticketCancelled: v.looseObject(ticket),
  ticketVoided: v.looseObject({ ...ticket, reason: v.string() }),
  ticketExpired: v.looseObject(ticket),
  ticketCarriedOver: v.looseObject(ticket),
  serviceRated: v.looseObject({ ...ticket, level: v.picklist(ratingLevels), tags }),
  serviceNotRated: v.looseObject({ ...ticket, reason: v.string() }),
  bookingConflict: v.looseObject({
    because: BookingConflictReasonSchema,
    bookingId: v.nullable(BookingIdSchema),
    ticketId: v.nullable(TicketIdSchema),
  }),
  windowOpened: v.looseObject({ windowId: WindowIdSchema }),
  windowClosed: v.looseObject({ windowId: WindowIdSchema }),
} as const;

/** Kinds whose facts the county's figures do not need. */
const unneeded: ReadonlySet<string> = new Set([
  'businessDayEnded',
  'hallClosed',
  'hallReopened',
  'numbersSkipped',
  'hoursExtended',
  'priorityGranted',
  'ticketRejoined',
  'ticketRecalled',
  'ticketPassedOver',
  'resultAnnounced',
  'windowPaused',
  'windowAwayTooLong',
  'windowAssigned',
  'windowUnassigned',
  'bookingPlaced',
  'bookingMoved',
  'bookingCancelled',
  'bookingMissed',
  'slipPrinted',
  'slipFailed',
  'slipReprintAsked',
]);

/** An event of a kind that `needed` names, as its schema has it. */
export type ReadEvent = {
  [Kind in keyof typeof needed]: { readonly kind: Kind } & v.InferOutput<(typeof needed)[Kind]>;
}[keyof typeof needed];

/** Why an event goes into quarantine; null where it can be read. */
export function unreadableBecause({ event }: WireEntry): string | null {
  const schema = needed[event.kind as keyof typeof needed];
  if (!schema) return unneeded.has(event.kind) ? null : `unknown kind ${event.kind}`;
  const read = v.safeParse(schema, event);
  return read.success ? null : `${event.kind}.${v.getDotPath(read.issues[0]) ?? ''}: ${read.issues[0].message}`;
}
