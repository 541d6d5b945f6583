import { ok } from '@jiaohao/basics/result';
import type { CommandOf } from '../protocol/commands.ts';
import { doneWith, refuse, type DecideView, type Decision } from './decision.ts';
import { findTicketFor, unknownAtWindow } from './ticket-checks.ts';
import { windowHasTicket, windowNotOpen } from './window-checks.ts';

/**
 * 指定叫号: this ticket, out of turn; who did it and why is on record. Waiting for whomever, passed
 * over, or held, by this window or by another.
 */
export function decideCallTicket(view: DecideView, command: CommandOf<'callTicket'>): Decision {
  const { windowId, ticketId, reason } = command;
  const refusal = unknownAtWindow(view, command) ?? windowNotOpen(view, windowId) ?? windowHasTicket(view, windowId);
  if (refusal) return refuse(refusal);
  const found = findTicketFor(view, ticketId, 'ticketCalled');
  if (!found.ok) return found;
  const { staffId } = view.serviceWindow(windowId);
  return ok({
    events: [{ kind: 'ticketCalled', ticketId, windowId, staffId, why: { rule: 'byHand', reason } }],
    answer: doneWith(found.value),
  });
}
