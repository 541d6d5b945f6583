import { ok } from '@jiaohao/basics/result';
import { nextSlipState } from '../model/slip-transitions.ts';
import type { CommandOf } from '../protocol/commands.ts';
import type { HallEventOf } from '../protocol/events.ts';
import { unfinishedTicketStates, type TicketState } from '../protocol/states.ts';
import { doneWith, refuse, type DecideView, type Decision } from './decision.ts';

/** The paper came out. */
export function decideSlipPrinted(view: DecideView, command: CommandOf<'slipPrinted'>): Decision {
  return decideSlip(view, { kind: 'slipPrinted', ticketId: command.ticketId, rung: command.rung });
}

/** No paper; the number stays valid. */
export function decideSlipFailed(view: DecideView, command: CommandOf<'slipFailed'>): Decision {
  return decideSlip(view, { kind: 'slipFailed', ticketId: command.ticketId, fault: command.fault });
}

function decideSlip(view: DecideView, event: HallEventOf<'slipPrinted' | 'slipFailed'>): Decision {
  const { ticketId } = event;
  const ticket = view.ticket(ticketId);
  if (!ticket) return refuse({ kind: 'unknownTicket', ticketId });
  if (nextSlipState(ticket.slipState, event.kind) === null) return refuse({ kind: 'slipAlreadyRecorded', ticketId });
  return ok({ events: [event], answer: doneWith(ticket) });
}

/** 补打: the same number once more, while it is good for something. */
export function decideReprintSlip(view: DecideView, command: CommandOf<'reprintSlip'>): Decision {
  const { ticketId, reason } = command;
  const ticket = view.ticket(ticketId);
  if (!ticket) return refuse({ kind: 'unknownTicket', ticketId });
  if (nextSlipState(ticket.slipState, 'slipReprintAsked') === null) {
    return refuse({ kind: 'slipStillPrinting', ticketId });
  }
  const { state } = ticket;
  if (!isUnfinished(state)) return refuse({ kind: 'ticketWrongState', ticketId, state });
  return ok({ events: [{ kind: 'slipReprintAsked', ticketId, reason }], answer: doneWith(ticket) });
}

function isUnfinished(state: TicketState): boolean {
  return unfinishedTicketStates.some((unfinished) => unfinished === state);
}
