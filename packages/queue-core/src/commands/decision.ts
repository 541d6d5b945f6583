import { fail, type Fail, type Result } from '@jiaohao/basics/result';
import type { HallIndex } from '../model/hall.ts';
import type { QueueHead } from '../policy/next-ticket.ts';
import type { CommandDone } from '../protocol/answers.ts';
import type { HallEvent } from '../protocol/events.ts';
import { formatTicketNumber, type QueueId, type StaffId, type TicketId, type WindowId } from '../protocol/ids.ts';
import type { Refusal } from '../protocol/refusals.ts';
import type { RatingState, SlipState, TicketState, WindowState } from '../protocol/states.ts';

/** What a decision may know of a ticket. */
export type TicketFacts = {
  readonly ticketId: TicketId;
  readonly series: string;
  readonly serial: number;
  readonly queueId: QueueId;
  readonly state: TicketState;
  readonly windowId: WindowId | null;
  readonly callCount: number;
  readonly slipState: SlipState;
};

/**
 * What a decision may read: the state as the events of this transaction have left it so far.
 * Every member is one index seek, so no decision grows with the number of people waiting.
 */
export interface DecideView {
  readonly hall: HallIndex;
  ticket(ticketId: TicketId): TicketFacts | null;
  ticketAtWindow(windowId: WindowId): TicketFacts | null;
  /** A window that was never opened is closed. */
  serviceWindow(windowId: WindowId): { readonly state: WindowState; readonly staffId: StaffId | null };
  windowOfStaff(staffId: StaffId): WindowId | null;
  /** The waiting, called or serving ticket of a person in a queue. */
  unfinishedTicketOf(personDigest: string, queueId: QueueId): TicketFacts | null;
  headOfQueue(queueId: QueueId): QueueHead | null;
  waitingCount(queueId: QueueId): number;
  lastSerial(day: string, series: string): number;
  ratingState(ticketId: TicketId): RatingState | null;
}

/** Time and randomness of one decision. */
export type DecideContext = {
  /** The open business day (营业日). */
  readonly day: string;
  readonly newTicketId: () => TicketId;
  readonly newToken: () => string;
};

/** What a command becomes: events and the answer that follows, or the rule that said no. */
export type Decision<Value = CommandDone> = Result<
  { readonly events: readonly HallEvent[]; readonly answer: Value },
  Refusal
>;

export function refuse(refusal: Refusal): Fail<Refusal> {
  return fail(refusal);
}

/** The answer of a command about one ticket. */
export function doneWith(ticket: TicketFacts): CommandDone {
  return { ticketId: ticket.ticketId, number: formatTicketNumber(ticket.series, ticket.serial) };
}

/** The answer of a command about no ticket. */
export const doneWithoutTicket: CommandDone = { ticketId: null, number: null };
