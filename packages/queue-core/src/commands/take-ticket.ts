import { ok } from '@jiaohao/basics/result';
import type { TicketIssued } from '../protocol/answers.ts';
import type { CommandOf } from '../protocol/commands.ts';
import { formatTicketNumber } from '../protocol/ids.ts';
import { refuse, type DecideContext, type DecideView, type Decision } from './decision.ts';

/** 取号: the next number of the queue's series, for a person or for whoever stands there. */
export function decideTakeTicket(
  view: DecideView,
  command: CommandOf<'takeTicket'>,
  context: DecideContext,
): Decision<TicketIssued> {
  const { queueId, itemId, person } = command;
  const queue = view.hall.queues.get(queueId);
  if (!queue) return refuse({ kind: 'unknownQueue', queueId });

  if (itemId !== null) {
    const item = view.hall.items.get(itemId);
    if (!item) return refuse({ kind: 'unknownItem', itemId });
    if (item.queueId !== queueId) return refuse({ kind: 'itemNotInQueue', itemId, queueId });
  }

  const held = person && view.unfinishedTicketOf(person.digest, queueId);
  if (held) {
    const number = formatTicketNumber(held.series, held.serial);
    return refuse({ kind: 'alreadyHoldsTicket', number, ticketId: held.ticketId });
  }

  const ticketId = context.newTicketId();
  const serial = view.lastSerial(context.day, queue.series) + 1;
  return ok({
    events: [
      {
        kind: 'ticketTaken',
        ticketId,
        day: context.day,
        series: queue.series,
        serial,
        queueId,
        itemId,
        person,
        token: context.newToken(),
      },
    ],
    answer: {
      ticketId,
      number: formatTicketNumber(queue.series, serial),
      queueId,
      aheadCount: view.waitingCount(queueId),
    },
  });
}
