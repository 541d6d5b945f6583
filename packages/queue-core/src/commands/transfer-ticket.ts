import { ok } from '@jiaohao/basics/result';
import { returningPlace, tailPlace, type Place } from '../policy/head-start.ts';
import type { CommandOf } from '../protocol/commands.ts';
import type { QueueId } from '../protocol/ids.ts';
import type { Refusal } from '../protocol/refusals.ts';
import { doneWith, refuse, type DecideContext, type DecideView, type Decision, type TicketFacts } from './decision.ts';
import { alreadyHolds, heldInQueue, unknownAtWindow, wrongState } from './ticket-checks.ts';

type Transfer = CommandOf<'transfer'>;

/** 转移: to another queue or window, with the place the ticket had in the hall or behind everybody there. */
export function decideTransfer(view: DecideView, command: Transfer, context: DecideContext): Decision {
  const { ticketId, windowId, to, reason } = command;
  const unknown = unknownAtWindow(view, command);
  if (unknown) return refuse(unknown);
  const ticket = view.ticket(ticketId)!;
  const refusal =
    notOfWindow(ticket, command) ??
    wrongState(ticket, 'ticketTransferred') ??
    (to.kind === 'queue' ? unfitQueue(view, ticket, to.queueId) : unfitWindow(view, command, to.windowId));
  if (refusal) return refuse(refusal);

  const queueId = to.kind === 'queue' ? to.queueId : ticket.queueId;
  return ok({
    events: [
      {
        kind: 'ticketTransferred',
        ticketId,
        windowId,
        queueId,
        toWindowId: to.kind === 'window' ? to.windowId : null,
        ...placeOf(view, ticket, command, context.nowMs),
        returnToWindowId: command.returnToMe ? windowId : null,
        route: ticket.route.filter((other) => other !== queueId),
        reason,
      },
    ],
    answer: doneWith(ticket),
  });
}

/** A window sends on what it has or holds, and nothing else. */
function notOfWindow(ticket: TicketFacts, { windowId, ticketId }: Transfer): Refusal | null {
  if (ticket.windowId === windowId) return null;
  const kind = ticket.state === 'held' ? 'ticketHeldElsewhere' : 'ticketNotAtWindow';
  return { kind, windowId, ticketId };
}

function unfitQueue(view: DecideView, ticket: TicketFacts, queueId: QueueId): Refusal | null {
  if (!view.hall.queues.has(queueId)) return { kind: 'unknownQueue', queueId };
  const held = heldInQueue(view, ticket.holderDigest, queueId);
  return held && held.ticketId !== ticket.ticketId ? alreadyHolds(held) : null;
}

function unfitWindow(view: DecideView, { windowId }: Transfer, toWindowId: Transfer['windowId']): Refusal | null {
  if (!view.hall.windows.has(toWindowId)) return { kind: 'unknownWindow', windowId: toWindowId };
  return toWindowId === windowId ? { kind: 'transferToItself', windowId } : null;
}

/** What waits for one window is always a returning ticket; at the tail it stands behind those sent there before. */
function placeOf(view: DecideView, ticket: TicketFacts, { to, place }: Transfer, nowMs: number): Place {
  if (place === 'kept') return returningPlace(view.hall.hall.fairness, ticket.takenAtMs);
  return to.kind === 'queue' ? tailPlace(nowMs) : { lane: 'returning', rankMs: nowMs };
}
