import { ok } from '@jiaohao/basics/result';
import { returningPlace } from '../policy/head-start.ts';
import type { CommandOf } from '../protocol/commands.ts';
import type { HallEvent } from '../protocol/events.ts';
import {
  doneWith,
  numberOf,
  refuse,
  type DecideContext,
  type DecideView,
  type Decision,
  type TicketFacts,
} from './decision.ts';
import { placeBack } from './place-back.ts';
import { findTicketFor } from './ticket-checks.ts';

/**
 * 回队: a passed-over ticket comes back by the hand of staff, at the front; or by its holder's own hand
 * at the kiosk, where the rule lets the slip bring it back. A ticket that its rule sends back at once is
 * never found passed over; the others are set aside or wait for the desk.
 */
export function decideRejoin(
  view: DecideView,
  { ticketId, actor }: CommandOf<'rejoin'>,
  context: DecideContext,
): Decision {
  const found = findTicketFor(view, ticketId, 'ticketRejoined');
  if (!found.ok) return found;
  const ticket = found.value;
  if (actor.role === 'kiosk') return rejoinByCitizen(view, ticket, context);
  const place = returningPlace(view.hall.hall.fairness, ticket.takenAtMs);
  return rejoined(ticket, { kind: 'ticketRejoined', ticketId, by: 'staff', ...place });
}

function rejoinByCitizen(view: DecideView, ticket: TicketFacts, { nowMs }: DecideContext): Decision {
  const policy = view.hall.queues.get(ticket.queueId)?.miss.policy;
  if (policy?.kind !== 'scan') {
    const because = policy?.kind === 'setAside' ? 'setAside' : 'desk';
    return refuse({ kind: 'cannotRejoin', number: numberOf(ticket), because });
  }
  const { ticketId } = ticket;
  const place = placeBack(view, ticket, { places: policy.places, nowMs });
  return rejoined(ticket, { kind: 'ticketRejoined', ticketId, by: 'citizen', ...place });
}

function rejoined(ticket: TicketFacts, event: HallEvent): Decision {
  return ok({ events: [event], answer: doneWith(ticket) });
}
