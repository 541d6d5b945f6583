import { ok } from '@jiaohao/basics/result';
import type { CommandOf } from '../protocol/commands.ts';
import { doneWith, refuse, type DecideView, type Decision } from './decision.ts';

/** 结果已出: what an accepted case was waiting for can be fetched. Once. */
export function decideAnnounceResult(view: DecideView, { ticketId }: CommandOf<'announceResult'>): Decision {
  const ticket = view.ticket(ticketId);
  if (!ticket) return refuse({ kind: 'unknownTicket', ticketId });
  const state = view.resultState(ticketId);
  if (state !== 'pending') return refuse({ kind: 'noResultToFetch', ticketId, state });
  return ok({ events: [{ kind: 'resultAnnounced', ticketId }], answer: doneWith(ticket) });
}
