import { expect, test } from 'vitest';
import { openBookingHall, openRuleHall, tuesday } from '../../test/rule-hall.ts';
import {
  assignWindow,
  atWindow,
  callNext,
  citizen,
  declined,
  endDay,
  pauseWindow,
  rate,
  refusalKind,
} from '../../test/test-hall.ts';
import type { QueueId, WindowId } from '../protocol/ids.ts';

/** A hall at closing time: tickets in every state but called and serving, an invitation open, windows in every state. */
async function hallAtClosingTime() {
  const hall = await openRuleHall({ queues: { general: { miss: { policy: { kind: 'desk' } } } } });
  await hall.openWindow('1', '1001');
  await hall.openWindow('2', '1002');
  for (const number of [1, 2, 3, 4]) await hall.take('general', citizen(number));
  const finished = await hall.callTo('1', 'finished');
  const passedOver = await hall.callTo('1', 'passedOver');
  const held = await hall.callTo('1', 'serving');
  await hall.sendOk(atWindow('hold', '1', held));
  const waiting = hall.facts.headOfLine('general' as QueueId, 'ordinary')!.ticketId;
  await hall.sendOk(pauseWindow('2'));
  await hall.sendOk(assignWindow('3', ['social']));
  return { hall, finished, passedOver, held, waiting };
}

test('the end of the day ends all that is left, and no number is given any more', async () => {
  const { hall, finished, passedOver, held, waiting } = await hallAtClosingTime();
  expect(await hall.sendOk(endDay)).toEqual([
    { kind: 'ticketExpired', ticketId: passedOver },
    { kind: 'ticketExpired', ticketId: held },
    { kind: 'ticketExpired', ticketId: waiting },
    { kind: 'serviceNotRated', ticketId: finished, reason: 'dayEnded', channel: 'host' },
    { kind: 'windowClosed', windowId: '1', because: 'dayEnded' },
    { kind: 'windowClosed', windowId: '2', because: 'dayEnded' },
    { kind: 'windowUnassigned', windowId: '3', by: 'dayEnded' },
    { kind: 'businessDayEnded', day: '2026-03-02' },
  ]);
  expect(hall.facts.taking()).toMatchObject({ state: 'ended' });
  expect(hall.facts.line('general' as QueueId)).toMatchObject({ ordinaryWaiting: 0, privilegedWaiting: 0 });
  expect(refusalKind(await hall.send(rate(finished, declined)))).toBe('alreadyRated');
  expect(hall.engine.verify().differentTables).toEqual([]);
});

test('a day is ended once, and midnight finds nothing more to end', async () => {
  const { hall } = await hallAtClosingTime();
  await hall.sendOk(endDay);
  expect(await hall.send(endDay)).toEqual({ ok: false, error: { kind: 'hallAlready', state: 'ended' } });
  expect(await hall.pass(24 * 60)).toEqual([{ kind: 'businessDayOpened', day: tuesday }]);
});

test.each(['called', 'serving'] as const)(
  'a day is not ended while somebody is %s, and the refusal says where',
  async (state) => {
    const hall = await openRuleHall();
    await hall.openWindow('1', '1001');
    await hall.openWindow('2', '1002');
    await hall.take();
    const ticketId = await hall.callTo('2', state);
    expect(await hall.send(endDay)).toEqual({
      ok: false,
      error: { kind: 'windowHasTicket', windowId: '2', number: 'A001', state },
    });
    if (state === 'called') await hall.sendOk(atWindow('startService', '2', ticketId));
    await hall.sendOk(atWindow('finish', '2', ticketId));
    await hall.sendOk(endDay);
  },
);

test('who comes back to a window after the end of the day finds it closed and nobody waiting', async () => {
  const { hall } = await hallAtClosingTime();
  await hall.sendOk(endDay);
  expect(hall.facts.serviceWindow('1' as WindowId)).toMatchObject({ state: 'closed', staffId: null });
  await hall.openWindow('1', '1001');
  expect(refusalKind(await hall.send(callNext('1')))).toBe('noTicketWaiting');
});

test('bookings of today are left until the day is over, those of earlier days are missed', async () => {
  const hall = await openBookingHall();
  const bookingId = await hall.book(tuesday, '09:00', citizen(1));
  await hall.pass(24 * 60);
  await hall.sendOk(endDay);
  expect(hall.facts.booking(bookingId)).toMatchObject({ state: 'booked' });
  expect(await hall.pass(24 * 60)).toContainEqual({ kind: 'bookingMissed', bookingId });
});
