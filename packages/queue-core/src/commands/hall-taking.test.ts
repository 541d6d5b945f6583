import { expect, test } from 'vitest';
import { openRuleHall } from '../../test/rule-hall.ts';
import { closeHall, dayMs, endDay, extendHours, reopenHall } from '../../test/test-hall.ts';

const already = (state: string) => ({ ok: false, error: { kind: 'hallAlready', state } });

test('a hall that was closed goes on with who waits, and gives numbers again when it is reopened', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  const ticketId = await hall.take();
  expect(await hall.sendOk(closeHall)).toEqual([{ kind: 'hallClosed', reason: 'powerCut' }]);
  expect(hall.facts.taking()).toMatchObject({ state: 'closed' });
  expect(await hall.callTo('1', 'finished')).toBe(ticketId);
  expect(await hall.sendOk(reopenHall)).toEqual([{ kind: 'hallReopened' }]);
  await hall.take();
});

test('a hall is not closed twice and not reopened while it is open', async () => {
  const hall = await openRuleHall();
  expect(await hall.send(reopenHall)).toEqual(already('open'));
  await hall.sendOk(closeHall);
  expect(await hall.send(closeHall)).toEqual(already('closed'));
});

test('a day that was ended is neither closed nor extended; it may be reopened, and its numbers go on', async () => {
  const hall = await openRuleHall();
  await hall.take();
  await hall.sendOk(endDay);
  expect(await hall.send(closeHall)).toEqual(already('ended'));
  expect(await hall.send(extendHours('20:00'))).toEqual({
    ok: false,
    error: { kind: 'hallNotTaking', state: 'ended' },
  });
  expect(await hall.sendOk(reopenHall)).toEqual([{ kind: 'hallReopened' }]);
  expect(hall.facts.ticket(await hall.take())).toMatchObject({ serial: 2, state: 'waiting' });
  await hall.sendOk(endDay);
  hall.timers.advance(dayMs);
  await hall.take();
});

test('hours are extended for the day, also while the hall is closed, and tomorrow they are the usual ones', async () => {
  const hall = await openRuleHall();
  await hall.sendOk(closeHall);
  expect(await hall.sendOk(extendHours('20:00'))).toEqual([{ kind: 'hoursExtended', until: '20:00' }]);
  expect(hall.facts.taking()).toEqual({ state: 'closed', extendedUntil: '20:00' });
  await hall.pass(24 * 60);
  expect(hall.facts.taking()).toEqual({ state: 'open', extendedUntil: null });
});
