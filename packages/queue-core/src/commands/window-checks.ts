import type { WindowId } from '../protocol/ids.ts';
import type { Refusal } from '../protocol/refusals.ts';
import { numberOf, type DecideView } from './decision.ts';

/** Only an open window calls. */
export function windowNotOpen(view: DecideView, windowId: WindowId): Refusal | null {
  const { state } = view.serviceWindow(windowId);
  return state === 'open' ? null : { kind: 'windowNotOpen', windowId, state };
}

/** A window has at most one ticket called or serving; one it holds is not in the way. */
export function windowHasTicket(view: DecideView, windowId: WindowId): Refusal | null {
  const current = view.ticketAtWindow(windowId);
  return current && { kind: 'windowHasTicket', windowId, number: numberOf(current), state: current.state };
}
