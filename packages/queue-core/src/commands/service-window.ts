import { ok } from '@jiaohao/basics/result';
import { nextWindowState } from '../model/window-transitions.ts';
import type { CommandOf } from '../protocol/commands.ts';
import { formatTicketNumber, type WindowId } from '../protocol/ids.ts';
import type { Refusal } from '../protocol/refusals.ts';
import { doneWithoutTicket, refuse, type DecideView, type Decision } from './decision.ts';

/** Opens a closed window or ends a pause. Another clerk may take over a paused window, not an open one. */
export function decideOpenWindow(view: DecideView, command: CommandOf<'openWindow'>): Decision {
  const { windowId, staffId } = command;
  if (!view.hall.windows.has(windowId)) return refuse({ kind: 'unknownWindow', windowId });
  if (!view.hall.staffNames.has(staffId)) return refuse({ kind: 'unknownStaff', staffId });

  const { state } = view.serviceWindow(windowId);
  if (nextWindowState(state, 'windowOpened') === null) return refuse({ kind: 'windowAlready', windowId, state });

  const elsewhere = view.windowOfStaff(staffId);
  if (elsewhere !== null && elsewhere !== windowId) {
    return refuse({ kind: 'staffAtOtherWindow', staffId, windowId: elsewhere });
  }
  return ok({ events: [{ kind: 'windowOpened', windowId, staffId }], answer: doneWithoutTicket });
}

/** 暂停: the sign goes up. Not while somebody is called or served here. */
export function decidePauseWindow(view: DecideView, command: CommandOf<'pauseWindow'>): Decision {
  const { windowId, reason } = command;
  if (!view.hall.windows.has(windowId)) return refuse({ kind: 'unknownWindow', windowId });

  const { state } = view.serviceWindow(windowId);
  if (nextWindowState(state, 'windowPaused') === null) {
    const kind = state === 'paused' ? 'windowAlready' : 'windowNotOpen';
    return refuse({ kind, windowId, state });
  }
  const occupied = windowHasTicket(view, windowId);
  if (occupied) return refuse(occupied);
  return ok({ events: [{ kind: 'windowPaused', windowId, reason }], answer: doneWithoutTicket });
}

/** Closes an open or paused window and logs its clerk out of it. */
export function decideCloseWindow(view: DecideView, command: CommandOf<'closeWindow'>): Decision {
  const { windowId } = command;
  if (!view.hall.windows.has(windowId)) return refuse({ kind: 'unknownWindow', windowId });

  const { state } = view.serviceWindow(windowId);
  if (nextWindowState(state, 'windowClosed') === null) return refuse({ kind: 'windowAlready', windowId, state });
  const occupied = windowHasTicket(view, windowId);
  if (occupied) return refuse(occupied);
  return ok({ events: [{ kind: 'windowClosed', windowId }], answer: doneWithoutTicket });
}

function windowHasTicket(view: DecideView, windowId: WindowId): Refusal | null {
  const current = view.ticketAtWindow(windowId);
  if (!current) return null;
  const number = formatTicketNumber(current.series, current.serial);
  return { kind: 'windowHasTicket', windowId, number, state: current.state };
}
