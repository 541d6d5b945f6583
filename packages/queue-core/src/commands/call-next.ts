import { invariant } from '@jiaohao/basics/invariant';
import { ok } from '@jiaohao/basics/result';
import { chooseNextTicket } from '../policy/next-ticket.ts';
import type { CommandOf } from '../protocol/commands.ts';
import { formatTicketNumber } from '../protocol/ids.ts';
import { doneWith, refuse, type DecideView, type Decision } from './decision.ts';

/** 叫下一位: the next ticket of the window's queues comes to the window. */
export function decideCallNext(view: DecideView, command: CommandOf<'callNext'>): Decision {
  const { windowId } = command;
  const configured = view.hall.windows.get(windowId);
  if (!configured) return refuse({ kind: 'unknownWindow', windowId });

  const { state, staffId } = view.serviceWindow(windowId);
  if (state !== 'open') return refuse({ kind: 'windowNotOpen', windowId, state });

  const current = view.ticketAtWindow(windowId);
  if (current) {
    const number = formatTicketNumber(current.series, current.serial);
    return refuse({ kind: 'windowHasTicket', windowId, number, state: current.state });
  }

  const next = chooseNextTicket(configured.queues.map((queueId) => view.headOfQueue(queueId)).filter((head) => !!head));
  if (!next) return refuse({ kind: 'noTicketWaiting', windowId });

  const ticket = view.ticket(next.ticketId);
  invariant(ticket?.state === 'waiting', 'the head of a queue is a waiting ticket');
  return ok({
    events: [{ kind: 'ticketCalled', ticketId: ticket.ticketId, windowId, staffId, why: next.why }],
    answer: doneWith(ticket),
  });
}
