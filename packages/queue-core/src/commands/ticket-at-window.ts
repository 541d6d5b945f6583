import { ok } from '@jiaohao/basics/result';
import type { CommandOf } from '../protocol/commands.ts';
import { doneWith, type DecideView, type Decision } from './decision.ts';
import { findTicketAtWindow } from './ticket-checks.ts';

/** 重呼: once more, aloud. */
export function decideRecall(view: DecideView, command: CommandOf<'recall'>): Decision {
  const found = findTicketAtWindow(view, command, 'ticketRecalled');
  if (!found.ok) return found;
  const { ticketId, callCount } = found.value;
  return ok({
    events: [{ kind: 'ticketRecalled', ticketId, windowId: command.windowId, callCount: callCount + 1 }],
    answer: doneWith(found.value),
  });
}

/** 开始办理: the citizen is at the window. */
export function decideStartService(view: DecideView, command: CommandOf<'startService'>): Decision {
  const found = findTicketAtWindow(view, command, 'serviceStarted');
  if (!found.ok) return found;
  const { ticketId, windowId } = command;
  return ok({ events: [{ kind: 'serviceStarted', ticketId, windowId }], answer: doneWith(found.value) });
}
