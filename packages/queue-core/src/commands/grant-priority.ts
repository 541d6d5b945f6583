import { ok } from '@jiaohao/basics/result';
import { priorityPlace } from '../policy/head-start.ts';
import type { CommandOf } from '../protocol/commands.ts';
import { doneWith, refuse, type DecideView, type Decision } from './decision.ts';
import { findTicketFor } from './ticket-checks.ts';

/** 优先: a head start since the ticket was taken. Once, and not on top of another lane's. */
export function decideGrantPriority(view: DecideView, command: CommandOf<'grantPriority'>): Decision {
  const { ticketId, priority } = command;
  const found = findTicketFor(view, ticketId, 'priorityGranted');
  if (!found.ok) return found;
  const ticket = found.value;
  if (ticket.lane !== 'ordinary') return refuse({ kind: 'ticketWrongState', ticketId, state: ticket.state });

  const known = view.hall.priorityClasses.get(priority);
  if (!known) return refuse({ kind: 'unknownPriority', priority });
  const { rankMs } = priorityPlace(known, ticket.takenAtMs);
  return ok({ events: [{ kind: 'priorityGranted', ticketId, priority, rankMs }], answer: doneWith(ticket) });
}
