import * as v from 'valibot';

/*
 * Every identifier that crosses a process boundary, with the shape it must have.
 * Identifiers of configuration (hall, queue, window, item, staff) are short and readable, because
 * people type them into hall files; identifiers of acts are UUIDs made by whoever starts the act.
 */

const configId = (what: string) =>
  v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, `${what} must be 1-40 letters, digits, - or _`));

export const HallIdSchema = v.pipe(configId('hallId'), v.brand('HallId'));
export type HallId = v.InferOutput<typeof HallIdSchema>;

export const QueueIdSchema = v.pipe(configId('queueId'), v.brand('QueueId'));
export type QueueId = v.InferOutput<typeof QueueIdSchema>;

/** The service window's number as people say it: "3" for 3号窗口. Never called `window`, which is the browser's. */
export const WindowIdSchema = v.pipe(
  v.string(),
  v.regex(/^[1-9][0-9]{0,2}$/, 'windowId must be 1-999'),
  v.brand('WindowId'),
);
export type WindowId = v.InferOutput<typeof WindowIdSchema>;

export const ItemIdSchema = v.pipe(configId('itemId'), v.brand('ItemId'));
export type ItemId = v.InferOutput<typeof ItemIdSchema>;

/** 工号. */
export const StaffIdSchema = v.pipe(configId('staffId'), v.brand('StaffId'));
export type StaffId = v.InferOutput<typeof StaffIdSchema>;

/** One start of a hall's engine: 128 random bits. */
export const EpochIdSchema = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{32}$/, 'epochId must be 32 hex digits'),
  v.brand('EpochId'),
);
export type EpochId = v.InferOutput<typeof EpochIdSchema>;

export const CommandIdSchema = v.pipe(v.string(), v.uuid('commandId must be a UUID'), v.brand('CommandId'));
export type CommandId = v.InferOutput<typeof CommandIdSchema>;

export const TicketIdSchema = v.pipe(v.string(), v.uuid('ticketId must be a UUID'), v.brand('TicketId'));
export type TicketId = v.InferOutput<typeof TicketIdSchema>;

export const BookingIdSchema = v.pipe(v.string(), v.uuid('bookingId must be a UUID'), v.brand('BookingId'));
export type BookingId = v.InferOutput<typeof BookingIdSchema>;

/** Code of a priority class (优先), such as MIL or ELD; the classes are the hall file's. */
export const PriorityCodeSchema = v.pipe(
  v.string(),
  v.regex(/^[A-Z]{2,8}$/, 'a priority code is 2-8 capital letters'),
  v.brand('PriorityCode'),
);
export type PriorityCode = v.InferOutput<typeof PriorityCodeSchema>;

/** 号段前缀: one letter that is not read as a digit. */
export const SeriesSchema = v.pipe(
  v.string(),
  v.regex(/^[A-HJ-NP-Z]$/, 'series must be one letter, not I or O'),
  v.brand('Series'),
);
export type Series = v.InferOutput<typeof SeriesSchema>;

/** 票号 as printed: the series letter and three digits, four beyond 999. */
export function formatTicketNumber(series: string, serial: number): string {
  return `${series}${String(serial).padStart(3, '0')}`;
}
