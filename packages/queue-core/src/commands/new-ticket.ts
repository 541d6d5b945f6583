import { ok } from '@jiaohao/basics/result';
import type { Place } from '../policy/head-start.ts';
import type { TicketIssued } from '../protocol/answers.ts';
import type { HallEventOf } from '../protocol/events.ts';
import type { Queue } from '../protocol/hall.ts';
import { formatTicketNumber, type ItemId, type QueueId } from '../protocol/ids.ts';
import type { Refusal } from '../protocol/refusals.ts';
import type { DecideContext, DecideView, Decision } from './decision.ts';

type TicketTaken = HallEventOf<'ticketTaken'>;

/** What the command that makes a ticket knows of it; the rest follows from its queue. */
export type NewTicket = { readonly queue: Queue; readonly place: Place } & Pick<
  TicketTaken,
  'itemIds' | 'person' | 'onBehalf' | 'priority' | 'band' | 'bookingId' | 'isLate' | 'resultOf'
>;

/** The next number of the queue's series. Its serial comes from the counter that this transaction moves on. */
export function issueTicket(view: DecideView, context: DecideContext, ticket: NewTicket): Decision<TicketIssued> {
  const { queue, place, ...rest } = ticket;
  const { lane, rankMs } = place;
  const ticketId = context.newTicketId();
  const serial = view.lastSerial(context.day, queue.series) + 1;
  const taken: TicketTaken = {
    kind: 'ticketTaken',
    ticketId,
    day: context.day,
    series: queue.series,
    serial,
    queueId: queue.id,
    route: routeOf(view, rest.itemIds, queue.id),
    token: context.newToken(),
    lane,
    rankMs,
    ...rest,
  };
  return ok({
    events: [taken],
    answer: {
      ticketId,
      number: formatTicketNumber(queue.series, serial),
      queueId: queue.id,
      lane,
      aheadCount: countAhead(view, queue.id, place),
    },
  });
}

/** Queues of the items that are handled elsewhere, each once, in the order of the items. */
function routeOf(view: DecideView, itemIds: readonly ItemId[], queueId: QueueId): readonly QueueId[] {
  const queueIds = itemIds.flatMap((itemId) => view.hall.items.get(itemId)?.queueId ?? []);
  return [...new Set(queueIds)].filter((other) => other !== queueId);
}

/** Who would be called before a ticket that came now: in the ordinary lane everybody who waits. */
function countAhead(view: DecideView, queueId: QueueId, { lane, rankMs }: Place): number {
  if (lane !== 'ordinary') {
    return view.countAhead(queueId, 'privileged', rankMs) + view.countAhead(queueId, 'ordinary', rankMs);
  }
  const { ordinaryWaiting, privilegedWaiting } = view.line(queueId);
  return ordinaryWaiting + privilegedWaiting;
}

/** The first item says which queue it is; the others may be handled elsewhere. */
export function unfitItem(view: DecideView, queueId: QueueId, itemIds: readonly ItemId[]): Refusal | null {
  const unknown = itemIds.find((itemId) => !view.hall.items.has(itemId));
  if (unknown !== undefined) return { kind: 'unknownItem', itemId: unknown };
  const first = itemIds[0];
  if (first === undefined || view.hall.items.get(first)?.queueId === queueId) return null;
  return { kind: 'itemNotInQueue', itemId: first, queueId };
}
