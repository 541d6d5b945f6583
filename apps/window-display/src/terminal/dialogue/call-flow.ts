import { CallReasonSchema, callReasonNames, callReasons, ticketStateNames } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { call } from '../desk-act.ts';
import { askTicket } from './ask-ticket.ts';
import { dialogueWords } from './messages.zh.ts';
import {
  act,
  ask,
  crumbsOf,
  enterRow,
  reasonRows,
  type Answer,
  type Flow,
  type Outcome,
  type TicketRef,
} from './question.ts';
import { heldRefs, missedRefs } from './tickets-at-hand.ts';

/** 回呼, 指定叫号: what is held here goes on at once; everything else is out of turn, and says why. */
export const callFlow: Flow = (asked) => {
  const suggested = [...heldRefs(asked.view), ...missedRefs(asked.view)];
  const { title, text, typeOnly } = dialogueWords.callTicket;
  const found = askTicket(asked, { title, text: suggested.length === 0 ? typeOnly : text, suggested });
  return found.kind === 'asked' ? found.outcome : callOf(found.ticket, found.rest, asked.view.window.id);
};

/** What calling a ticket takes, wherever it was found. */
export function callOf(ticket: TicketRef, [reason]: readonly Answer[], windowId: string): Outcome {
  const words = dialogueWords.callTicket;
  if (ticket.state === 'held' && ticket.windowId === windowId) {
    return act(call('resume', { ticketId: ticket.ticketId }));
  }
  const fault = whyNot(ticket);
  if (fault !== null) {
    return ask({ title: words.title, crumbs: crumbsOf(ticket), warning: fault });
  }
  if (reason) {
    return act(call('callTicket', { ticketId: ticket.ticketId, reason: v.parse(CallReasonSchema, reason.rowId) }));
  }
  const rows = reasonRows(callReasons, callReasonNames);
  return ask({
    title: words.why,
    crumbs: crumbsOf(ticket),
    text: words.audited,
    rows,
    // Who was passed over and stands there has come back; why anybody else goes first is for the clerk to say.
    enter: ticket.state === 'passedOver' ? enterRow(rows, 'cameBack') : null,
  });
}

function whyNot({ state, windowId }: TicketRef): string | null {
  const { atOtherWindow, isOver } = dialogueWords.callTicket;
  if (state === 'waiting' || state === 'passedOver' || state === 'held') return null;
  return windowId === null ? isOver(ticketStateNames[state]) : atOtherWindow(windowId);
}
