import type { TerminalView } from '@jiaohao/queue-core/protocol';
import { ticketStateNames } from '@jiaohao/queue-core/protocol';
import { dialogueWords } from './messages.zh.ts';
import {
  ask,
  enterAs,
  row,
  type Answer,
  type Ask,
  type Asked,
  type Field,
  type Outcome,
  type TicketRef,
} from './question.ts';
import { readNumber, ticketsAtHand } from './tickets-at-hand.ts';

/*
 * Which ticket? A row, or a number typed: one of those at hand without asking, else what the host finds.
 * A number without its letter may be several.
 *
 *   about given ──────────────────────────────────────────────► the ticket
 *   row chosen ───────────────────────────────────────────────► the ticket
 *   number typed ──at hand──► the ticket   ──else──► find ──one──► the ticket
 *                                                       └─several──► which? ──► the ticket
 */

export type TicketAsked =
  | {
      readonly kind: 'ticket';
      readonly ticket: TicketRef;
      /** Answers that were about something else. */ readonly rest: readonly Answer[];
    }
  | { readonly kind: 'asked'; readonly outcome: Outcome };

export const numberField: Field = {
  id: 'number',
  label: dialogueWords.callTicket.number,
  kind: 'number',
  maxLength: 5,
  hint: dialogueWords.callTicket.numberHint,
};

/** `suggested` are the rows; what the step is about besides is the caller's. */
export function askTicket(
  { view, about, answers, draft }: Asked,
  step: Pick<Ask, 'title' | 'text'> & { readonly suggested: readonly TicketRef[] },
): TicketAsked {
  if (about) return { kind: 'ticket', ticket: about, rest: answers };
  const [first, second, ...others] = answers;
  if (!first) return { kind: 'asked', outcome: askNumber(step, draft.fields['number'] ?? '') };

  const chosen = step.suggested.find(({ ticketId }) => ticketId === first.rowId);
  if (chosen) return { kind: 'ticket', ticket: chosen, rest: answers.slice(1) };
  const number = readNumber(first.fields['number'] ?? '') ?? '';
  const known = knownTicket(view, number);
  if (known) return { kind: 'ticket', ticket: known, rest: answers.slice(1) };
  if (!first.found) return { kind: 'asked', outcome: { kind: 'find', number } };
  if (first.found.length === 1) return { kind: 'ticket', ticket: first.found[0]!, rest: answers.slice(1) };
  if (!second) return { kind: 'asked', outcome: askWhich(number, first.found) };
  const meant = first.found.find(({ ticketId }) => ticketId === second.rowId) ?? first.found[0]!;
  return { kind: 'ticket', ticket: meant, rest: others };
}

function askNumber({ title, text, suggested }: Parameters<typeof askTicket>[1], typed: string): Ask {
  const { find, numberWrong } = dialogueWords.callTicket;
  return ask({
    title,
    text,
    fields: [numberField],
    rows: suggested.map(ticketRow),
    enter: enterAs(find, readNumber(typed) === null ? numberWrong : null),
  });
}

function askWhich(number: string, found: readonly TicketRef[]): Ask {
  return ask({ title: dialogueWords.callTicket.which, crumbs: [number], rows: found.map(ticketRow) });
}

/** A number with its letter that the page shows somewhere. */
function knownTicket(view: TerminalView, number: string): TicketRef | null {
  return ticketsAtHand(view).find((ticket) => ticket.number === number) ?? null;
}

function ticketRow(ticket: TicketRef) {
  const { ticketId, number, queueName, maskedName, state } = ticket;
  return row(ticketId, number, { detail: [ticketStateNames[state], queueName, maskedName].filter(Boolean).join(' ') });
}
