import { ok, type Result } from '@jiaohao/basics/result';
import { nextTicketState, type TicketStep } from '../model/ticket-transitions.ts';
import type { TicketId, WindowId } from '../protocol/ids.ts';
import type { Refusal } from '../protocol/refusals.ts';
import { numberOf, refuse, type DecideView, type TicketFacts } from './decision.ts';

/*
 * What most commands on a ticket ask first. Commands at a window name the ticket they mean, so that a
 * clerk who presses late, or a second device at the window, cannot act on the ticket that came after.
 */

type AtWindow = { readonly windowId: WindowId; readonly ticketId: TicketId };

/** A ticket that may take this step, wherever it is. */
export function findTicketFor(view: DecideView, ticketId: TicketId, step: TicketStep): Result<TicketFacts, Refusal> {
  const ticket = view.ticket(ticketId);
  if (!ticket) return refuse({ kind: 'unknownTicket', ticketId });
  const refusal = wrongState(ticket, step);
  return refusal ? refuse(refusal) : ok(ticket);
}

/** The ticket called or served at a window, where it is the one that was named and may take this step. */
export function findTicketAtWindow(
  view: DecideView,
  { windowId, ticketId }: AtWindow,
  step: TicketStep,
): Result<TicketFacts, Refusal> {
  const refusal = unknownAtWindow(view, { windowId, ticketId });
  if (refusal) return refuse(refusal);
  const current = view.ticketAtWindow(windowId);
  if (current?.ticketId !== ticketId) return refuse({ kind: 'ticketNotAtWindow', windowId, ticketId });
  const wrong = wrongState(current, step);
  return wrong ? refuse(wrong) : ok(current);
}

/** The hall has no such window, or the queue no such ticket. */
export function unknownAtWindow(view: DecideView, { windowId, ticketId }: AtWindow): Refusal | null {
  if (!view.hall.windows.has(windowId)) return { kind: 'unknownWindow', windowId };
  return view.ticket(ticketId) ? null : { kind: 'unknownTicket', ticketId };
}

/** The transition table has no such row. */
export function wrongState({ ticketId, state }: TicketFacts, step: TicketStep): Refusal | null {
  return nextTicketState(state, step) === null ? { kind: 'ticketWrongState', ticketId, state } : null;
}

/** One unfinished ticket a person and queue; null also where nobody knows whose ticket it is. */
export function heldInQueue(
  view: DecideView,
  holderDigest: string | null,
  queueId: TicketFacts['queueId'],
): TicketFacts | null {
  return holderDigest === null ? null : view.unfinishedTicketOf(holderDigest, queueId);
}

export function alreadyHolds(held: TicketFacts): Refusal {
  return { kind: 'alreadyHoldsTicket', number: numberOf(held), ticketId: held.ticketId, state: held.state };
}
