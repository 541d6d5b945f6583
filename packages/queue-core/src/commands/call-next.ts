import { invariant } from '@jiaohao/basics/invariant';
import { ok } from '@jiaohao/basics/result';
import { chooseNextTicket, type NextTicket, type ServedLine } from '../policy/next-ticket.ts';
import { queuesServed } from '../policy/served-queues.ts';
import type { CommandOf } from '../protocol/commands.ts';
import type { ServedQueue } from '../protocol/hall.ts';
import type { WindowId } from '../protocol/ids.ts';
import { doneWith, refuse, type DecideContext, type DecideView, type Decision } from './decision.ts';
import { windowHasTicket, windowNotOpen } from './window-checks.ts';

/** 叫下一位: the next ticket of the lines a window serves comes to it. */
export function decideCallNext(view: DecideView, command: CommandOf<'callNext'>, context: DecideContext): Decision {
  const { windowId } = command;
  const configured = view.hall.windows.get(windowId);
  if (!configured) return refuse({ kind: 'unknownWindow', windowId });
  const unready = windowNotOpen(view, windowId) ?? windowHasTicket(view, windowId);
  if (unready) return refuse(unready);

  const { staffId, assigned } = view.serviceWindow(windowId);
  if (assigned === null && configured.kind === 'flexible') return refuse({ kind: 'windowNotActive', windowId });

  const next = nextAtWindow(view, { windowId, served: queuesServed(configured, assigned), nowMs: context.nowMs });
  if (!next) return refuse({ kind: 'noTicketWaiting', windowId });

  const ticket = view.ticket(next.ticketId);
  invariant(ticket?.state === 'waiting', 'the head of a line is a waiting ticket');
  return ok({
    events: [{ kind: 'ticketCalled', ticketId: ticket.ticketId, windowId, staffId, why: next.why }],
    answer: doneWith(ticket),
  });
}

/** What of the lines decides whose turn it is at a window. */
export type LinesView = Pick<DecideView, 'hall' | 'headOfLine' | 'headForWindow' | 'line'>;

/** Whose turn it is at a window that serves these queues, whether or not it may call now. */
export function nextAtWindow(
  view: LinesView,
  { windowId, served, nowMs }: { windowId: WindowId; served: readonly ServedQueue[]; nowMs: number },
): NextTicket | null {
  return chooseNextTicket({
    nowMs,
    lines: served.flatMap((queue) => servedLine(view, queue)),
    forWindow: view.headForWindow(windowId),
    isOrdered: view.hall.windows.get(windowId)?.ordered ?? false,
    maxPrivilegedInARow: view.hall.hall.fairness.maxPrivilegedInARow,
  });
}

/** Empty where an assignment names a queue that the hall file has since lost. */
function servedLine(view: LinesView, served: ServedQueue): readonly ServedLine[] {
  const { queueId } = served;
  const queue = view.hall.queues.get(queueId);
  if (!queue) return [];
  return [
    {
      served,
      ceilingMs: queue.ceilingMinutes * 60_000,
      privileged: view.headOfLine(queueId, 'privileged'),
      ordinary: view.headOfLine(queueId, 'ordinary'),
      privilegedInARow: view.line(queueId).privilegedInARow,
    },
  ];
}
