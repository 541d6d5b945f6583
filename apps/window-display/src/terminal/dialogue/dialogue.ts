import type { TerminalView } from '@jiaohao/queue-core/protocol';
import { flows } from './flows.ts';
import type { Answer, Ask, Asked, Draft, Outcome, Row, TicketRef, Topic } from './question.ts';

/* An open dialogue as plain data, and what each key makes of it. */

export type Dialogue = {
  readonly topic: Topic;
  readonly about: TicketRef | null;
  readonly answers: readonly Answer[];
  readonly draft: Draft;
  /** What is wrong with the last answer, as a sentence. */
  readonly fault: string | null;
};

const emptyDraft: Draft = { fields: {}, ticks: null };

export function openDialogue(topic: Topic, about: TicketRef | null): Dialogue {
  return { topic, about, answers: [], draft: emptyDraft, fault: null };
}

/** Where a dialogue stands: what is asked next, or what is to be done. */
export function outcomeOf(dialogue: Dialogue, view: TerminalView, isBar: boolean): Outcome {
  const { topic, about, answers, draft } = dialogue;
  return flows[topic]({ view, about, answers, draft, isBar } satisfies Asked);
}

export function typeInto(dialogue: Dialogue, fieldId: string, text: string): Dialogue {
  const { fields, ticks } = dialogue.draft;
  return { ...dialogue, draft: { fields: { ...fields, [fieldId]: text }, ticks }, fault: null };
}

/** Chooses a row, or ticks it. */
export function pressRow(dialogue: Dialogue, ask: Ask, rowId: string): Dialogue {
  const pressed = ask.rows.find(({ id }) => id === rowId);
  if (!pressed) return dialogue;
  if (pressed.blocked !== null) return { ...dialogue, fault: pressed.blocked };
  return pressed.tick === null ? answered(dialogue, ask, rowId) : toggled(dialogue, ask, pressed);
}

/** Enter. */
export function confirm(dialogue: Dialogue, { enter, ...ask }: Ask): Dialogue {
  if (enter === null) return dialogue;
  if (enter.blocked !== null) return { ...dialogue, fault: enter.blocked };
  return answered(dialogue, { ...ask, enter }, enter.rowId);
}

/** Esc: one step back, with what was typed there; null closes the dialogue. */
export function goBack(dialogue: Dialogue): Dialogue | null {
  const last = dialogue.answers.at(-1);
  if (!last) return null;
  const { fields, ticks } = last;
  return { ...dialogue, answers: dialogue.answers.slice(0, -1), draft: { fields, ticks }, fault: null };
}

/** What the host said of a number that was typed. */
export function withFound(dialogue: Dialogue, found: readonly TicketRef[], nothingFound: string): Dialogue {
  if (found.length === 0) return withFault(dialogue, nothingFound);
  const last = dialogue.answers.at(-1);
  if (!last) return dialogue;
  return { ...dialogue, answers: [...dialogue.answers.slice(0, -1), { ...last, found }] };
}

/** The last answer did not do: it is asked again, with what is wrong. */
export function withFault(dialogue: Dialogue, fault: string): Dialogue {
  return { ...(goBack(dialogue) ?? dialogue), fault };
}

function answered(dialogue: Dialogue, ask: Ask, rowId: string | null): Dialogue {
  const answer: Answer = { rowId, fields: dialogue.draft.fields, ticks: ticksOf(ask.rows), found: null };
  return { ...dialogue, answers: [...dialogue.answers, answer], draft: emptyDraft, fault: null };
}

function toggled(dialogue: Dialogue, ask: Ask, pressed: Row): Dialogue {
  const group = pressed.tick?.group ?? null;
  const sisters = ask.rows.filter(({ tick }) => group !== null && tick?.group === group).map(({ id }) => id);
  const others = ticksOf(ask.rows).filter((id) => id !== pressed.id && !sisters.includes(id));
  const isOn = group !== null || pressed.tick?.isOn === false;
  const ticks = isOn ? [...others, pressed.id] : others;
  return { ...dialogue, draft: { ...dialogue.draft, ticks }, fault: null };
}

function ticksOf(rows: readonly Row[]): string[] {
  return rows.filter(({ tick }) => tick?.isOn === true).map(({ id }) => id);
}
