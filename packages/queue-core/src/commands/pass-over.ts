import { ok } from '@jiaohao/basics/result';
import { tailPlace } from '../policy/head-start.ts';
import { missOutcome } from '../policy/miss-policy.ts';
import type { CommandOf } from '../protocol/commands.ts';
import type { HallEvent } from '../protocol/events.ts';
import type { MissPolicy } from '../protocol/hall.ts';
import { doneWith, refuse, type DecideContext, type DecideView, type Decision, type TicketFacts } from './decision.ts';
import { placeBack } from './place-back.ts';
import { findTicketAtWindow } from './ticket-checks.ts';

/**
 * 过号: called and not come. One command, up to two events: that it was missed, and what its queue's
 * rule makes of that at once.
 */
export function decidePassOver(view: DecideView, command: CommandOf<'passOver'>, context: DecideContext): Decision {
  const found = findTicketAtWindow(view, command, 'ticketPassedOver');
  if (!found.ok) return found;
  const ticket = found.value;
  const { ticketId, callCount } = ticket;
  const rule = view.hall.queues.get(ticket.queueId)?.miss ?? ruleOfLostQueue;
  if (callCount < rule.callsBefore) return refuse({ kind: 'calledTooFewTimes', callCount, needed: rule.callsBefore });

  const missCount = ticket.missCount + 1;
  const outcome = missOutcome(rule, missCount);
  const returnAtMs = outcome.kind === 'setAside' ? context.nowMs + outcome.minutes * 60_000 : null;
  return ok({
    events: [
      { kind: 'ticketPassedOver', ticketId, windowId: command.windowId, missCount, returnAtMs },
      ...eventsOf(view, ticket, outcome, context.nowMs),
    ],
    answer: doneWith(ticket),
  });
}

/** The hall file has lost the queue of a ticket: the desk finds out what to do. */
const ruleOfLostQueue = { policy: { kind: 'desk' }, callsBefore: 1, voidAfter: 3 } as const;

function eventsOf(view: DecideView, ticket: TicketFacts, outcome: MissPolicy, nowMs: number): readonly HallEvent[] {
  const { ticketId } = ticket;
  switch (outcome.kind) {
    case 'void':
      return [{ kind: 'ticketVoided', ticketId, reason: 'missed' }];
    case 'back':
      return [
        { kind: 'ticketRejoined', ticketId, by: 'rule', ...placeBack(view, ticket, { places: outcome.places, nowMs }) },
      ];
    case 'tail':
      return [{ kind: 'ticketRejoined', ticketId, by: 'rule', ...tailPlace(nowMs) }];
    case 'setAside':
    case 'desk':
    case 'scan':
      return [];
  }
}
