import { ok } from '@jiaohao/basics/result';
import type { CommandOf } from '../protocol/commands.ts';
import { doneWithoutTicket, refuse, type DecideView, type Decision } from './decision.ts';

/**
 * 潮汐: what a window serves from now on, open or not, until it is taken back or the day ends.
 * Taking back gives a flexible window to its calendar and backlog again (pass-time.ts).
 */
export function decideAssignWindow(view: DecideView, command: CommandOf<'assignWindow'>): Decision {
  const { windowId, queues } = command;
  if (!view.hall.windows.has(windowId)) return refuse({ kind: 'unknownWindow', windowId });
  if (queues === null) {
    const { assigned } = view.serviceWindow(windowId);
    const events = assigned === null ? [] : [{ kind: 'windowUnassigned', windowId, by: 'hand' } as const];
    return ok({ events, answer: doneWithoutTicket });
  }
  const unknown = queues.find(({ queueId }) => !view.hall.queues.has(queueId));
  if (unknown) return refuse({ kind: 'unknownQueue', queueId: unknown.queueId });
  return ok({ events: [{ kind: 'windowAssigned', windowId, queues, by: 'hand' }], answer: doneWithoutTicket });
}
