import { ok } from '@jiaohao/basics/result';
import { nextSlipState } from '../model/slip-transitions.ts';
import type { CommandOf } from '../protocol/commands.ts';
import type { HallEventOf } from '../protocol/events.ts';
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
