import { expect, test } from 'vitest';
import type { CallWhy } from '../src/protocol/events.ts';
import type { MissPolicy, Queue } from '../src/protocol/hall.ts';
import * as messages from '../src/protocol/messages.zh.ts';
import {
  callWhySentence,
  laneNames,
  missRuleSentence,
  refusalKinds,
  refusalSentence,
  residentNumberSentence,
  waitWords,
} from '../src/protocol/messages.zh.ts';
import { callReasons } from '../src/protocol/reasons.ts';
import type { Refusal, RefusalKind } from '../src/protocol/refusals.ts';
import type { ResidentNumberFault, ResidentNumberFaultKind } from '../src/protocol/resident-number.ts';
import { lanes, resultStates, takingStates, ticketStates } from '../src/protocol/states.ts';

/** One refusal of every kind: a kind that is added without a sentence does not compile here. */
const refusals: { [Kind in RefusalKind]: Extract<Refusal, { kind: Kind }> } = {
  unknownQueue: { kind: 'unknownQueue', queueId: 'q' },
  unknownItem: { kind: 'unknownItem', itemId: 'i' },
  unknownWindow: { kind: 'unknownWindow', windowId: '9' },
  unknownStaff: { kind: 'unknownStaff', staffId: '4711' },
  unknownTicket: { kind: 'unknownTicket', ticketId: 't' },
  unknownBooking: { kind: 'unknownBooking', bookingId: 'b' },
  unknownPriority: { kind: 'unknownPriority', priority: 'VIP' },
  itemNotInQueue: { kind: 'itemNotInQueue', itemId: 'i', queueId: 'q' },
  alreadyHoldsTicket: { kind: 'alreadyHoldsTicket', number: 'A001', ticketId: 't', state: 'waiting' },
  identityRequired: { kind: 'identityRequired', accepts: ['residentCard', 'typedNumber'] },
  identityNotAccepted: { kind: 'identityNotAccepted', accepts: ['residentCard'] },
  agentUnknown: { kind: 'agentUnknown' },
  agentLimitReached: { kind: 'agentLimitReached', limit: 5 },
  outsideHours: { kind: 'outsideHours', opens: { day: '2026-10-08', time: '08:30' } },
  pastCutOff: { kind: 'pastCutOff', opens: { day: '2026-03-02', time: '13:30' } },
  hallNotTaking: { kind: 'hallNotTaking', state: 'closed' },
  dayLimitReached: { kind: 'dayLimitReached', limit: 200 },
  bandLimitReached: { kind: 'bandLimitReached', from: '08:30', to: '10:00', limit: 40 },
  personLimitReached: { kind: 'personLimitReached', limit: 2 },
  priorityByStaffOnly: { kind: 'priorityByStaffOnly', priority: 'MIL' },
  noResultToFetch: { kind: 'noResultToFetch', ticketId: 't', state: 'pending' },
  noTicketWaiting: { kind: 'noTicketWaiting', windowId: '1' },
  windowHasTicket: { kind: 'windowHasTicket', windowId: '1', number: 'A001', state: 'called' },
  ticketNotAtWindow: { kind: 'ticketNotAtWindow', windowId: '1', ticketId: 't' },
  ticketHeldElsewhere: { kind: 'ticketHeldElsewhere', windowId: '1', ticketId: 't' },
  ticketWrongState: { kind: 'ticketWrongState', ticketId: 't', state: 'finished' },
  calledTooFewTimes: { kind: 'calledTooFewTimes', callCount: 1, needed: 3 },
  cannotRejoin: { kind: 'cannotRejoin', number: 'A001', because: 'desk' },
  transferToItself: { kind: 'transferToItself', windowId: '1' },
  identityNotChecked: { kind: 'identityNotChecked', ticketId: 't' },
  windowNotOpen: { kind: 'windowNotOpen', windowId: '1', state: 'paused' },
  windowAlready: { kind: 'windowAlready', windowId: '1', state: 'open' },
  windowNotActive: { kind: 'windowNotActive', windowId: '8' },
  staffAtOtherWindow: { kind: 'staffAtOtherWindow', staffId: '1001', windowId: '1' },
  hallAlready: { kind: 'hallAlready', state: 'ended' },
  bookingNotOffered: { kind: 'bookingNotOffered', queueId: 'q' },
  unknownSlot: { kind: 'unknownSlot', day: '2026-03-03', slot: '12:30' },
  bookingDayNotOffered: { kind: 'bookingDayNotOffered', day: '2026-04-01', first: '2026-03-03', last: '2026-03-09' },
  slotFull: { kind: 'slotFull', day: '2026-03-03', slot: '09:30' },
  alreadyBooked: { kind: 'alreadyBooked', day: '2026-03-03', slot: '09:30' },
  tooManyNoShows: { kind: 'tooManyNoShows', until: '2026-04-01' },
  bookingWrongState: { kind: 'bookingWrongState', bookingId: 'b', state: 'cancelled' },
  alreadyCheckedIn: { kind: 'alreadyCheckedIn', number: 'A012', ticketId: 't' },
  bookingOtherDay: { kind: 'bookingOtherDay', day: '2026-03-03', slot: '09:30' },
  tooEarlyToCheckIn: { kind: 'tooEarlyToCheckIn', slot: '09:30', from: '09:00' },
  tooLateToChangeBooking: { kind: 'tooLateToChangeBooking', minutes: 120 },
  bookingOfCounty: { kind: 'bookingOfCounty' },
  bookingIdTaken: { kind: 'bookingIdTaken', bookingId: 'b' },
  alreadyRated: { kind: 'alreadyRated', ticketId: 't' },
  notInvitedToRate: { kind: 'notInvitedToRate', ticketId: 't' },
  tagNotOfLevel: { kind: 'tagNotOfLevel', tag: '110', level: 'satisfied' },
  slipAlreadyRecorded: { kind: 'slipAlreadyRecorded', ticketId: 't' },
  slipStillPrinting: { kind: 'slipStillPrinting', ticketId: 't' },
  commandIdReused: { kind: 'commandIdReused', commandId: 'c' },
};

/** The same refusals in their other states. */
const variants: readonly Refusal[] = [
  ...ticketStates.map((state) => ({ ...refusals.alreadyHoldsTicket, state })),
  ...ticketStates.map((state) => ({ ...refusals.ticketWrongState, state })),
  ...resultStates.map((state) => ({ ...refusals.noResultToFetch, state })),
  ...takingStates.map((state) => ({ ...refusals.hallNotTaking, state })),
  { ...refusals.noResultToFetch, state: null },
  { ...refusals.outsideHours, opens: null },
  { ...refusals.windowHasTicket, state: 'serving' },
  { ...refusals.cannotRejoin, because: 'setAside' },
  { ...refusals.bookingDayNotOffered, last: '2026-03-03' },
  { ...refusals.alreadyBooked, slot: '00:00' },
  { ...refusals.tooLateToChangeBooking, minutes: 0 },
];

/** What a Chinese sentence must not hold: words in Latin letters, marks of half width but in 08:30 and 10-20, facts that are missing. */
function faultOf(sentence: string): string | null {
  const found =
    /[A-Za-z]{2,}/.exec(sentence) ??
    /[,;!?()<>"'[\]]|(?<![0-9])[:.-]|[:.-](?![0-9])/.exec(sentence) ??
    /undefined|null|NaN|\[object/.exec(sentence);
  return found && found[0];
}

test('the list of refusal kinds is complete and names none twice', () => {
  expect([...refusalKinds].sort()).toEqual(Object.keys(refusals).sort());
});

test.each([...Object.values(refusals), ...variants])('%j has a sentence in plain Chinese', (refusal) => {
  const { message, advice } = refusalSentence(refusal);
  expect(message).toMatch(/\p{Script=Han}/u);
  expect(message.length).toBeLessThanOrEqual(28);
  expect(advice.length).toBeLessThanOrEqual(28);
  expect(faultOf(message) ?? faultOf(advice)).toBeNull();
  expect(`${message}${advice}`).not.toMatch(/[。：]$/);
});

test('a refusal that names a ticket or a window shows it to people by its number', () => {
  expect(refusalSentence(refusals.alreadyHoldsTicket)).toEqual({
    message: '您已经取过号：A001',
    advice: '请凭原来的号码等候，号票丢了可以补打',
  });
  expect(refusalSentence(refusals.windowHasTicket)).toEqual({
    message: 'A001 还在 1 号窗口',
    advice: '先开始办理或过号',
  });
  expect(refusalSentence({ ...refusals.windowHasTicket, state: 'serving' }).advice).toBe('先办结、挂起或转移');
});

test('a refusal that has a next time says it as people do', () => {
  const said = (refusal: Refusal) => Object.values(refusalSentence(refusal)).join('｜');
  expect(said(refusals.outsideHours)).toBe('现在不是取号时间｜10月8日 08:30 开始取号');
  expect(said({ ...refusals.outsideHours, opens: null })).toBe('现在不是取号时间｜请到咨询台询问');
  expect(said(refusals.bookingDayNotOffered)).toBe('4月1日不能预约｜可以预约3月3日到3月9日');
  expect(said(refusals.tooEarlyToCheckIn)).toBe('您预约的是 09:30｜请 09:00 以后来签到');
  expect(said(refusals.tooLateToChangeBooking)).toBe('离预约时间不到 2 小时，不能再改｜来不了请告诉咨询台');
  expect(said({ ...refusals.alreadyBooked, slot: '00:00' })).toBe('您已经预约了3月3日｜请按这个预约前来');
  expect(said(refusals.identityRequired)).toBe('这项业务要实名取号｜请放上身份证或输入身份证号码');
});

test('every state, lane, level and reason has a word, and none says it in Latin letters', () => {
  const tables = Object.entries(messages).filter(([name]) => name.endsWith('Names'));
  expect(tables.length).toBeGreaterThan(15);
  for (const [name, table] of tables) {
    for (const [key, word] of Object.entries(table)) {
      expect(faultOf(word), `${name}.${key}`).toBeNull();
      expect(word === '' ? `${name}.${key}` : 'laneNames.ordinary').toBe('laneNames.ordinary');
    }
  }
  expect(laneNames).toEqual({ returning: '回队', booked: '预约', priority: '优先', ordinary: '' });
});

const rules: readonly Exclude<CallWhy['rule'], 'byHand'>[] = [
  'forWindow',
  'overdue',
  'inARow',
  'lane',
  'order',
  'weight',
  'arrival',
];

test('why a ticket was called is one short sentence, whatever the rule and however many it passed', () => {
  const whys: CallWhy[] = rules.flatMap((rule) =>
    lanes.flatMap((lane) =>
      [[], ['A1003'], ['A1003', 'A1005', 'B1002', 'C1001', 'D1001']].map((passed) => ({
        rule,
        lane,
        waitedMs: 60_000,
        passed,
      })),
    ),
  );
  for (const why of [...whys, ...callReasons.map((reason) => ({ rule: 'byHand', reason }) as const)]) {
    const sentence = callWhySentence(why);
    expect(faultOf(sentence), sentence).toBeNull();
    expect(sentence.length, sentence).toBeLessThanOrEqual(40);
  }
});

test('why a ticket was called names who came earlier, and of many the first two and how many', () => {
  const why = { rule: 'lane', lane: 'priority', waitedMs: 0 } as const;
  expect(callWhySentence({ ...why, passed: [] })).toBe('优先号先叫');
  expect(callWhySentence({ ...why, passed: ['A003', 'A005'] })).toBe('优先号先叫；A003、A005 先到，仍在等候');
  expect(callWhySentence({ ...why, passed: ['A003', 'A005', 'B001'] })).toBe(
    '优先号先叫；A003、A005 等 3 人先到，仍在等候',
  );
  expect(callWhySentence({ rule: 'byHand', reason: 'cameBack' })).toBe('指定叫号：过号后回来');
});

const missPolicies: { [Kind in MissPolicy['kind']]: Extract<MissPolicy, { kind: Kind }> } = {
  void: { kind: 'void' },
  back: { kind: 'back', places: 3 },
  tail: { kind: 'tail' },
  setAside: { kind: 'setAside', minutes: 15 },
  desk: { kind: 'desk' },
  scan: { kind: 'scan', places: 3 },
};

test.each([
  [missPolicies.void, 1, 3, '过号作废，请重新取号'],
  [missPolicies.void, 3, 3, '叫号 3 次未到为过号，过号作废，请重新取号'],
  [missPolicies.back, 1, 3, '过号后顺延 3 位，过号 3 次作废'],
  [missPolicies.back, 3, 3, '叫号 3 次未到为过号，过号后顺延 3 位，过号 3 次作废'],
  [missPolicies.back, 1, 1, '过号作废，请重新取号'],
  [missPolicies.tail, 1, 2, '过号后排到队尾，过号 2 次作废'],
  [missPolicies.setAside, 1, 3, '过号后 15 分钟自动回队，过号 3 次作废'],
  [missPolicies.scan, 1, 3, '过号后扫号票回队，顺延 3 位，过号 3 次作废'],
  [missPolicies.desk, 2, 3, '叫号 2 次未到为过号，过号请到咨询台恢复，过号 3 次作废'],
])('the miss rule %j with %i calls and %i misses is printed as one line', (policy, callsBefore, voidAfter, line) => {
  expect(missRuleSentence({ policy, callsBefore, voidAfter })).toBe(line);
});

test('the line of every miss rule fits the paper', () => {
  const widest = [{ kind: 'back', places: 50 } as const, { kind: 'scan', places: 50 } as const];
  for (const policy of [...Object.values(missPolicies), ...widest]) {
    const rule: Queue['miss'] = { policy, callsBefore: 9, voidAfter: 9 };
    expect(missRuleSentence(rule).length).toBeLessThanOrEqual(40);
    expect(faultOf(missRuleSentence(rule))).toBeNull();
  }
});

test.each([
  [0, 0, '5 分钟以内'],
  [1, 5, '5 分钟以内'],
  [0, 8, '8 分钟以内'],
  [3.2, 6.1, '约 3-7 分钟'],
  [9.9, 10, '约 9-10 分钟'],
  [10, 18, '约 10-20 分钟'],
  [14.9, 20, '约 10-20 分钟'],
  [15, 15, '约 15 分钟'],
  [4, 31, '约 4-35 分钟'],
  [62, 101, '约 60-105 分钟'],
])('a wait between %d and %d minutes is said as %3$s', (low, high, words) => {
  expect(waitWords({ lowMs: low * 60_000, highMs: high * 60_000 })).toBe(words);
});

/** One fault of every kind. */
const numberFaults: { [Kind in ResidentNumberFaultKind]: Extract<ResidentNumberFault, { kind: Kind }> } = {
  wrongLength: { kind: 'wrongLength', length: 17 },
  oldNumber: { kind: 'oldNumber' },
  wrongCharacter: { kind: 'wrongCharacter' },
  unknownRegion: { kind: 'unknownRegion' },
  noSuchDay: { kind: 'noSuchDay' },
  inFuture: { kind: 'inFuture' },
  wrongCheckDigit: { kind: 'wrongCheckDigit' },
};

test.each(Object.values(numberFaults))('a typed number with $kind has a sentence in plain Chinese', (fault) => {
  const { message, advice } = residentNumberSentence(fault);
  expect(message).toMatch(/\p{Script=Han}/u);
  expect(advice).not.toBe('');
  expect(faultOf(message) ?? faultOf(advice)).toBeNull();
});
