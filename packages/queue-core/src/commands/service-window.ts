import { ok } from '@jiaohao/basics/result';
import { nextWindowState } from '../model/window-transitions.ts';
import type { CommandOf } from '../protocol/commands.ts';
import { doneWithoutTicket, refuse, type DecideContext, type DecideView, type Decision } from './decision.ts';
import { windowHasTicket } from './window-checks.ts';

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

/** 暂停: the sign goes up. Not while somebody is called or served here; what is held stays held. */
export function decidePauseWindow(
  view: DecideView,
  command: CommandOf<'pauseWindow'>,
  { nowMs }: DecideContext,
): Decision {
  const { windowId, reason, minutes, phone, substituteId } = command;
  if (!view.hall.windows.has(windowId)) return refuse({ kind: 'unknownWindow', windowId });
  if (substituteId !== null && !view.hall.staffNames.has(substituteId)) {
    return refuse({ kind: 'unknownStaff', staffId: substituteId });
  }

  const { state } = view.serviceWindow(windowId);
  if (nextWindowState(state, 'windowPaused') === null) {
    const kind = state === 'paused' ? 'windowAlready' : 'windowNotOpen';
    return refuse({ kind, windowId, state });
  }
  const occupied = windowHasTicket(view, windowId);
  if (occupied) return refuse(occupied);
  const untilMs = minutes === null ? null : nowMs + minutes * 60_000;
  return ok({
    events: [{ kind: 'windowPaused', windowId, reason, untilMs, phone, substituteId }],
    answer: doneWithoutTicket,
  });
}

/** Closes an open or paused window and logs its clerk out of it. What it holds, any window may call by hand. */
export function decideCloseWindow(view: DecideView, command: CommandOf<'closeWindow'>): Decision {
  const { windowId } = command;
  if (!view.hall.windows.has(windowId)) return refuse({ kind: 'unknownWindow', windowId });

  const { state } = view.serviceWindow(windowId);
  if (nextWindowState(state, 'windowClosed') === null) return refuse({ kind: 'windowAlready', windowId, state });
  const occupied = windowHasTicket(view, windowId);
  if (occupied) return refuse(occupied);
  return ok({ events: [{ kind: 'windowClosed', windowId, because: 'staff' }], answer: doneWithoutTicket });
}
