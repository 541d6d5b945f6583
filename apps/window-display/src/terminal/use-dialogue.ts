import type { Result } from '@jiaohao/basics/result';
import type { TerminalView } from '@jiaohao/queue-core/protocol';
import { useRef, useState } from 'react';
import type { ActFailure, DeskAct } from './desk-act.ts';
import {
  confirm,
  goBack,
  openDialogue,
  outcomeOf,
  pressRow,
  typeInto,
  withFault,
  withFound,
  type Dialogue,
} from './dialogue/dialogue.ts';
import { dialogueWords } from './dialogue/messages.zh.ts';
import type { Ask, Outcome, TicketRef, Topic } from './dialogue/question.ts';
import { pageOf, type RowPage } from './dialogue/pages.ts';
import { sentenceOfFailure } from './failure-words.ts';
import type { StaffCommands } from './staff-commands.ts';

/** A step as it is shown. */
export type ShownStep = {
  readonly topic: Topic;
  readonly ask: Ask;
  readonly fields: Dialogue['draft']['fields'];
  readonly fault: string | null;
  /** Waits for the host; what is shown is the step that was answered. */
  readonly isWorking: boolean;
  /** The rows that are shown, which digits pick. */
  readonly rowPage: RowPage;
};

export type DialogueHands = {
  readonly step: ShownStep | null;
  open(topic: Topic, about: TicketRef | null): void;
  close(): void;
  type(fieldId: string, text: string): void;
  press(rowId: string): void;
  confirm(): void;
  back(): void;
  nextPage(): void;
};

type Open = { readonly id: number; readonly dialogue: Dialogue; readonly working: Ask | null; readonly page: number };

/** The dialogue that is open, if one is: steps, questions to the host, and the act at the end. */
export function useDialogue(options: {
  view: TerminalView;
  isBar: boolean;
  commands: StaffCommands;
  perform(act: DeskAct): Promise<Result<unknown, ActFailure>>;
  /** What a dialogue led to that is no command. */
  follow(outcome: Extract<Outcome, { kind: 'switchStaff' | 'toggleLists' }>): void;
  /** An act failed whose dialogue was closed meanwhile, or only its paper did not come. */
  failed(failure: ActFailure): void;
  /** What a dialogue was about has gone: it was answered elsewhere. */
  isMoot(topic: Topic, about: TicketRef | null): boolean;
}): DialogueHands {
  const { view, isBar, commands } = options;
  const [open, setOpen] = useState<Open | null>(null);
  const lastId = useRef(0);
  if (open && options.isMoot(open.dialogue.topic, open.dialogue.about)) setOpen(null);

  const outcome = open && !open.working ? outcomeOf(open.dialogue, view, isBar) : null;
  const ask = open?.working ?? (outcome?.kind === 'ask' ? outcome : null);

  /** Nothing that is still under way may open it again. */
  function close(): void {
    lastId.current += 1;
    setOpen(null);
  }

  function go(dialogue: Dialogue | null, id: number): void {
    if (!dialogue) return close();
    const next = outcomeOf(dialogue, view, isBar);
    switch (next.kind) {
      case 'ask':
        setOpen({ id, dialogue, working: null, page: 0 });
        return;
      case 'open':
        openTopic(next.topic, null);
        return;
      case 'find':
      case 'act':
        setOpen((now) => ({ id, dialogue, working: ask, page: now?.page ?? 0 }));
        void (next.kind === 'act' ? perform(next.act, dialogue, id) : find(next.number, dialogue, id));
        return;
      case 'switchStaff':
      case 'toggleLists':
        close();
        options.follow(next);
    }
  }

  function openTopic(topic: Topic, about: TicketRef | null): void {
    lastId.current += 1;
    go(openDialogue(topic, about), lastId.current);
  }

  async function find(number: string, dialogue: Dialogue, id: number): Promise<void> {
    const found = await commands.find(number);
    if (id !== lastId.current) return;
    const next = found.ok
      ? withFound(dialogue, found.value, dialogueWords.notFound(number))
      : withFault(dialogue, sentenceOfFailure(found.error));
    go(next, id);
  }

  async function perform(act: DeskAct, dialogue: Dialogue, id: number): Promise<void> {
    const result = await options.perform(act);
    const isOpen = id === lastId.current;
    if (result.ok) {
      if (isOpen) close();
    } else if (isOpen && !result.error.isPaper) {
      const faulty = withFault(dialogue, sentenceOfFailure(result.error));
      setOpen({ id, dialogue: faulty, working: null, page: 0 });
    } else {
      if (isOpen) close();
      options.failed(result.error);
    }
  }

  const isFree = open !== null && open.working === null && ask !== null;
  return {
    step: open &&
      ask && {
        topic: open.dialogue.topic,
        ask,
        fields: open.dialogue.draft.fields,
        fault: open.dialogue.fault,
        isWorking: open.working !== null,
        rowPage: pageOf(ask.rows, open.page, isBar),
      },
    open: openTopic,
    close,
    type: (fieldId, text) => isFree && go(typeInto(open.dialogue, fieldId, text), open.id),
    press: (rowId) => isFree && go(pressRow(open.dialogue, ask, rowId), open.id),
    confirm: () => isFree && go(confirm(open.dialogue, ask), open.id),
    back: () => open && go(open.working ? null : goBack(open.dialogue), open.id),
    nextPage() {
      if (!isFree) return;
      const { page, pages } = pageOf(ask.rows, open.page, isBar);
      if (pages > 1) setOpen({ ...open, page: (page + 1) % pages });
      // With nothing to turn, 0 is where a number is typed.
      else document.getElementById(`field-${ask.fields[0]?.id ?? ''}`)?.focus();
    },
  };
}
