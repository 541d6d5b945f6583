import { ok } from '@jiaohao/basics/result';
import { returningPlace } from '../policy/head-start.ts';
import type { CommandOf } from '../protocol/commands.ts';
import { doneWith, numberOf, refuse, type DecideView, type Decision } from './decision.ts';
import { findTicketFor } from './ticket-checks.ts';

/**
 * 回队: a passed-over ticket comes back by the hand of staff, at the front. A ticket that its rule
 * sends back at once is never found passed over, so what is left is set aside or waits for the desk:
 * neither comes back by the citizen's own hand at the kiosk.
 */
export function decideRejoin(view: DecideView, { ticketId, actor }: CommandOf<'rejoin'>): Decision {
  const found = findTicketFor(view, ticketId, 'ticketRejoined');
  if (!found.ok) return found;
  const ticket = found.value;
  if (actor.role === 'kiosk') {
    const isSetAside = view.hall.queues.get(ticket.queueId)?.miss.policy.kind === 'setAside';
    return refuse({ kind: 'cannotRejoin', number: numberOf(ticket), because: isSetAside ? 'setAside' : 'desk' });
  }
  const place = returningPlace(view.hall.hall.fairness, ticket.takenAtMs);
  return ok({
    events: [{ kind: 'ticketRejoined', ticketId, by: 'staff', ...place }],
    answer: doneWith(ticket),
  });
}
