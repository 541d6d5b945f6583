import { expect, test } from 'vitest';
import { refusalKinds, refusalSentence } from '../src/protocol/messages.zh.ts';
import type { Refusal, RefusalKind } from '../src/protocol/refusals.ts';

/** One refusal of every kind: a kind that is added without a sentence does not compile here. */
const refusals: { [Kind in RefusalKind]: Extract<Refusal, { kind: Kind }> } = {
  unknownQueue: { kind: 'unknownQueue', queueId: 'q' },
  unknownItem: { kind: 'unknownItem', itemId: 'i' },
  unknownWindow: { kind: 'unknownWindow', windowId: '9' },
  unknownStaff: { kind: 'unknownStaff', staffId: '4711' },
  unknownTicket: { kind: 'unknownTicket', ticketId: 't' },
  itemNotInQueue: { kind: 'itemNotInQueue', itemId: 'i', queueId: 'q' },
  alreadyHoldsTicket: { kind: 'alreadyHoldsTicket', number: 'A001', ticketId: 't' },
  noTicketWaiting: { kind: 'noTicketWaiting', windowId: '1' },
  windowHasTicket: { kind: 'windowHasTicket', windowId: '1', number: 'A001', state: 'called' },
  ticketNotAtWindow: { kind: 'ticketNotAtWindow', windowId: '1', ticketId: 't' },
  windowNotOpen: { kind: 'windowNotOpen', windowId: '1', state: 'paused' },
  windowAlready: { kind: 'windowAlready', windowId: '1', state: 'open' },
  staffAtOtherWindow: { kind: 'staffAtOtherWindow', staffId: '1001', windowId: '1' },
  ticketWrongState: { kind: 'ticketWrongState', ticketId: 't', state: 'finished' },
  alreadyRated: { kind: 'alreadyRated', ticketId: 't' },
  notInvitedToRate: { kind: 'notInvitedToRate', ticketId: 't' },
  tagNotOfLevel: { kind: 'tagNotOfLevel', tag: '110', level: 'satisfied' },
  slipAlreadyRecorded: { kind: 'slipAlreadyRecorded', ticketId: 't' },
  commandIdReused: { kind: 'commandIdReused', commandId: 'c' },
};

test('the list of refusal kinds is complete and names none twice', () => {
  expect([...refusalKinds].sort()).toEqual(Object.keys(refusals).sort());
});

test.each(Object.values(refusals))('$kind has a Chinese sentence with every fact filled in', (refusal) => {
  const { message, advice } = refusalSentence(refusal);
  expect(message).toMatch(/\p{Script=Han}/u);
  expect(`${message}${advice}`).not.toMatch(/undefined|null|\[object/);
});

test('a refusal that names a ticket or a window shows it to people by its number', () => {
  expect(refusalSentence(refusals.alreadyHoldsTicket).message).toContain('A001');
  expect(refusalSentence(refusals.windowHasTicket)).toEqual({
    message: 'A001 还在本窗口（请到窗口）',
    advice: '先开始办理或过号',
  });
  expect(refusalSentence({ ...refusals.windowHasTicket, state: 'serving' }).advice).toBe('先办结');
});
