import { expect, test } from 'vitest';
import { openRuleHall } from '../../test/rule-hall.ts';
import {
  announceResult,
  atWindow,
  citizen,
  closeHall,
  endDay,
  extendHours,
  finish,
  minuteMs,
  refusalKind,
  reopenHall,
  strangeTicketId,
  takeTicket,
} from '../../test/test-hall.ts';

test('a queue or an item that the hall does not have is refused', async () => {
  const hall = await openRuleHall();
  expect(await hall.send(takeTicket('marriage'))).toEqual({
    ok: false,
    error: { kind: 'unknownQueue', queueId: 'marriage' },
  });
  expect(await hall.send(takeTicket('social', { itemIds: ['pension', 'visa'] }))).toEqual({
    ok: false,
    error: { kind: 'unknownItem', itemId: 'visa' },
  });
});

test('a number is refused in a queue that does not handle its first item, whatever the others are', async () => {
  const hall = await openRuleHall();
  expect(await hall.send(takeTicket('general', { itemIds: ['pension', 'business'] }))).toEqual({
    ok: false,
    error: { kind: 'itemNotInQueue', itemId: 'pension', queueId: 'general' },
  });
});

test('a hall that was closed gives no numbers until it is reopened, and none any more once its day was ended', async () => {
  const hall = await openRuleHall();
  await hall.sendOk(closeHall);
  expect(await hall.send(takeTicket('general'))).toEqual({
    ok: false,
    error: { kind: 'hallNotTaking', state: 'closed' },
  });
  await hall.sendOk(reopenHall);
  await hall.take();
  await hall.sendOk(endDay);
  expect(await hall.send(takeTicket('general'))).toEqual({
    ok: false,
    error: { kind: 'hallNotTaking', state: 'ended' },
  });
});

test('outside the hours no number is given, and the refusal says when the next one is', async () => {
  const weekly = [{ days: [1, 2, 3, 4, 5], sessions: [{ from: '08:30', to: '12:00' }] }];
  const hall = await openRuleHall({ hours: { weekly, cutOffMinutes: 30 } });
  const tomorrow = { day: '2026-03-03', time: '08:00' };
  await hall.take();
  hall.timers.advance(150 * minuteMs);
  expect(await hall.send(takeTicket('general')), 'at 11:30').toEqual({
    ok: false,
    error: { kind: 'pastCutOff', opens: tomorrow },
  });
  await hall.sendOk(extendHours('13:00'));
  await hall.take();
  hall.timers.advance(90 * minuteMs);
  expect(await hall.send(takeTicket('general')), 'at 13:00').toEqual({
    ok: false,
    error: { kind: 'outsideHours', opens: tomorrow },
  });
});

test('a queue that asks who comes refuses who does not say, and a document it does not accept', async () => {
  const accepts = ['residentCard', 'typedNumber'] as const;
  const hall = await openRuleHall({ queues: { social: { identity: { required: true, accepts: [...accepts] } } } });
  const byPhone = { ...citizen(1), document: 'phone' as const };
  expect(await hall.send(takeTicket('social'))).toEqual({ ok: false, error: { kind: 'identityRequired', accepts } });
  const refusal = { ok: false, error: { kind: 'identityNotAccepted', accepts } };
  expect(await hall.send(takeTicket('social', { person: byPhone }))).toEqual(refusal);
  const onBehalf = { principal: byPhone };
  expect(await hall.send(takeTicket('social', { person: citizen(2), onBehalf })), 'of whom it is for').toEqual(refusal);
  await hall.take('social', citizen(2));
  await hall.take('general', byPhone);
});

test('whoever takes a number for somebody else must say who they are', async () => {
  const hall = await openRuleHall();
  const onBehalf = { principal: citizen(2) };
  expect(refusalKind(await hall.send(takeTicket('general', { onBehalf })))).toBe('agentUnknown');
});

test('one person takes only so many numbers a day for others', async () => {
  const hall = await openRuleHall({ agentTicketsPerDay: 2 });
  const forOther = (principal: number) => ({ person: citizen(1), onBehalf: { principal: citizen(principal) } });
  await hall.take('general', citizen(1), { onBehalf: { principal: null } });
  await hall.sendOk(takeTicket('social', forOther(3)));
  expect(await hall.send(takeTicket('general', forOther(4)))).toEqual({
    ok: false,
    error: { kind: 'agentLimitReached', limit: 2 },
  });
  await hall.take('general', citizen(1));
});

test('a person holds one unfinished ticket a queue, and the refusal names it and says where it is', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('2', '1001');
  const ticketId = await hall.take('general', citizen(1));
  const again = () => hall.send(takeTicket('general', { person: citizen(1) }));
  const refusal = (state: string) => ({
    ok: false,
    error: { kind: 'alreadyHoldsTicket', number: 'A001', ticketId, state },
  });
  expect(await again()).toEqual(refusal('waiting'));
  await hall.callTo('2', 'called');
  expect(await again()).toEqual(refusal('called'));
  await hall.sendOk(atWindow('startService', '2', ticketId));
  expect(await again()).toEqual(refusal('serving'));
  await hall.sendOk(atWindow('hold', '2', ticketId));
  expect(await again()).toEqual(refusal('held'));
  await hall.sendOk(atWindow('resume', '2', ticketId));
  await hall.sendOk(atWindow('finish', '2', ticketId));
  expect(await again()).toMatchObject({ ok: true, value: { number: 'A002' } });
});

test('a ticket that was passed over and waits for the desk is still the one its holder has', async () => {
  const hall = await openRuleHall({ queues: { general: { miss: { policy: { kind: 'desk' } } } } });
  await hall.openWindow('1', '1001');
  const ticketId = await hall.take('general', citizen(1));
  await hall.callTo('1', 'passedOver');
  expect(await hall.send(takeTicket('general', { person: citizen(1) }))).toMatchObject({
    error: { kind: 'alreadyHoldsTicket', ticketId, state: 'passedOver' },
  });
});

test('a priority that the hall does not know is refused, and one that staff grant at the kiosk', async () => {
  const hall = await openRuleHall();
  expect(await hall.send(takeTicket('general', { priority: 'VIP' }))).toEqual({
    ok: false,
    error: { kind: 'unknownPriority', priority: 'VIP' },
  });
  expect(await hall.sendAs('kiosk', takeTicket('general', { priority: 'MIL' }))).toEqual({
    ok: false,
    error: { kind: 'priorityByStaffOnly', priority: 'MIL' },
  });
  expect(await hall.sendAs('manager', takeTicket('general', { priority: 'MIL' }))).toMatchObject({ ok: true });
});

test('a number to fetch a result is given where results are handed over, for one that is ready', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.take();
  const resultOf = await hall.callTo('1', 'serving');
  await hall.sendOk(finish('1', resultOf, { result: 'accepted' }));
  const refusal = (ticketId: string, state: string | null) => ({
    ok: false,
    error: { kind: 'noResultToFetch', ticketId, state },
  });
  expect(await hall.send(takeTicket('issue', { resultOf }))).toEqual(refusal(resultOf, 'pending'));
  await hall.sendOk(announceResult(resultOf));
  expect(await hall.send(takeTicket('general', { resultOf })), 'elsewhere').toEqual(refusal(resultOf, 'ready'));
  expect(await hall.send(takeTicket('issue', { resultOf: strangeTicketId }))).toEqual(refusal(strangeTicketId, null));
  const ticketId = await hall.take('issue', null, { resultOf });
  expect(hall.facts.ticket(ticketId)).toMatchObject({ resultOf });
});
