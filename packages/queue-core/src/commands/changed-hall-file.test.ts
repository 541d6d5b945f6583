import { expect, test } from 'vitest';
import { createRuleHall, openBookingHall, openRuleHall, tuesday, type Rules } from '../../test/rule-hall.ts';
import {
  assignWindow,
  atWindow,
  cancelBooking,
  callNext,
  carryOver,
  checkIn,
  citizen,
  createTestHall,
  dayMs,
  finish,
  minuteMs,
  moveBooking,
  placeBooking,
  refusalKind,
  rejoin,
  transfer,
  type TestHall,
} from '../../test/test-hall.ts';

/* The hall file changes between two starts of the host, while tickets and bookings stay as they were. */

/** A hall without social and without windows 2 to 5. */
const smallHall: Rules = {
  windows: [{ id: '1', kind: 'intake', name: '综合受理窗口', queues: ['general', 'issue'] }],
  items: [],
};

function withChanged(hall: TestHall, rules: Rules, without: readonly string[] = []): TestHall {
  const changed = createRuleHall(rules);
  const queues = changed.queues.filter(({ id }) => !without.includes(id));
  return createTestHall({ hall: { ...changed, queues }, after: hall });
}

test('a window that was assigned a queue that is gone calls from the others', async () => {
  const before = await openRuleHall();
  await before.openWindow('1', '1001');
  await before.take('social');
  const ticketId = await before.take('issue');
  await before.sendOk(assignWindow('1', ['social', 'issue']));
  const hall = withChanged(before, smallHall, ['social']);
  expect(await hall.callTo('1', 'finished')).toBe(ticketId);
  expect(refusalKind(await hall.send(callNext('1')))).toBe('noTicketWaiting');
});

test('a missed number of a queue that is gone waits for the desk', async () => {
  const before = await openRuleHall();
  await before.openWindow('1', '1001');
  const ticketId = await before.take('social');
  await before.callTo('1', 'called');
  const hall = withChanged(before, smallHall, ['social']);
  expect(await hall.sendOk(atWindow('passOver', '1', ticketId))).toEqual([
    { kind: 'ticketPassedOver', ticketId, windowId: '1', missCount: 1, returnAtMs: null },
  ]);
  expect(await hall.sendAs('kiosk', rejoin(ticketId))).toMatchObject({
    error: { kind: 'cannotRejoin', because: 'desk' },
  });
  await hall.sendOk(rejoin(ticketId));
});

test('a ticket with a queue to come that is gone, wanted back by a window that is gone, is finished', async () => {
  const before = await openRuleHall();
  await before.openWindow('1', '1001');
  await before.openWindow('2', '1002');
  const ticketId = await before.take('general', null, { itemIds: ['business', 'pension'] });
  await before.callTo('2', 'serving');
  await before.sendOk(transfer('2', ticketId, { window: '1' }, { returnToMe: true }));
  await before.callTo('1', 'serving');
  const hall = withChanged(before, smallHall, ['social']);
  expect((await hall.sendOk(finish('1', ticketId)))[0]).toMatchObject({ kind: 'serviceFinished' });
});

test('a booking of a queue that is gone is not checked in, and can be cancelled', async () => {
  const before = await openBookingHall();
  const bookingId = await before.book(tuesday, '10:00', citizen(1));
  const hall = withChanged(before, smallHall, ['social']);
  expect(await hall.send(moveBooking(bookingId, tuesday, '10:30'))).toMatchObject({
    error: { kind: 'bookingNotOffered' },
  });
  hall.timers.advance(dayMs + 60 * minuteMs);
  expect(await hall.send(checkIn(bookingId))).toEqual({
    ok: false,
    error: { kind: 'unknownQueue', queueId: 'social' },
  });
  expect(await hall.sendAs('kiosk', cancelBooking(bookingId))).toMatchObject({ ok: true });
});

test("the hall's own booking of a queue that takes none any more is not checked in, a carried-over number is", async () => {
  const before = await openBookingHall();
  const bookingId = await before.book(tuesday, '10:00', citizen(1));
  await before.sendOk(carryOver(await before.take('social', citizen(2))));
  const carriedOver = before
    .journal()
    .flatMap(({ event }) => (event.kind === 'bookingPlaced' ? [event.bookingId] : []))[1]!;
  const hall = withChanged(before, {});
  hall.timers.advance(dayMs + 60 * minuteMs);
  expect(await hall.send(checkIn(bookingId))).toEqual({
    ok: false,
    error: { kind: 'bookingNotOffered', queueId: 'social' },
  });
  expect(await hall.send(checkIn(carriedOver))).toMatchObject({ ok: true, value: { lane: 'booked' } });
});

test("the county's booking of a queue that takes none any more is in time at any time of its day", async () => {
  const before = await openBookingHall();
  const bookingId = '11111111-1111-4111-8111-111111111111' as Parameters<typeof checkIn>[0];
  await before.sendOk(placeBooking('social', tuesday, '10:00', citizen(1), { bookingId }));
  const hall = withChanged(before, {});
  hall.timers.advance(dayMs + 5 * 60 * minuteMs);
  await hall.sendOk(checkIn(bookingId));
  expect(hall.journal().at(-1)!.event).toMatchObject({
    lane: 'booked',
    rankMs: hall.timers.nowWallMs() - 20 * minuteMs,
    isLate: false,
  });
});
