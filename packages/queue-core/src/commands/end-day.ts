import { ok } from '@jiaohao/basics/result';
import { doneWithoutTicket, refuse, type DecideContext, type DecideView, type Decision } from './decision.ts';
import { endLeftOvers, type LeftOverView } from './open-business-day.ts';
import { windowHasTicket } from './window-checks.ts';

/** 日终: what is left over ends as it would at midnight, only now. Not while somebody is called or served. */
export function decideEndDay(view: DecideView & LeftOverView, { day, local }: DecideContext): Decision {
  const { state } = view.taking();
  if (state === 'ended') return refuse({ kind: 'hallAlready', state });
  for (const windowId of view.windowsNotClosed()) {
    const occupied = windowHasTicket(view, windowId);
    if (occupied) return refuse(occupied);
  }
  return ok({
    events: [...endLeftOvers(view, local.day), { kind: 'businessDayEnded', day }],
    answer: doneWithoutTicket,
  });
}
