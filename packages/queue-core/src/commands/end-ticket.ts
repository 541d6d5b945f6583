import { ok } from '@jiaohao/basics/result';
import type { CommandOf } from '../protocol/commands.ts';
import { doneWith, type DecideView, type Decision } from './decision.ts';
import { findTicketFor } from './ticket-checks.ts';

/** 取消: the citizen gives the number back. It is not given again. */
export function decideCancelTicket(view: DecideView, { ticketId }: CommandOf<'cancelTicket'>): Decision {
  const found = findTicketFor(view, ticketId, 'ticketCancelled');
  if (!found.ok) return found;
  return ok({ events: [{ kind: 'ticketCancelled', ticketId }], answer: doneWith(found.value) });
}

/** 作废: staff declare the number invalid. */
export function decideVoidTicket(view: DecideView, { ticketId, reason }: CommandOf<'voidTicket'>): Decision {
  const found = findTicketFor(view, ticketId, 'ticketVoided');
  if (!found.ok) return found;
  return ok({ events: [{ kind: 'ticketVoided', ticketId, reason }], answer: doneWith(found.value) });
}
