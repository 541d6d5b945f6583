import {
  HoldReasonSchema,
  holdReasonNames,
  holdReasons,
  QueueIdSchema,
  serviceResultNames,
  serviceResults,
  ServiceResultSchema,
  TransferReasonSchema,
  transferReasonNames,
  transferReasons,
  WindowIdSchema,
  type ItemId,
  type TerminalTicket,
  type TerminalView,
} from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { call, type DeskAct } from '../desk-act.ts';
import { dialogueWords } from './messages.zh.ts';
import {
  act,
  ask,
  crumbsOf,
  enterAs,
  enterRow,
  reasonRows,
  row,
  type Asked,
  type Draft,
  type Flow,
  type Row,
  type TicketRef,
} from './question.ts';

/* Dialogues about the ticket at the window. They are opened with it, and closed when it is another one. */

/** 挂起. */
export const holdFlow: Flow = ({ about, answers }) => {
  const [reason] = answers;
  const { title, text } = dialogueWords.hold;
  if (!reason) return ask({ title, text, crumbs: headOf(about), rows: reasonRows(holdReasons, holdReasonNames) });
  return act(call('hold', { ticketId: idOf(about), reason: v.parse(HoldReasonSchema, reason.rowId) }));
};

/** 办结: how it went. Papers that are missing can be taken home as a list. */
export const finishFlow: Flow = ({ view, about, answers, draft }) => {
  const [result, next] = answers;
  const words = dialogueWords.finish;
  if (!result) {
    const rows = reasonRows(serviceResults, serviceResultNames);
    const text = view.current?.route.length ? words.onward(view.current.route.join('、')) : null;
    return ask({ title: words.title, crumbs: headOf(about), text, rows, enter: enterRow(rows, 'done') });
  }
  const picked = v.parse(ServiceResultSchema, result.rowId);
  if (picked === 'issued' && !next) return askChecked(about, draft);
  const finish = call('finish', { ticketId: idOf(about), result: picked, identityChecked: picked === 'issued' });
  const printable = picked === 'papersMissing' ? printableItems(view) : [];
  if (printable.length === 0) return act(finish);
  if (!next) return askSheet(about, printable);
  const chosen = printable.filter(({ id }) => next.rowId === id || next.rowId === 'all');
  return act({ ...finish, sheets: chosen.map(({ id }) => id) });
};

/** Something is handed over though no number was taken for it: its receiver is checked all the same. */
function askChecked(about: TicketRef | null, { ticks }: Draft) {
  const { title, checked, checkFirst } = dialogueWords.issue;
  const isChecked = ticks?.includes('checked') ?? false;
  return ask({
    title,
    crumbs: headOf(about),
    rows: [row('checked', checked, { tick: { isOn: isChecked, group: null } })],
    enter: enterAs(serviceResultNames.issued, isChecked ? null : checkFirst),
  });
}

function askSheet(about: TicketRef | null, items: readonly { id: ItemId; name: string }[]) {
  const words = dialogueWords.finish;
  const rows = [
    ...items.map(({ id, name }) => row(id, name)),
    ...(items.length > 1 ? [row('all', words.sheetAll)] : []),
    row('none', words.sheetNone),
  ];
  const crumbs = [...headOf(about).slice(0, 1), serviceResultNames.papersMissing];
  return ask({
    title: words.sheetTitle,
    crumbs,
    text: words.sheetText,
    rows,
    enter: enterRow(rows, rows[0]?.id ?? ''),
  });
}

/** Items of the ticket at the window that have a guide to print. */
export function printableItems({ current, items }: Pick<TerminalView, 'current' | 'items'>) {
  return items.filter(({ id, hasGuide }) => hasGuide && current?.itemIds.includes(id));
}

/** 统一出证: a result leaves the house only with somebody who was checked. */
export const issueFlow: Flow = ({ view, about, answers, draft, isBar }) => {
  const words = dialogueWords.issue;
  const [result] = answers;
  const isChecked = (result?.ticks ?? draft.ticks)?.includes('checked') ?? false;
  if (!result) {
    const rows = issueRows(isChecked, isBar);
    const fetches = view.current?.fetches ?? '';
    return ask({
      title: words.title,
      crumbs: headOf(about),
      text: words.fetches(fetches),
      rows,
      enter: enterRow(rows, 'issued'),
    });
  }
  const picked = v.parse(ServiceResultSchema, result.rowId);
  return act(call('finish', { ticketId: idOf(about), result: picked, identityChecked: isChecked }));
};

function issueRows(isChecked: boolean, isBar: boolean): Row[] {
  const { checked, checkFirst, notFetched } = dialogueWords.issue;
  const without = reasonRows(['papersMissing', 'declined', 'consulted'], serviceResultNames);
  return [
    row('checked', checked, { tick: { isOn: isChecked, group: null } }),
    row('issued', serviceResultNames.issued, { blocked: isChecked ? null : checkFirst }),
    ...without.map((each) => ({ ...each, detail: isBar ? null : notFetched })),
  ];
}

/** 转移: where, then why and with which place. */
export const transferFlow: Flow = (asked) => {
  const { about, answers } = asked;
  const [kind, target, why] = answers;
  const words = dialogueWords.transfer;
  const crumbs = headOf(about);
  if (!kind) {
    return ask({ title: words.title, crumbs, rows: [row('queue', words.toQueue), row('window', words.toWindow)] });
  }
  const targets = kind.rowId === 'queue' ? queueTargets(asked) : windowTargets(asked);
  if (!target) {
    return ask({ title: words.where, crumbs: [...crumbs.slice(0, 1), words.title], rows: targets });
  }
  const place = targets.find(({ id }) => id === target.rowId)?.label ?? '';
  if (!why) {
    return ask({
      title: words.why,
      crumbs: [...crumbs.slice(0, 1), words.title, place],
      text: words.kept,
      rows: transferRows(asked.draft.ticks ?? ['nextStep']),
      enter: enterAs(words.confirm),
    });
  }
  const number = about?.number ?? '';
  return act(transferOf(asked), () => ({ message: words.done(number, place), advice: '' }));
};

function queueTargets({ view }: Asked): Row[] {
  return view.choices.queues.map(({ id, name }) => row(id, name));
}

function windowTargets({ view, isBar }: Asked): Row[] {
  return view.choices.windows
    .filter(({ id }) => id !== view.window.id)
    .map(({ id, name }) => row(id, dialogueWords.transfer.window(id), { detail: isBar ? null : name }));
}

function transferRows(ticks: readonly string[]): Row[] {
  const isOn = (id: string) => ticks.includes(id);
  return [
    ...transferReasons.map((reason) =>
      row(reason, transferReasonNames[reason], { tick: { isOn: isOn(reason), group: 'reason' } }),
    ),
    row('tail', dialogueWords.transfer.tail, { tick: { isOn: isOn('tail'), group: null } }),
    row('returnToMe', dialogueWords.transfer.returnToMe, { tick: { isOn: isOn('returnToMe'), group: null } }),
  ];
}

function transferOf({ about, answers: [kind, target, why] }: Asked): DeskAct {
  const ticks = why?.ticks ?? [];
  return call('transfer', {
    ticketId: idOf(about),
    to:
      kind?.rowId === 'queue'
        ? { kind: 'queue', queueId: v.parse(QueueIdSchema, target?.rowId) }
        : { kind: 'window', windowId: v.parse(WindowIdSchema, target?.rowId) },
    place: ticks.includes('tail') ? 'tail' : 'kept',
    returnToMe: ticks.includes('returnToMe'),
    reason: v.parse(
      TransferReasonSchema,
      transferReasons.find((reason) => ticks.includes(reason)),
    ),
  });
}

const headOf = (about: TicketRef | null) => (about ? crumbsOf(about) : []);

function idOf(about: TicketRef | null): TerminalTicket['ticketId'] {
  if (!about) throw new Error('this dialogue is about a ticket');
  return about.ticketId;
}
