import { ok } from '@jiaohao/basics/result';
import type { CommandOf } from '../protocol/commands.ts';
import { doneWithoutTicket, refuse, type DecideView, type Decision } from './decision.ts';

/*
 *   open ──hallClosed──► closed ──hallReopened──► open
 *   open, closed ──businessDayEnded──► ended ──hallReopened──► open
 */

/** 突发停办: no numbers until reopened; windows go on with who waits. */
export function decideCloseHall(view: DecideView, { reason }: CommandOf<'closeHall'>): Decision {
  const { state } = view.taking();
  if (state !== 'open') return refuse({ kind: 'hallAlready', state });
  return ok({ events: [{ kind: 'hallClosed', reason }], answer: doneWithoutTicket });
}

/** Numbers again, also on a day that was ended too early: what was left over stays handled, and numbers go on. */
export function decideReopenHall(view: DecideView): Decision {
  const { state } = view.taking();
  if (state === 'open') return refuse({ kind: 'hallAlready', state });
  return ok({ events: [{ kind: 'hallReopened' }], answer: doneWithoutTicket });
}

/** 延时服务 for today. */
export function decideExtendHours(view: DecideView, { until }: CommandOf<'extendHours'>): Decision {
  const { state } = view.taking();
  if (state === 'ended') return refuse({ kind: 'hallNotTaking', state });
  return ok({ events: [{ kind: 'hoursExtended', until }], answer: doneWithoutTicket });
}
