import type { Result } from '@jiaohao/basics/result';
import type { CommandKind } from './commands.ts';
import type { BookingId, QueueId, TicketId } from './ids.ts';
import type { Refusal } from './refusals.ts';
import type { Lane } from './states.ts';

/** What takeTicket and checkIn give back: enough for the screen and the paper. */
export type TicketIssued = {
  readonly ticketId: TicketId;
  /** As printed, such as A023. */
  readonly number: string;
  readonly queueId: QueueId;
  readonly lane: Lane;
  /** Tickets waiting in the same queue that would be called before this one if nobody else came. */
  readonly aheadCount: number;
};

/** What placeBooking and moveBooking give back. */
export type BookingPlaced = {
  readonly bookingId: BookingId;
  readonly queueId: QueueId;
  readonly day: string;
  readonly slot: string;
  /** Short text the citizen shows or types on arrival. */
  readonly code: string;
};

/** What the other commands give back: the ticket they were about, or nulls. */
export type CommandDone = { readonly ticketId: TicketId | null; readonly number: string | null };

export type AnswerValueOf<Kind extends CommandKind> = Kind extends 'takeTicket' | 'checkIn'
  ? TicketIssued
  : Kind extends 'placeBooking' | 'moveBooking'
    ? BookingPlaced
    : CommandDone;
export type AnswerOf<Kind extends CommandKind> = Result<AnswerValueOf<Kind>, Refusal>;
export type Answer = Result<TicketIssued | BookingPlaced | CommandDone, Refusal>;
