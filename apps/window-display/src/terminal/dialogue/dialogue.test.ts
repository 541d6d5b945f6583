import { describe, expect, it } from 'vitest';
import { ofTicket, sampleTicket, sampleView, sampleWaiting } from '../desk-samples.ts';
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
} from './dialogue.ts';
import type { Ask, Outcome, TicketRef, Topic } from './question.ts';
import { currentRef } from './tickets-at-hand.ts';

const current = sampleTicket({ state: 'serving', itemIds: ['RS04'] });
const { ticketId } = current;
const heldTicket = { ...ofTicket(11), reason: 'fillForm', sinceMs: 0 };
const missedTicket = { ...ofTicket(19), missCount: 1, missedAtMs: 0, now: { kind: 'bySlip' } };
const waiting = sampleWaiting({ id: 31 });
const serving = sampleView({ current });
const idle = sampleView({ waiting: [waiting], waitingCount: 1, held: [heldTicket], passedOver: [missedTicket] });

/** A dialogue under a clerk's hands: rows by id, `enter`, `esc`, and typed text as [field, text]. */
type Hand = string | readonly [field: string, text: string];

function talk(topic: Topic, view: typeof idle, hands: readonly Hand[], about: TicketRef | null = currentRef(view)) {
  let dialogue: Dialogue | null = openDialogue(topic, about);
  for (const hand of hands) {
    if (dialogue === null) throw new Error('it is closed');
    const ask: Ask = asked(outcomeOf(dialogue, view, false));
    if (typeof hand !== 'string') dialogue = typeInto(dialogue, hand[0], hand[1]);
    else if (hand === 'enter') dialogue = confirm(dialogue, ask);
    else dialogue = hand === 'esc' ? goBack(dialogue) : pressRow(dialogue, ask, hand);
  }
  if (dialogue === null) throw new Error('it is closed');
  return { dialogue, outcome: outcomeOf(dialogue, view, false) };
}

function asked(outcome: Outcome): Ask {
  if (outcome.kind !== 'ask') throw new Error(`not asked but ${outcome.kind}`);
  return outcome;
}
const stepOf = (...facts: Parameters<typeof talk>) => asked(talk(...facts).outcome);
function sentBy(...facts: Parameters<typeof talk>) {
  const { outcome } = talk(...facts);
  if (outcome.kind !== 'act') throw new Error(`not done but ${outcome.kind}`);
  return { calls: outcome.act.calls.map(({ kind, facts: said }) => [kind, said]), sheets: outcome.act.sheets };
}

describe('暂停', () => {
  const nothingSaid = { reason: 'meal', minutes: null, phone: null, substituteId: null };

  it('takes a digit for why and Enter for the rest', () => {
    expect(sentBy('pause', idle, ['meal', 'enter']).calls).toEqual([['pauseWindow', nothingSaid]]);
  });

  it('says how long, whom to call and who stands in', () => {
    const hands: Hand[] = ['away', ['minutes', '10'], ['phone', '0539-123'], ['substitute', '0301'], 'enter'];
    const said = { reason: 'away', minutes: 10, phone: '0539-123', substituteId: '0301' };
    expect(sentBy('pause', idle, hands).calls).toEqual([['pauseWindow', said]]);
  });

  it('keeps what is typed wrong, and says what is wrong with it', () => {
    const { dialogue } = talk('pause', idle, ['meal', ['minutes', '300'], 'enter']);
    expect(dialogue).toMatchObject({ fault: '分钟填 1 到 240', draft: { fields: { minutes: '300' } } });
    expect(talk('pause', idle, ['meal', ['phone', '12'], 'enter']).dialogue.fault).toBe('电话填 3 到 20 位数字');
  });

  it('warns where nobody else calls a queue, and not otherwise', () => {
    const alone = (aloneFor: string[]) => sampleView({ ...idle, window: { aloneFor } });
    expect(stepOf('pause', idle, []).warning).toBeNull();
    expect(stepOf('pause', alone(['综合受理']), []).warning).toBe('综合受理只有本窗口开着，还有 1 人等候');
    expect(stepOf('close', alone(['综合受理', '统一出证']), []).warning).toBe(
      '综合受理等 2 项业务只有本窗口开着，还有 1 人等候',
    );
  });
});

describe('办结', () => {
  it('is done on the spot unless something else is said', () => {
    expect(sentBy('finish', serving, ['enter']).calls).toEqual([
      ['finish', { ticketId, result: 'done', identityChecked: false }],
    ]);
    expect(sentBy('finish', serving, ['accepted']).calls[0]?.[1]).toMatchObject({ result: 'accepted' });
  });

  it('offers the list of papers where they are missing, and the item has a guide', () => {
    expect(sentBy('finish', serving, ['papersMissing', 'enter']).sheets).toEqual(['RS04']);
    expect(sentBy('finish', serving, ['papersMissing', 'none']).sheets).toEqual([]);
    const without = sampleView({ current: sampleTicket({ state: 'serving', itemIds: ['YB02'] }) });
    expect(sentBy('finish', without, ['papersMissing']).sheets).toEqual([]);
  });

  it('hands nothing over before its receiver was checked', () => {
    const issuing = sampleView({ current: sampleTicket({ state: 'serving', fetches: 'A007' }) });
    expect(talk('issue', issuing, ['enter']).dialogue.fault).toBe('先核对领取人身份，按 1 打勾');
    expect(talk('issue', issuing, ['issued']).dialogue.fault).not.toBeNull();
    const issued = ['finish', { ticketId, result: 'issued', identityChecked: true }];
    expect(sentBy('issue', issuing, ['checked', 'enter']).calls).toEqual([issued]);
    expect(talk('issue', issuing, ['checked', 'checked', 'enter']).dialogue.fault).not.toBeNull();
    expect(sentBy('finish', serving, ['issued', 'checked', 'enter']).calls).toEqual([issued]);
    expect(talk('finish', serving, ['issued', 'enter']).dialogue.fault).not.toBeNull();
  });
});

describe('转移', () => {
  const plain = { place: 'kept', returnToMe: false, reason: 'nextStep' };

  it('goes to a queue or a window with its place kept, unless it is ticked otherwise', () => {
    expect(sentBy('transfer', serving, ['queue', 'CZ', 'enter']).calls).toEqual([
      ['transfer', { ticketId, to: { kind: 'queue', queueId: 'CZ' }, ...plain }],
    ]);
    const ticked = ['window', '5', 'wrongQueue', 'tail', 'returnToMe', 'enter'];
    expect(sentBy('transfer', serving, ticked).calls).toEqual([
      [
        'transfer',
        {
          ticketId,
          to: { kind: 'window', windowId: '5' },
          place: 'tail',
          returnToMe: true,
          reason: 'wrongQueue',
        },
      ],
    ]);
  });

  it('has one reason at a time, and never its own window', () => {
    const ticks = stepOf('transfer', serving, ['queue', 'SB', 'other', 'issue']).rows.filter(({ tick }) => tick?.isOn);
    expect(ticks.map(({ id }) => id)).toEqual(['issue']);
    expect(stepOf('transfer', serving, ['window']).rows.map(({ id }) => id)).not.toContain('3');
  });

  it('goes back a step at a time, and closes from the first', () => {
    expect(stepOf('transfer', serving, ['queue', 'SB', 'esc']).title).toBe('转到哪里');
    expect(goBack(openDialogue('transfer', null))).toBeNull();
  });
});

describe('指定叫号', () => {
  const typed = (number: string): Hand[] => [['number', number], 'enter'];
  const found = (state: TicketRef['state'], windowId: string | null): TicketRef =>
    ({ ...sampleWaiting({ id: 58 }), state, windowId }) as TicketRef;

  it('goes on with what is held here at once, by its row or by its number', () => {
    const resumed = [['resume', { ticketId: heldTicket.ticketId }]];
    expect(sentBy('callTicket', idle, [heldTicket.ticketId]).calls).toEqual(resumed);
    expect(sentBy('callTicket', idle, typed('a11')).calls).toEqual(resumed);
  });

  it('takes a reason for everything else, and has one ready only for who came back', () => {
    expect(sentBy('callTicket', idle, [missedTicket.ticketId, 'enter']).calls).toEqual([
      ['callTicket', { ticketId: missedTicket.ticketId, reason: 'cameBack' }],
    ]);
    expect(stepOf('callTicket', idle, typed('A031')).enter).toBeNull();
    expect(sentBy('callTicket', idle, [...typed('A031'), 'managerAsked']).calls[0]?.[1]).toMatchObject({
      reason: 'managerAsked',
    });
  });

  it('asks the host for a number that is not at hand, and for every one without its letter', () => {
    expect(talk('callTicket', idle, typed('A58')).outcome).toEqual({ kind: 'find', number: 'A058' });
    expect(talk('callTicket', idle, typed('031')).outcome).toEqual({ kind: 'find', number: '31' });
    expect(talk('callTicket', idle, typed('AB1')).dialogue.fault).toBe('票号是一个字母和数字');
    expect(talk('callTicket', idle, ['enter']).dialogue.fault).not.toBeNull();
  });

  it('asks which, where several have the number, and asks again where none has', () => {
    const { dialogue } = talk('callTicket', idle, typed('58'));
    const none = withFound(dialogue, [], '没有');
    expect(none).toMatchObject({ answers: [], fault: '没有', draft: { fields: { number: '58' } } });
    const several = withFound(dialogue, [found('waiting', null), { ...found('waiting', null), number: 'B058' }], '');
    expect(asked(outcomeOf(several, idle, false)).title).toBe('是哪一个号');
    const one = withFound(dialogue, [found('waiting', null)], '');
    expect(asked(outcomeOf(one, idle, false)).title).toBe('为什么先叫');
  });

  it('does not call who is at a window, nor a number whose end has come', () => {
    const { dialogue } = talk('callTicket', idle, typed('58'));
    const warningOf = (ticket: TicketRef) => asked(outcomeOf(withFound(dialogue, [ticket], ''), idle, false)).warning;
    expect(warningOf(found('serving', '5'))).toBe('这个号在 5 号窗口');
    expect(warningOf(found('finished', null))).toBe('这个号已办结');
  });
});

describe('处理号票', () => {
  const about: TicketRef = { ...waiting, state: 'waiting', windowId: null };
  const handled = (...hands: Hand[]) => sentBy('ticket', idle, hands, about).calls;

  it.each([
    [
      ['priority', 'ELD'],
      ['grantPriority', { priority: 'ELD' }],
    ],
    [
      ['reprint', 'lost'],
      ['reprintSlip', { reason: 'lost' }],
    ],
    [
      ['void', 'duplicate', 'enter'],
      ['voidTicket', { reason: 'duplicate' }],
    ],
    [
      ['carryOver', 'consent', 'enter'],
      ['carryOver', {}],
    ],
    [
      ['call', 'needsHelp'],
      ['callTicket', { reason: 'needsHelp' }],
    ],
  ] as const)('%j', (hands, [kind, facts]) => {
    expect(handled(...hands)).toEqual([[kind, { ticketId: waiting.ticketId, ...facts }]]);
  });

  it('carries nobody over who was not asked, and voids nothing without a second word', () => {
    expect(talk('ticket', idle, ['carryOver', 'enter'], about).dialogue.fault).toBe('先问群众，同意后按 1 打勾');
    expect(stepOf('ticket', idle, ['void', 'left'], about).warning).not.toBeNull();
  });

  it('keeps the place of what cannot be done, and says why', () => {
    const whyNot = (ticket: TicketRef, view = idle) =>
      Object.fromEntries(stepOf('ticket', view, [], ticket).rows.map(({ id, blocked }) => [id, blocked]));
    expect(whyNot({ ...about, lane: 'booked' })['priority']).toBe('已经排在前面');
    expect(whyNot(about, serving)['call']).toBe('先处理本窗口的号');
    const missed: TicketRef = { ...about, state: 'passedOver' };
    expect(whyNot(missed)).toMatchObject({ rejoin: null, priority: '只有等候的号可以' });
    expect(whyNot(about)).not.toHaveProperty('rejoin');
  });
});

describe('帮办', () => {
  it('takes a number for a queue, or for an item that is found, with or without priority', () => {
    expect(sentBy('take', idle, ['queue:BB', 'enter']).calls).toEqual([
      ['takeTicket', { queueId: 'BB', itemIds: [], priority: null }],
    ]);
    expect(sentBy('take', idle, [['search', 'dibao'], 'enter', 'DIS']).calls).toEqual([
      ['takeTicket', { queueId: 'ZH', itemIds: ['MZ01'], priority: 'DIS' }],
    ]);
    expect(stepOf('take', idle, [['search', 'xyzzy']])).toMatchObject({ rows: [], text: '没有找到，换个说法再试' });
  });

  it('checks in by code', () => {
    expect(sentBy('checkIn', idle, [['code', 'k7m2p9qx'], 'enter']).calls).toEqual([['checkIn', { code: 'K7M2P9QX' }]]);
    expect(talk('checkIn', idle, [['code', 'k7'], 'enter']).dialogue.fault).toBe('预约码是 4 到 20 位');
  });

  it('prints a sheet of what stands at the window first, and of nothing without a guide', () => {
    expect(sentBy('sheet', serving, ['enter'])).toEqual({ calls: [], sheets: ['RS04'] });
    expect(talk('sheet', serving, ['item:YB02']).dialogue.fault).toBe('这个事项没有办事指南');
  });

  it('announces results that are not announced yet', () => {
    const result = { ticketId, number: 'A007', day: '2026-11-19', maskedName: '张*', state: 'pending', sinceMs: 0 };
    const view = sampleView({ results: [result] });
    expect(sentBy('results', view, [ticketId]).calls).toEqual([['announceResult', { ticketId }]]);
    const ready = sampleView({ results: [{ ...result, state: 'ready' }] });
    expect(talk('results', ready, [ticketId]).dialogue.fault).toBe('可以领取');
  });
});

describe('更多', () => {
  it('closes an open window after asking once, and changes staff only at a closed one', () => {
    expect(talk('menu', idle, ['close']).outcome).toEqual({ kind: 'open', topic: 'close' });
    expect(sentBy('close', idle, ['enter']).calls).toEqual([['closeWindow', {}]]);
    expect(talk('menu', idle, ['switchStaff']).dialogue.fault).toBe('先关窗');
    expect(talk('menu', sampleView({ state: 'closed' }), ['switchStaff']).outcome).toEqual({ kind: 'switchStaff' });
    expect(talk('menu', serving, ['close']).dialogue.fault).toBe('先处理本窗口的号');
  });
});

it('an answer that was refused is asked again with what was said', () => {
  const { dialogue } = talk('take', idle, ['queue:BB', 'enter']);
  expect(withFault(dialogue, '号已经取完')).toMatchObject({ fault: '号已经取完', answers: [{ rowId: 'queue:BB' }] });
});
