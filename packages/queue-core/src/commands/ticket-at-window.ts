import { ok, type Result } from '@jiaohao/basics/result';
import { nextTicketState, type TicketStep } from '../model/ticket-transitions.ts';
import type { CommandOf } from '../protocol/commands.ts';
import type { HallEvent } from '../protocol/events.ts';
import type { Refusal } from '../protocol/refusals.ts';
import { doneWith, refuse, type DecideView, type Decision, type TicketFacts } from './decision.ts';

/*
 * Commands on the ticket at a window. Each names the ticket it means, so that a clerk who presses
 * late, or a second device at the window, cannot act on the ticket that came after.
 */

type AtWindowCommand = CommandOf<'recall' | 'startService' | 'passOver' | 'finish'>;

/** 重呼: once more, aloud. */
export function decideRecall(view: DecideView, command: CommandOf<'recall'>): Decision {
  return decideStep(view, command, 'ticketRecalled', (ticket) => ({
    kind: 'ticketRecalled',
    ticketId: ticket.ticketId,
    windowId: command.windowId,
    callCount: ticket.callCount + 1,
  }));
}

/** 开始办理: the citizen is at the window. */
export function decideStartService(view: DecideView, command: CommandOf<'startService'>): Decision {
  return decideStep(view, command, 'serviceStarted', (ticket) => ({
    kind: 'serviceStarted',
    ticketId: ticket.ticketId,
    windowId: command.windowId,
  }));
}

/** 过号: called and not come. */
export function decidePassOver(view: DecideView, command: CommandOf<'passOver'>): Decision {
  return decideStep(view, command, 'ticketPassedOver', (ticket) => ({
    kind: 'ticketPassedOver',
    ticketId: ticket.ticketId,
    windowId: command.windowId,
  }));
}

/** 办结: the service is over and its one rating record opens. */
export function decideFinish(view: DecideView, command: CommandOf<'finish'>): Decision {
  return decideStep(view, command, 'serviceFinished', (ticket) => ({
    kind: 'serviceFinished',
    ticketId: ticket.ticketId,
    windowId: command.windowId,
    staffId: view.serviceWindow(command.windowId).staffId,
  }));
}

function decideStep(
  view: DecideView,
  command: AtWindowCommand,
  step: TicketStep,
  eventOf: (ticket: TicketFacts) => HallEvent,
): Decision {
  const found = findTicketAtWindow(view, command);
  if (!found.ok) return found;
  const ticket = found.value;
  if (nextTicketState(ticket.state, step) === null) {
    return refuse({ kind: 'ticketWrongState', ticketId: ticket.ticketId, state: ticket.state });
  }
  return ok({ events: [eventOf(ticket)], answer: doneWith(ticket) });
}

function findTicketAtWindow(view: DecideView, command: AtWindowCommand): Result<TicketFacts, Refusal> {
  const { windowId, ticketId } = command;
  if (!view.hall.windows.has(windowId)) return refuse({ kind: 'unknownWindow', windowId });
  if (!view.ticket(ticketId)) return refuse({ kind: 'unknownTicket', ticketId });
  const current = view.ticketAtWindow(windowId);
  if (current?.ticketId !== ticketId) return refuse({ kind: 'ticketNotAtWindow', windowId, ticketId });
  return ok(current);
}
