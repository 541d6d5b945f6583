import { PriorityCodeSchema, QueueIdSchema, TicketIdSchema, type ItemId } from '@jiaohao/queue-core/protocol';
import { dayWords } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { call, type CallValue, type Notice } from '../desk-act.ts';
import { findItems, type ShownItem } from './item-search.ts';
import { dialogueWords } from './messages.zh.ts';
import { act, ask, enterAs, enterRow, row, type Asked, type Field, type Flow, type Row } from './question.ts';

/* What staff do for people at any window: numbers, bookings, sheets, results. */

/** As many rows as digits pick. */
const rowsMax = 9;

const searchField: Field = {
  id: 'search',
  label: dialogueWords.take.search,
  kind: 'search',
  maxLength: 20,
  hint: dialogueWords.take.searchHint,
};

/** 帮办取号: a queue or an item, then whether it goes first. */
export const takeFlow: Flow = ({ view, answers, draft }) => {
  const words = dialogueWords.take;
  const [wanted, priority] = answers;
  if (!wanted) {
    const text = draft.fields['search'] ?? '';
    const items = text.trim() === '' ? null : findItems(view.items, text);
    const rows = items ? items.slice(0, rowsMax).map((item) => itemRow(item, view)) : firstRows(view);
    return ask({
      title: words.title,
      text: items ? textOfFound(items) : words.text,
      fields: [searchField],
      rows,
      enter: items ? enterRow(rows, rows[0]?.id ?? '') : null,
    });
  }
  const [kind, id = ''] = (wanted.rowId ?? '').split(':');
  const item = kind === 'item' ? view.items.find((each) => each.id === id) : undefined;
  if (!priority) {
    const rows = view.choices.priorityClasses.map(({ code, name }) => row(code, name));
    const queueName = view.choices.queues.find((queue) => queue.id === (item?.queueId ?? id))?.name ?? '';
    const crumbs = [queueName, item?.name ?? words.noItem];
    return ask({ title: words.priority, crumbs, rows, enter: enterAs(words.confirm) });
  }
  const take = call('takeTicket', {
    queueId: item?.queueId ?? v.parse(QueueIdSchema, id),
    itemIds: item ? [item.id] : [],
    priority: priority.rowId === null ? null : v.parse(PriorityCodeSchema, priority.rowId),
  });
  return act(take, takenNotice);
};

function takenNotice(value: CallValue | null): Notice {
  const words = dialogueWords.take;
  const isIssued = value !== null && 'aheadCount' in value;
  return isIssued
    ? { message: words.taken(value.number), advice: words.ahead(value.aheadCount) }
    : { message: dialogueWords.take.title, advice: '' };
}

/** Before anything is typed: the queues, then what is asked for most. */
function firstRows(view: Asked['view']): Row[] {
  const queues = view.choices.queues.map(({ id, name }) =>
    row(`queue:${id}`, name, { detail: dialogueWords.take.noItem }),
  );
  const frequent = view.items.filter((item) => item.frequent).map((item) => itemRow(item, view));
  return [...queues, ...frequent].slice(0, Math.max(rowsMax, queues.length));
}

function itemRow({ id, name, queueId }: ShownItem, view: Asked['view']): Row {
  const queueName = view.choices.queues.find((queue) => queue.id === queueId)?.name ?? null;
  return row(`item:${id}`, name, { detail: queueName });
}

function textOfFound(items: readonly ShownItem[]): string | null {
  if (items.length === 0) return dialogueWords.take.none;
  return items.length > rowsMax ? dialogueWords.take.more(items.length - rowsMax) : null;
}

/** 预约签到, for somebody who cannot do it at the kiosk. */
export const checkInFlow: Flow = ({ answers, draft }) => {
  const words = dialogueWords.checkIn;
  const [typed] = answers;
  const code = (typed?.fields ?? draft.fields)['code']?.trim() ?? '';
  if (!typed) {
    const field: Field = { id: 'code', label: words.code, kind: 'code', maxLength: 20, hint: words.codeHint };
    const blocked = code.length < 4 ? words.codeWrong : null;
    return ask({ title: words.title, text: words.text, fields: [field], enter: enterAs(words.confirm, blocked) });
  }
  return act(call('checkIn', { code: code.toUpperCase() }), takenNotice);
};

/** 一次性告知单 of any item; those of the ticket at the window first. */
export const sheetFlow: Flow = ({ view, answers, draft }) => {
  const words = dialogueWords.sheet;
  const [picked] = answers;
  if (picked) {
    const itemId = (picked.rowId ?? '').replace(/^item:/, '') as ItemId;
    const done = () => ({ message: words.printed, advice: words.printedAdvice });
    return act({ calls: [], sheets: [itemId], done: null }, done);
  }
  const text = draft.fields['search'] ?? '';
  const here = view.items.filter(({ id }) => view.current?.itemIds.includes(id));
  const others = view.items.filter((item) => item.frequent && !here.includes(item));
  const items = text.trim() === '' ? null : findItems(view.items, text);
  const rows = (items ?? [...here, ...others]).slice(0, rowsMax).map((item) => ({
    ...itemRow(item, view),
    blocked: item.hasGuide ? null : words.none,
  }));
  return ask({
    title: words.title,
    text: items ? textOfFound(items) : words.text,
    fields: [searchField],
    rows,
    enter: items || here.length > 0 ? enterRow(rows, rows[0]?.id ?? '') : null,
  });
};

/** 结果通知: what is done and waits to be announced. */
export const resultsFlow: Flow = ({ view, answers }) => {
  const words = dialogueWords.results;
  const [picked] = answers;
  const chosen = view.results.find(({ ticketId }) => ticketId === picked?.rowId);
  if (picked) {
    const announce = call('announceResult', { ticketId: v.parse(TicketIdSchema, picked.rowId) });
    const message = words.announced(chosen?.number ?? '');
    return act(announce, () => ({ message, advice: words.announcedAdvice }));
  }
  const rows = view.results
    .toSorted((left, right) => Number(left.state === 'ready') - Number(right.state === 'ready'))
    .map(({ ticketId, number, day, maskedName, state }) =>
      row(ticketId, number, {
        detail: [dayWords(day), maskedName].filter((part) => part !== null).join(' '),
        blocked: state === 'ready' ? words.ready : null,
      }),
    );
  return ask({ title: words.title, text: rows.length === 0 ? words.empty : words.text, rows });
};
