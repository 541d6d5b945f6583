import {
  PriorityCodeSchema,
  ReprintReasonSchema,
  reprintReasonNames,
  reprintReasons,
  ticketStateNames,
  unfinishedTicketStates,
  VoidReasonSchema,
  voidReasonNames,
  voidReasons,
  type TerminalView,
} from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { call, type DeskAct } from '../desk-act.ts';
import { askTicket } from './ask-ticket.ts';
import { callOf } from './call-flow.ts';
import { dialogueWords } from './messages.zh.ts';
import {
  act,
  ask,
  crumbsOf,
  enterAs,
  reasonRows,
  row,
  type Answer,
  type Asked,
  type Flow,
  type Outcome,
  type Row,
  type TicketRef,
} from './question.ts';
import { currentRef } from './tickets-at-hand.ts';

/* 处理号票: what may be done with any ticket of today, opened from a row or by its number. */

const words = dialogueWords.ticket;
const deeds = ['call', 'priority', 'rejoin', 'reprint', 'carryOver', 'void'] as const;
type Deed = (typeof deeds)[number];

/** A ticket, what has been answered since the deed was chosen, and all that was asked. */
type Case = { readonly ticket: TicketRef; readonly steps: readonly Answer[]; readonly asked: Asked };

export const ticketFlow: Flow = (asked) => {
  const here = currentRef(asked.view);
  const found = askTicket(asked, { title: words.title, text: null, suggested: here ? [here] : [] });
  if (found.kind === 'asked') return found.outcome;
  const { ticket, rest } = found;
  const [deed, ...steps] = rest;
  if (!unfinishedTicketStates.some((state) => state === ticket.state)) {
    const warning = dialogueWords.callTicket.isOver(ticketStateNames[ticket.state]);
    return ask({ title: words.title, crumbs: crumbsOf(ticket), warning });
  }
  if (!deed) return ask({ title: words.what, crumbs: crumbsOf(ticket), rows: deedRows(ticket, asked.view) });
  return flowOfDeed[deed.rowId as Deed]({ ticket, steps, asked });
};

function deedRows(ticket: TicketRef, view: TerminalView): Row[] {
  const { state, lane } = ticket;
  const isAway = state !== 'called' && state !== 'serving';
  const isFree = view.window.state === 'open' && view.current === null;
  const notAway = isAway ? null : words.atWindow;
  const blocked: Record<Deed, string | null> = {
    call: isFree ? notAway : words.notFree,
    priority: state === 'waiting' ? (lane === 'ordinary' ? null : words.alreadyFirst) : words.onlyWaiting,
    rejoin: null,
    reprint: null,
    carryOver: notAway,
    void: state === 'serving' ? words.serving : null,
  };
  return deeds
    .filter((deed) => deed !== 'rejoin' || state === 'passedOver')
    .map((deed) => row(deed, words[deed], { blocked: blocked[deed] }));
}

const flowOfDeed: Record<Deed, (facts: Case) => Outcome> = {
  call: ({ ticket, steps, asked }) => callOf(ticket, steps, asked.view.window.id),

  priority({ ticket, steps: [picked], asked }) {
    const classes = asked.view.choices.priorityClasses;
    if (!picked) {
      const rows = classes.map(({ code, name }) => row(code, name));
      return ask({ title: words.whichPriority, crumbs: crumbsOf(ticket), text: words.priorityNote, rows });
    }
    const priority = v.parse(PriorityCodeSchema, picked.rowId);
    return told(call('grantPriority', { ticketId: ticket.ticketId, priority }), words.prioritised(ticket.number));
  },

  rejoin: ({ ticket }) => told(call('rejoin', { ticketId: ticket.ticketId }), words.rejoined(ticket.number)),

  reprint({ ticket, steps: [reason] }) {
    if (!reason) {
      const rows = reasonRows(reprintReasons, reprintReasonNames);
      return ask({ title: words.whyReprint, crumbs: crumbsOf(ticket), rows });
    }
    const why = v.parse(ReprintReasonSchema, reason.rowId);
    const reprint = call('reprintSlip', { ticketId: ticket.ticketId, reason: why });
    return told(reprint, words.reprinted(ticket.number), words.atKiosk);
  },

  carryOver({ ticket, steps: [agreed], asked }) {
    if (!agreed) {
      const isOn = asked.draft.ticks?.includes('consent') ?? false;
      return ask({
        title: words.carryOver,
        crumbs: crumbsOf(ticket),
        rows: [row('consent', words.consent, { tick: { isOn, group: null } })],
        enter: enterAs(words.confirmCarryOver, isOn ? null : words.consentFirst),
      });
    }
    return told(call('carryOver', { ticketId: ticket.ticketId }), words.carriedOver(ticket.number));
  },

  void({ ticket, steps: [reason, sure] }) {
    const crumbs = crumbsOf(ticket);
    if (!reason) return ask({ title: words.whyVoid, crumbs, rows: reasonRows(voidReasons, voidReasonNames) });
    const why = v.parse(VoidReasonSchema, reason.rowId);
    if (!sure) {
      const enter = enterAs(words.confirmVoid);
      const title = words.sureVoid(ticket.number);
      return ask({ title, crumbs: [words.void, voidReasonNames[why]], warning: words.sureVoidText, enter });
    }
    return told(call('voidTicket', { ticketId: ticket.ticketId, reason: why }), words.voided(ticket.number));
  },
};

function told(wanted: DeskAct, message: string, advice = ''): Outcome {
  return act(wanted, () => ({ message, advice }));
}
