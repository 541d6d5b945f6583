import type { FoundTicket, TerminalView } from '@jiaohao/queue-core/protocol';
import type { DeskAct } from '../desk-act.ts';
import { dialogueWords } from './messages.zh.ts';

/*
 * What a clerk is asked on the way to an act, one step at a time, as data. The page shows a step as a
 * dialogue, the mini bar as a strip of 96 px; the keys are the same.
 *
 *   digit  row      Enter  what `enter` says      Esc  one step back      0  rows that did not fit
 */

export type Row = {
  readonly id: string;
  readonly label: string;
  readonly detail: string | null;
  /** Null: choosing it answers. Else it is ticked; of a group one is on at a time. */
  readonly tick: { readonly isOn: boolean; readonly group: string | null } | null;
  /** Why it cannot be chosen; it keeps its place and its digit. */
  readonly blocked: string | null;
};

export type Field = {
  readonly id: string;
  readonly label: string;
  /** `search` takes letters and leaves digits to the rows; the others take digits themselves. */
  readonly kind: 'digits' | 'phone' | 'number' | 'code' | 'staff' | 'search';
  readonly maxLength: number;
  readonly hint: string;
};

export type Enter = {
  readonly label: string;
  /** The row that Enter chooses; null: it answers with what was typed and ticked. */
  readonly rowId: string | null;
  readonly blocked: string | null;
};

export type Ask = {
  readonly kind: 'ask';
  readonly title: string;
  /** What was chosen so far. */
  readonly crumbs: readonly string[];
  readonly text: string | null;
  readonly warning: string | null;
  readonly fields: readonly Field[];
  readonly rows: readonly Row[];
  readonly enter: Enter | null;
};

/** A ticket that an act is about. */
export type TicketRef = Pick<
  FoundTicket,
  'ticketId' | 'number' | 'queueName' | 'maskedName' | 'lane' | 'takenAtMs' | 'state' | 'windowId'
>;

/** What was typed and ticked in a step. */
export type Draft = {
  readonly fields: Readonly<Record<string, string>>;
  /** Null: as the step has them from the start. */
  readonly ticks: readonly string[] | null;
};

export type Answer = {
  readonly rowId: string | null;
  readonly fields: Draft['fields'];
  readonly ticks: readonly string[];
  /** Tickets of the number that was typed, once the host has said. */
  readonly found: readonly TicketRef[] | null;
};

export const topics = [
  'pause',
  'close',
  'menu',
  'finish',
  'issue',
  'hold',
  'transfer',
  'callTicket',
  'ticket',
  'take',
  'checkIn',
  'sheet',
  'results',
] as const;
export type Topic = (typeof topics)[number];

/** What a step is made of. */
export type Asked = {
  readonly view: TerminalView;
  /** The ticket at the window when it was opened, or the row it was opened from. */
  readonly about: TicketRef | null;
  readonly answers: readonly Answer[];
  readonly draft: Draft;
  readonly isBar: boolean;
};

export type Outcome =
  | Ask
  /** The host is asked for the tickets of a number. */
  | { readonly kind: 'find'; readonly number: string }
  | { readonly kind: 'act'; readonly act: DeskAct }
  /** Another dialogue takes over. */
  | { readonly kind: 'open'; readonly topic: Topic }
  | { readonly kind: 'switchStaff' }
  | { readonly kind: 'toggleLists' };

export type Flow = (asked: Asked) => Outcome;

export function ask(facts: Partial<Omit<Ask, 'kind'>> & Pick<Ask, 'title'>): Ask {
  return { kind: 'ask', crumbs: [], text: null, warning: null, fields: [], rows: [], enter: null, ...facts };
}

export function row(id: string, label: string, more: Partial<Omit<Row, 'id' | 'label'>> = {}): Row {
  return { id, label, detail: null, tick: null, blocked: null, ...more };
}

/** Reasons of a closed list, in its order. */
export function reasonRows<Reason extends string>(
  reasons: readonly Reason[],
  names: Readonly<Record<Reason, string>>,
): Row[] {
  return reasons.map((reason) => row(reason, names[reason]));
}

/** Enter with what was typed and ticked. */
export function enterAs(label: string, blocked: string | null = null): Enter {
  return { label, rowId: null, blocked };
}

/** Enter chooses a row; its label is the row's. */
export function enterRow(rows: readonly Row[], rowId: string): Enter | null {
  const found = rows.find(({ id }) => id === rowId);
  return found ? { label: found.label, rowId, blocked: found.blocked } : null;
}

export function act(wanted: DeskAct, done: DeskAct['done'] = wanted.done): Outcome {
  return { kind: 'act', act: { ...wanted, done } };
}

/** A023 综合受理 张*, for the head of a step. */
export function crumbsOf({ number, queueName, maskedName }: TicketRef): string[] {
  return [number, queueName, maskedName ?? dialogueWords.noName];
}
