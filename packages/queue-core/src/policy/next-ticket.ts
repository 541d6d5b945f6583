import type { HallEventOf } from '../protocol/events.ts';
import type { TicketId } from '../protocol/ids.ts';

/** The first waiting ticket of a queue. `rank` orders tickets across queues: lower was taken earlier. */
export type QueueHead = { readonly ticketId: TicketId; readonly rank: number };

/** Who is next, and by which rule: the reason goes into the event, for the clerk and the auditor. */
export type NextTicket = { readonly ticketId: TicketId; readonly why: HallEventOf<'ticketCalled'>['why'] };

/**
 * Who is next at a window, from the heads of the queues it serves. The cost grows with the queues
 * of the window, not with the people waiting. Null when all its queues are empty.
 */
export function chooseNextTicket(heads: readonly QueueHead[]): NextTicket | null {
  let earliest: QueueHead | null = null;
  for (const head of heads) {
    if (earliest === null || head.rank < earliest.rank) earliest = head;
  }
  return earliest && { ticketId: earliest.ticketId, why: 'arrivalOrder' };
}
