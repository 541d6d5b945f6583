import { expect, test } from 'vitest';
import { openBookingHall, openRuleHall, tuesday } from '../test/rule-hall.ts';
import {
  assignWindow,
  atWindow,
  cancelBooking,
  checkIn,
  citizen,
  dayMs,
  finish,
  openWindow,
  reprintSlip,
  strangeTicketId,
  transfer,
} from '../test/test-hall.ts';

test('a ticket is found by its id and by the text of its code, with what desks and slips say of it', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  const ticketId = await hall.take('general', citizen(1), { priority: 'ELD', itemIds: ['business', 'pension'] });
  await hall.callTo('1', 'called');
  await hall.sendOk({ kind: 'slipPrinted', ticketId, rung: 'paperStatus' });
  await hall.sendOk(reprintSlip(ticketId));
  const { lookups } = hall.engine;
  const record = lookups.ticket(ticketId);
  expect(record).toMatchObject({
    ticketId,
    number: 'A001',
    state: 'called',
    day: '2026-03-02',
    itemIds: ['business', 'pension'],
    route: ['social'],
    lane: 'priority',
    priority: 'ELD',
    isOnBehalf: false,
    isLate: false,
    aheadCount: 0,
    windowId: '1',
    lastWindowId: '1',
    callCount: 1,
    callWhy: { rule: 'lane', lane: 'priority' },
    missCount: 0,
    returnAtMs: null,
    slipState: 'pending',
    reprintCount: 1,
    resultOf: null,
    resultState: null,
  });
  expect(lookups.ticketByToken(record!.token)).toEqual(record);
  expect([lookups.ticket(strangeTicketId), lookups.ticketByToken('')]).toEqual([null, null]);
});

test('a person’s unfinished numbers are those they hold themselves and those taken for them', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  const finished = await hall.take('general', citizen(1));
  await hall.callTo('1', 'finished');
  const own = await hall.take('general', citizen(1));
  const byAgent = await hall.take('social', citizen(2), { onBehalf: { principal: citizen(1) } });
  await hall.take('issue', citizen(1), { onBehalf: { principal: citizen(3) } });
  const held = hall.engine.lookups.unfinishedTicketsOf(citizen(1).digest).map(({ ticketId }) => ticketId);
  expect(held).toEqual([own, byAgent]);
  expect(held).not.toContain(finished);
});

test('slips of today and of the day before whose outcome is unknown are pending, older ones are not', async () => {
  const hall = await openRuleHall();
  await hall.take();
  hall.timers.advance(dayMs);
  const second = await hall.take('social');
  hall.timers.advance(3 * dayMs);
  const [third, printed, fourth] = [await hall.take('social'), await hall.take(), await hall.take()];
  await hall.sendOk({ kind: 'slipPrinted', ticketId: printed, rung: 'paperStatus' });
  expect(hall.engine.lookups.pendingSlips()).toEqual([second, third, fourth]);
});

test('before anything has happened nothing is found, and nothing fails', async () => {
  const hall = await openRuleHall();
  const { lookups } = hall.engine;
  expect([lookups.pendingSlips(), lookups.openInvitations(), lookups.bookingsOf('d', tuesday)]).toEqual([[], [], []]);
  expect(lookups.unfinishedTicketsOf('d')).toEqual([]);
});

test('bookings are found by person and by code, while they are open', async () => {
  const hall = await openBookingHall();
  const later = await hall.book(tuesday, '09:30', citizen(1));
  const other = await hall.book(tuesday, '09:00', citizen(2));
  const { lookups } = hall.engine;
  const { code } = lookups.booking(later)!;
  expect(code).toMatch(/^[2-9]{8}$/);
  expect(lookups.bookingsOf(citizen(1).digest, '2026-03-02')).toMatchObject([{ bookingId: later, slot: '09:30' }]);
  expect(lookups.bookingsOf(citizen(1).digest, '2026-03-04')).toEqual([]);
  expect(lookups.bookingsByCode(code, tuesday)).toMatchObject([{ bookingId: later }]);
  expect(lookups.bookingsByCode(code, '2026-03-04')).toEqual([]);
  await hall.sendOk(cancelBooking(other));
  expect(lookups.bookingsOf(citizen(2).digest, '2026-03-02')).toEqual([]);
  hall.timers.advance(dayMs);
  await hall.sendOk(checkIn(later));
  expect(lookups.bookingsByCode(code, tuesday)).toEqual([]);
  expect(lookups.booking(later)).toMatchObject({ state: 'checkedIn' });
});

test('the days that may be booked are those of the rule on which the hall serves, with the places that are left', async () => {
  const hall = await openBookingHall();
  await hall.book(tuesday, '09:00', citizen(1));
  const { lookups } = hall.engine;
  const days = lookups.bookableDays('social' as never, '2026-03-02');
  expect(days[0]).toMatchObject({ day: tuesday });
  const slotAt = (slot: string) => days[0]!.slots.find((each) => each.slot === slot)?.free;
  expect(slotAt('09:30')! - slotAt('09:00')!).toBe(1);
  expect(days.map(({ day }) => day)).not.toContain('2026-03-02');
  expect(lookups.bookableDays('issue' as never, '2026-03-02')).toEqual([]);
  expect(lookups.bookableDays('nowhere' as never, '2026-03-02')).toEqual([]);
});

test('what a wait is estimated from: who waits, how long recent stays were, and what windows serve now', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.openWindow('4', '1004');
  for (const minutes of [2, 4]) {
    await hall.take();
    const ticketId = await hall.callTo('1', 'serving');
    await hall.pass(minutes);
    await hall.sendOk(finish('1', ticketId));
  }
  for (let waiting = 0; waiting < 3; waiting += 1) await hall.take();
  await hall.take('social');
  await hall.callTo('1', 'called');
  await hall.pass(1);
  const minutesOf = (legs: readonly number[]) => legs.map((legMs) => legMs / 60_000);
  const { queueId, queues, windows } = hall.engine.lookups.estimateInputs('general' as never);
  expect(queueId).toBe('general');
  expect(queues.map(({ ahead, legsMs, queueId: id }) => [id, ahead, minutesOf(legsMs)])).toEqual([
    ['general', 2, [4, 2]],
    ['social', 1, []],
    ['issue', 0, []],
  ]);
  expect(windows).toMatchObject([
    { queueIds: ['general', 'social'], busy: { queueId: 'general', forMs: 60_000 } },
    { queueIds: [], busy: null },
  ]);
  await hall.sendOk(assignWindow('4', ['issue']));
  expect(hall.engine.lookups.estimateInputs('general' as never).windows[1]).toMatchObject({ queueIds: ['issue'] });
});

test('a wait is estimated once enough was seen, for a new number and for one that waits', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  const { lookups } = hall.engine;
  expect(lookups.estimate('general' as never)).toBeNull();
  for (let served = 0; served < 6; served += 1) {
    await hall.take();
    const ticketId = await hall.callTo('1', 'serving');
    await hall.pass(3);
    await hall.sendOk(finish('1', ticketId));
  }
  const first = await hall.take();
  const second = await hall.take();
  await hall.callTo('1', 'called');
  expect(lookups.estimateFor(first)).toBeNull();
  expect(lookups.estimateFor(second)!.likelyMs).toBeLessThan(lookups.estimate('general' as never)!.likelyMs);
});

test('a ticket that was sent to a window waits for that window only', async () => {
  const hall = await openRuleHall();
  await hall.openWindow('1', '1001');
  await hall.openWindow('2', '1002');
  const ticketId = await hall.take();
  for (let served = 0; served < 6; served += 1) {
    await hall.callTo('1', 'serving');
    await hall.pass(2);
    await hall.sendOk(atWindow('finish', '1', hall.engine.lookups.currentTicket('1' as never)!.ticketId));
    await hall.take();
  }
  const sent = await hall.callTo('1', 'serving');
  await hall.sendOk(transfer('1', sent, { window: '2' }));
  expect(hall.engine.lookups.estimateFor(sent)).toMatchObject({ lowMs: 0 });
  await hall.sendOk(openWindow('3', '1003'));
  expect(hall.engine.lookups.ticket(ticketId)).toMatchObject({ state: 'finished' });
});
