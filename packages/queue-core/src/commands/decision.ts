import { fail, type Fail, type Result } from '@jiaohao/basics/result';
import type { HallIndex } from '../model/hall.ts';
import type { LineHead } from '../policy/next-ticket.ts';
import type { CommandDone } from '../protocol/answers.ts';
import type { HallEvent } from '../protocol/events.ts';
import type { ServedQueue } from '../protocol/hall.ts';
import {
  formatTicketNumber,
  type BookingId,
  type ItemId,
  type QueueId,
  type StaffId,
  type TicketId,
  type WindowId,
} from '../protocol/ids.ts';
import type { Person } from '../protocol/person.ts';
import type { NotRatedReason } from '../protocol/rating.ts';
import type { Refusal } from '../protocol/refusals.ts';
import type {
  BookingState,
  Lane,
  RatingState,
  ResultState,
  SlipState,
  TakingState,
  TicketState,
  WindowState,
} from '../protocol/states.ts';

/** What a decision may know of a ticket. */
export type TicketFacts = {
  readonly ticketId: TicketId;
  readonly day: string;
  readonly series: string;
  readonly serial: number;
  readonly queueId: QueueId;
  readonly itemIds: readonly ItemId[];
  /** Queues still to come. */
  readonly route: readonly QueueId[];
  readonly person: Person | null;
  /** Whose number it is: the person's, or the principal's where it was taken on behalf; null: not known. */
  readonly holderDigest: string | null;
  readonly state: TicketState;
  readonly lane: Lane;
  readonly rankMs: number;
  readonly takenAtMs: number;
  /** Where it is called, served or held; null elsewhere. */
  readonly windowId: WindowId | null;
  /** Waits for this window only. */
  readonly toWindowId: WindowId | null;
  readonly returnToWindowId: WindowId | null;
  /** Calls of the present turn. */
  readonly callCount: number;
  readonly missCount: number;
  /** Set aside until then. */
  readonly returnAtMs: number | null;
  readonly resultOf: TicketId | null;
  readonly slipState: SlipState;
};

export type WindowFacts = {
  readonly state: WindowState;
  readonly staffId: StaffId | null;
  /** What it serves instead of the hall file's list; null: the hall file's. */
  readonly assigned: readonly ServedQueue[] | null;
};

export type BookingFacts = {
  readonly bookingId: BookingId;
  readonly queueId: QueueId;
  readonly itemIds: readonly ItemId[];
  readonly day: string;
  readonly slot: string;
  readonly person: Person | null;
  readonly code: string;
  readonly origin: 'hall' | 'county' | 'carriedOver';
  readonly state: BookingState;
  readonly ticketId: TicketId | null;
};

/** One side of a queue's line. */
export type LineSide = 'privileged' | 'ordinary';

/**
 * What a decision may read: the state as the events of this transaction have left it so far.
 * Every member is one index seek or a count with a stated bound, so no decision grows with the
 * number of people waiting.
 */
export interface DecideView {
  readonly hall: HallIndex;

  // ── tickets and lines ──
  ticket(ticketId: TicketId): TicketFacts | null;
  ticketAtWindow(windowId: WindowId): TicketFacts | null;
  /** The unfinished ticket a person holds in a queue: their own, or one taken on their behalf. */
  unfinishedTicketOf(holderDigest: string, queueId: QueueId): TicketFacts | null;
  headOfLine(queueId: QueueId, side: LineSide): LineHead | null;
  headForWindow(windowId: WindowId): LineHead | null;
  line(queueId: QueueId): {
    readonly ordinaryWaiting: number;
    readonly privilegedWaiting: number;
    readonly privilegedInARow: number;
  };
  /** Tickets of one side of a queue with a rank of at most `rankMs`, counted up to 1,000. */
  countAhead(queueId: QueueId, side: LineSide, rankMs: number): number;
  /** Rank of the `places`-th ordinary ticket of a queue (1 is the head), or null where there are fewer. */
  rankAtPlace(queueId: QueueId, places: number): number | null;
  lastSerial(day: string, series: string): number;
  bandCount(day: string, queueId: QueueId, band: string): number;
  /** Numbers of a series a person held or holds on a day, wherever they have gone since. */
  countOfHolder(holderDigest: string, day: string, series: string): number;
  /** Numbers a person took for others on a day. */
  countOfAgent(personDigest: string, day: string): number;

  // ── windows, the hall ──
  /** A window that was never opened is closed. */
  serviceWindow(windowId: WindowId): WindowFacts;
  windowOfStaff(staffId: StaffId): WindowId | null;
  taking(): { readonly state: TakingState; readonly extendedUntil: string | null };

  // ── ratings, results, bookings ──
  rating(ticketId: TicketId): RatingFacts | null;
  resultState(ticketId: TicketId): ResultState | null;
  booking(bookingId: BookingId): BookingFacts | null;
  /** Booked and checked in. */
  countInSlot(queueId: QueueId, day: string, slot: string): number;
  /** A person's open booking of a queue and day. */
  openBookingOf(personDigest: string, queueId: QueueId, day: string): BookingFacts | null;
  /** Days of a person's no-shows since a day, newest first, at most 100. */
  noShowDays(personDigest: string, sinceDay: string): readonly string[];
}

/** The rating record of a finished service. */
export type RatingFacts = {
  readonly state: RatingState;
  /** Null unless not rated. */
  readonly reason: NotRatedReason | null;
  readonly invitedAtMs: number;
};

/** Time and randomness of one decision. */
export type DecideContext = {
  /** The open business day (营业日). */
  readonly day: string;
  /** The hall's time (model/hall-clock.ts): for ranks and waits. */
  readonly nowMs: number;
  /** What the clock on the wall says in Asia/Shanghai: for opening hours and bookings. */
  readonly local: { readonly day: string; readonly minute: number };
  readonly newTicketId: () => TicketId;
  readonly newBookingId: () => BookingId;
  readonly newToken: () => string;
  /** Eight characters a person can read out. */
  readonly newBookingCode: () => string;
};

/** What a command becomes: events and the answer that follows, or the rule that said no. */
export type Decision<Value = CommandDone> = Result<
  { readonly events: readonly HallEvent[]; readonly answer: Value },
  Refusal
>;

export function refuse(refusal: Refusal): Fail<Refusal> {
  return fail(refusal);
}

/** A ticket's number, as printed. */
export function numberOf(ticket: { readonly series: string; readonly serial: number }): string {
  return formatTicketNumber(ticket.series, ticket.serial);
}

/** The answer of a command about one ticket. */
export function doneWith(ticket: TicketFacts): CommandDone {
  return { ticketId: ticket.ticketId, number: numberOf(ticket) };
}

/** The answer of a command about no ticket. */
export const doneWithoutTicket: CommandDone = { ticketId: null, number: null };
