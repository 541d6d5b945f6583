import { ok } from '@jiaohao/basics/result';
import type { CommandOf } from '../protocol/commands.ts';
import { doneWith, refuse, type DecideView, type Decision } from './decision.ts';
import { findTicketAtWindow, findTicketFor, unknownAtWindow } from './ticket-checks.ts';
import { windowHasTicket, windowNotOpen } from './window-checks.ts';

/** 挂起: the window keeps the ticket and is free for the next one. */
export function decideHold(view: DecideView, command: CommandOf<'hold'>): Decision {
  const found = findTicketAtWindow(view, command, 'ticketHeld');
  if (!found.ok) return found;
  const { ticketId, windowId, reason } = command;
  return ok({ events: [{ kind: 'ticketHeld', ticketId, windowId, reason }], answer: doneWith(found.value) });
}

/** 恢复办理: the citizen is back; the window must be free for it. */
export function decideResume(view: DecideView, command: CommandOf<'resume'>): Decision {
  const { ticketId, windowId } = command;
  const unknown = unknownAtWindow(view, command);
  if (unknown) return refuse(unknown);
  const found = findTicketFor(view, ticketId, 'ticketResumed');
  if (!found.ok) return found;
  const ticket = found.value;
  if (ticket.windowId !== windowId) return refuse({ kind: 'ticketHeldElsewhere', windowId, ticketId });
  const unready = windowNotOpen(view, windowId) ?? windowHasTicket(view, windowId);
  if (unready) return refuse(unready);
  return ok({ events: [{ kind: 'ticketResumed', ticketId, windowId }], answer: doneWith(ticket) });
}
