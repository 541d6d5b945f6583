import { ok } from '@jiaohao/basics/result';
import { returningPlace } from '../policy/head-start.ts';
import type { CommandOf } from '../protocol/commands.ts';
import type { HallEvent } from '../protocol/events.ts';
import type { QueueId, TicketId, WindowId } from '../protocol/ids.ts';
import { doneWith, refuse, type DecideView, type Decision, type TicketFacts } from './decision.ts';
import { findTicketAtWindow, heldInQueue } from './ticket-checks.ts';

/**
 * 办结: the service at this window is over.
 *
 *   sent here by another window that wants it back → to that window    (returned)
 *   items of other queues left                     → to the next queue (nextItem)
 *   else                                           → finished, and its one rating record opens
 */
export function decideFinish(view: DecideView, command: CommandOf<'finish'>): Decision {
  const found = findTicketAtWindow(view, command, 'serviceFinished');
  if (!found.ok) return found;
  const ticket = found.value;

  const onward = eventOnward(view, ticket, command.windowId);
  if (onward) return ok({ events: [onward], answer: doneWith(ticket) });

  const { ticketId, windowId, result, identityChecked } = command;
  const resultOf = handedOver(view, ticket, result);
  if (resultOf !== null && !identityChecked) return refuse({ kind: 'identityNotChecked', ticketId });
  const { staffId } = view.serviceWindow(windowId);
  return ok({
    events: [{ kind: 'serviceFinished', ticketId, windowId, staffId, result, identityChecked, resultOf }],
    answer: doneWith(ticket),
  });
}

/** Where the ticket goes from here with the place it had in the hall, or null where nothing is left. */
function eventOnward(view: DecideView, ticket: TicketFacts, windowId: WindowId): HallEvent | null {
  const { ticketId, queueId, route } = ticket;
  const kept = returningPlace(view.hall.hall.fairness, ticket.takenAtMs);
  const transferred = { kind: 'ticketTransferred', ticketId, windowId, returnToWindowId: null, ...kept } as const;

  const home = wantedBackBy(view, ticket, windowId);
  if (home !== null) return { ...transferred, queueId, toWindowId: home, route, reason: 'returned' };

  const [next, ...rest] = route.filter((other) => isOpenTo(view, ticket, other));
  if (next === undefined) return null;
  return { ...transferred, queueId: next, toWindowId: null, route: rest, reason: 'nextItem' };
}

/** Another window than this one, where there still is such a window. */
function wantedBackBy(view: DecideView, { returnToWindowId }: TicketFacts, windowId: WindowId): WindowId | null {
  if (returnToWindowId === null || returnToWindowId === windowId) return null;
  return view.hall.windows.has(returnToWindowId) ? returnToWindowId : null;
}

/** Its holder may have taken a number there meanwhile, and one number a queue is enough. */
function isOpenTo(view: DecideView, { holderDigest }: TicketFacts, queueId: QueueId): boolean {
  return view.hall.queues.has(queueId) && heldInQueue(view, holderDigest, queueId) === null;
}

/**
 * 统一出证: the result that leaves with this citizen. None where they went without it, or where
 * somebody else has fetched it meanwhile.
 */
function handedOver(
  view: DecideView,
  { queueId, resultOf }: TicketFacts,
  result: CommandOf<'finish'>['result'],
): TicketId | null {
  if (resultOf === null || !view.hall.queues.get(queueId)?.issuesResults) return null;
  const wentWithout = result === 'papersMissing' || result === 'declined' || result === 'consulted';
  return !wentWithout && view.resultState(resultOf) === 'ready' ? resultOf : null;
}
