import { PauseReasonSchema, pauseReasonNames, pauseReasons, type StaffId } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { call } from '../desk-act.ts';
import { dialogueWords } from './messages.zh.ts';
import { act, ask, enterAs, reasonRows, row, type Field, type Flow, type Outcome, type Row } from './question.ts';
import type { TerminalView } from '@jiaohao/queue-core/protocol';

/* Dialogues about the window itself. */

/** 暂停: why, then how long and whom to ask; the latter may all be left out. */
export const pauseFlow: Flow = ({ view, answers, draft }) => {
  const words = dialogueWords.pause;
  const [reason, details] = answers;
  const warning = aloneWarning(view);
  if (!reason) return ask({ title: words.title, warning, rows: reasonRows(pauseReasons, pauseReasonNames) });
  const picked = v.parse(PauseReasonSchema, reason.rowId);
  if (!details) {
    return ask({
      title: words.details,
      crumbs: [words.title, pauseReasonNames[picked]],
      text: words.text,
      fields: pauseFields,
      enter: enterAs(words.confirm, pauseFault(draft.fields)),
    });
  }
  const { minutes = '', phone = '', substitute = '' } = details.fields;
  return act(
    call('pauseWindow', {
      reason: picked,
      minutes: minutes === '' ? null : Number(minutes),
      phone: phone.trim() === '' ? null : phone.trim(),
      substituteId: substitute === '' ? null : (substitute as StaffId),
    }),
  );
};

const pauseFields: readonly Field[] = [
  {
    id: 'minutes',
    label: dialogueWords.pause.minutes,
    kind: 'digits',
    maxLength: 3,
    hint: dialogueWords.pause.minutesHint,
  },
  { id: 'phone', label: dialogueWords.pause.phone, kind: 'phone', maxLength: 20, hint: dialogueWords.pause.phoneHint },
  {
    id: 'substitute',
    label: dialogueWords.pause.substitute,
    kind: 'staff',
    maxLength: 40,
    hint: dialogueWords.pause.nobody,
  },
];

function pauseFault({ minutes = '', phone = '' }: Readonly<Record<string, string>>): string | null {
  const { minutesWrong, phoneWrong } = dialogueWords.pause;
  if (minutes !== '' && !(Number(minutes) >= 1 && Number(minutes) <= 240)) return minutesWrong;
  return phone.trim() === '' || /^[0-9-]{3,20}$/.test(phone.trim()) ? null : phoneWrong;
}

/** 关窗 ends the clerk's day here, so it is asked once. */
export const closeFlow: Flow = ({ view, answers }) => {
  const words = dialogueWords.close;
  if (answers.length > 0) return act(call('closeWindow', {}));
  return ask({
    title: words.title(view.window.id),
    text: view.held.length > 0 ? `${words.text}${words.held(view.held.length)}` : words.text,
    warning: aloneWarning(view),
    enter: enterAs(words.confirm),
  });
};

/** What nobody calls while this window does not. */
function aloneWarning({ window: { aloneFor, state }, waitingCount }: TerminalView): string | null {
  const [first] = aloneFor;
  if (first === undefined || state !== 'open') return null;
  const { one, several, waiting } = dialogueWords.alone;
  const who = aloneFor.length === 1 ? one(first) : several(first, aloneFor.length);
  return waitingCount === 0 ? who : `${who}，${waiting(waitingCount)}`;
}

/** 更多: what is done a few times a day. */
export const menuFlow: Flow = ({ view, answers, isBar }) => {
  const [picked] = answers;
  if (!picked) return ask({ title: dialogueWords.menu.title, rows: menuRows(view, isBar) });
  return menuOutcomes[picked.rowId as MenuRow];
};

type MenuRow = keyof typeof menuOutcomes;
const menuOutcomes = {
  take: { kind: 'open', topic: 'take' },
  checkIn: { kind: 'open', topic: 'checkIn' },
  ticket: { kind: 'open', topic: 'ticket' },
  sheet: { kind: 'open', topic: 'sheet' },
  results: { kind: 'open', topic: 'results' },
  lists: { kind: 'toggleLists' },
  switchStaff: { kind: 'switchStaff' },
  close: { kind: 'open', topic: 'close' },
} as const satisfies Readonly<Record<string, Outcome>>;

function menuRows(view: TerminalView, isBar: boolean): Row[] {
  const words = dialogueWords.menu;
  const isClosed = view.window.state === 'closed';
  const pending = view.results.filter(({ state }) => state === 'pending').length;
  const close = { blocked: isClosed ? words.alreadyClosed : view.current === null ? null : words.occupied };
  return [
    menuRow('take', words.take, words.takeDetail),
    menuRow('checkIn', words.checkIn, words.checkInDetail),
    menuRow('ticket', words.ticket, words.ticketDetail),
    menuRow('sheet', words.sheet, words.sheetDetail),
    menuRow('results', words.results, words.resultsDetail(pending)),
    ...(isBar ? [menuRow('lists', words.lists)] : []),
    { ...menuRow('switchStaff', words.switchStaff), blocked: isClosed ? null : words.closeFirst },
    { ...menuRow('close', words.close), ...close },
    // The bar has room for the words themselves.
  ].map((each) => (isBar ? { ...each, detail: null } : each));
}

function menuRow(id: MenuRow, label: string, detail: string | null = null): Row {
  return row(id, label, { detail });
}
