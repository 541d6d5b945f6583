import { expect, test } from 'vitest';
import { openBookingHall, tuesday } from '../../test/rule-hall.ts';
import {
  assignWindow,
  atWindow,
  callNext,
  citizen,
  createTestHall,
  dayMs,
  declined,
  minuteMs,
  openWindow,
  pauseWindow,
  rate,
  refusalKind,
  takeTicket,
  type TestHall,
} from '../../test/test-hall.ts';
import type { QueueId, TicketId, WindowId } from '../protocol/ids.ts';

/** A hall at closing time: tickets in every state, one invitation open, windows open and paused. */
async function hallAtClosingTime() {
  const hall = createTestHall();
  await hall.openWindow('1', '1001');
  await hall.openWindow('2', '1002');
  await hall.openWindow('4', '1003');
  for (const number of [1, 2, 3, 4, 5]) await hall.take('general', citizen(number));
  const finished = await hall.callTo('1', 'finished');
  const held = await hall.callTo('1', 'called');
  await hall.sendOk(atWindow('hold', '1', held));
  const serving = await hall.callTo('1', 'serving');
  const called = await hall.callTo('2', 'called');
  const waiting = hall.facts.headOfLine('general' as QueueId, 'ordinary')!.ticketId;
  await hall.sendOk(pauseWindow('4'));
  await hall.sendOk(assignWindow('3', ['issue']));
  return { hall, finished, held, serving, called, waiting };
}

function stateOf(hall: TestHall, ticketId: TicketId) {
  return hall.facts.ticket(ticketId)?.state;
}

test('the first command ever opens the day', async () => {
  const hall = createTestHall();
  expect(hall.engine.lookups.businessDay()).toBeNull();
  await hall.take();
  expect(hall.journal()[0]).toMatchObject({
    seq: 1,
    event: { kind: 'businessDayOpened', day: '2026-03-02' },
    actor: { role: 'host', staffId: null },
  });
});

test('a later day opens before anything else, and all that the day before left behind ends', async () => {
  const { hall, finished, held, serving, called, waiting } = await hallAtClosingTime();
  expect(await hall.pass(24 * 60)).toEqual([
    { kind: 'businessDayOpened', day: tuesday },
    {
      kind: 'serviceFinished',
      ticketId: serving,
      windowId: '1',
      staffId: '1001',
      result: 'unrecorded',
      identityChecked: false,
      resultOf: null,
    },
    { kind: 'serviceNotRated', ticketId: serving, reason: 'dayEnded', channel: 'host' },
    { kind: 'ticketExpired', ticketId: held },
    { kind: 'ticketExpired', ticketId: called },
    { kind: 'ticketExpired', ticketId: waiting },
    { kind: 'serviceNotRated', ticketId: finished, reason: 'dayEnded', channel: 'host' },
    { kind: 'windowClosed', windowId: '1', because: 'dayEnded' },
    { kind: 'windowClosed', windowId: '2', because: 'dayEnded' },
    { kind: 'windowClosed', windowId: '4', because: 'dayEnded' },
    { kind: 'windowUnassigned', windowId: '3', by: 'dayEnded' },
  ]);
  expect([held, serving, called, waiting].map((ticketId) => stateOf(hall, ticketId))).toEqual([
    'expired',
    'finished',
    'expired',
    'expired',
  ]);
  expect(hall.facts.ticketAtWindow('1' as WindowId)).toBeNull();
  expect(hall.engine.verify().differentTables).toEqual([]);
});

test('the first command of a later day does the same before it is decided, and numbers start at 1 again', async () => {
  const { hall } = await hallAtClosingTime();
  hall.timers.advance(dayMs);
  const events = await hall.sendOk(takeTicket('general', { person: citizen(5) }));
  expect(events[0]).toEqual({ kind: 'businessDayOpened', day: tuesday });
  expect(events.at(-1)).toMatchObject({ kind: 'ticketTaken', day: tuesday, series: 'A', serial: 1 });
});

test('a service that midnight cut off is rated by nobody, and an invitation nobody answered has no level', async () => {
  const { hall, finished, serving } = await hallAtClosingTime();
  await hall.pass(24 * 60);
  for (const ticketId of [finished, serving]) {
    expect(hall.facts.rating(ticketId)?.state).toBe('notRated');
    expect(refusalKind(await hall.send(rate(ticketId, declined)))).toBe('alreadyRated');
  }
});

test('windows open anew on the next day, and what was left over is not called', async () => {
  const { hall } = await hallAtClosingTime();
  hall.timers.advance(dayMs);
  expect(refusalKind(await hall.send(callNext('1')))).toBe('windowNotOpen');
  await hall.sendOk(openWindow('1', '1003'));
  expect(refusalKind(await hall.send(callNext('1')))).toBe('noTicketWaiting');
});

test('a day opens even if the command that opens it is refused', async () => {
  const { hall } = await hallAtClosingTime();
  hall.timers.advance(dayMs);
  expect(refusalKind(await hall.send(takeTicket('marriage')))).toBe('unknownQueue');
  expect(hall.engine.lookups.businessDay()).toBe('2026-03-03');
});

test('a day opens once and its left-overs end once, however many commands come and whoever asks', async () => {
  const { hall } = await hallAtClosingTime();
  hall.timers.advance(3 * dayMs);
  const { engine } = hall;
  await Promise.all([engine.passTime(), hall.send(takeTicket('general')), engine.passTime()]);
  const events = hall.journal().map(({ event }) => event);
  expect(events.filter(({ kind }) => kind === 'businessDayOpened')).toEqual([
    { kind: 'businessDayOpened', day: '2026-03-02' },
    { kind: 'businessDayOpened', day: '2026-03-05' },
  ]);
  const expired = events.flatMap((event) => (event.kind === 'ticketExpired' ? [event.ticketId] : []));
  expect(new Set(expired).size).toBe(expired.length);
});

test('the day turns at midnight in Shanghai, not in Greenwich', async () => {
  const hall = createTestHall();
  await hall.take();
  hall.timers.advance(15 * 60 * minuteMs - 1);
  await hall.engine.passTime();
  expect(hall.engine.lookups.businessDay()).toBe('2026-03-02');
  hall.timers.advance(1);
  await hall.engine.passTime();
  expect(hall.engine.lookups.businessDay()).toBe('2026-03-03');
});

test('a wall clock that goes back takes neither the day nor the numbers nor the journal with it', async () => {
  const hall = createTestHall();
  await hall.take();
  hall.timers.stepWall(2 * dayMs);
  await hall.take();
  hall.timers.stepWall(-400 * dayMs);
  expect(await hall.send(takeTicket('general'))).toMatchObject({ ok: true, value: { number: 'A002' } });
  expect(hall.engine.lookups.businessDay()).toBe('2026-03-04');
  const times = hall.journal().map(({ atWallMs }) => atWallMs);
  expect(times).toEqual(times.toSorted((left, right) => left - right));
});

test('bookings nobody came for are missed when their day is over, also where the host slept through it', async () => {
  const hall = await openBookingHall();
  const missed = [await hall.book(tuesday, '10:00', citizen(1)), await hall.book(tuesday, '09:00', citizen(2))];
  const other = await hall.book('2026-03-05', '09:00', citizen(3));
  expect(await hall.pass(24 * 60)).toEqual([{ kind: 'businessDayOpened', day: tuesday }]);
  const events = await hall.pass(2 * 24 * 60);
  expect(events).toContainEqual({ kind: 'businessDayOpened', day: '2026-03-05' });
  expect(events.filter(({ kind }) => kind === 'bookingMissed')).toEqual([
    { kind: 'bookingMissed', bookingId: missed[1] },
    { kind: 'bookingMissed', bookingId: missed[0] },
  ]);
  expect(hall.facts.booking(other)).toMatchObject({ state: 'booked' });
});
