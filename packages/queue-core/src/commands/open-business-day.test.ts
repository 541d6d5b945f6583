import { expect, test } from 'vitest';
import {
  callNext,
  citizen,
  createTestHall,
  dayMs,
  refusalKind,
  minuteMs,
  rate,
  declined,
  takeTicket,
  type TestHall,
} from '../../test/test-hall.ts';
import type { WindowId } from '../protocol/ids.ts';

/** A hall at closing time: one ticket in every state, one invitation open. */
async function hallAtClosingTime() {
  const hall = createTestHall();
  for (const [windowId, staffId] of [
    ['1', '1001'],
    ['2', '1002'],
  ] as const) {
    await hall.openWindow(windowId, staffId);
  }
  for (const number of [1, 2, 3, 4, 5]) await hall.take('general', citizen(number));
  const finished = await hall.callTo('1', 'finished');
  const passedOver = await hall.callTo('1', 'passedOver');
  const serving = await hall.callTo('1', 'serving');
  const called = await hall.callTo('2', 'called');
  return { hall, finished, passedOver, serving, called };
}

function states(hall: TestHall) {
  return hall.database.prepare('select state from ticket order by rank').pluck().all();
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

test('the first command of a later day opens it before anything else, and numbers start at 1 again', async () => {
  const { hall } = await hallAtClosingTime();
  hall.timers.advance(dayMs);
  const events = await hall.sendOk(takeTicket('general', { person: citizen(5) }));
  expect(events.map(({ kind }) => kind)).toEqual([
    'businessDayOpened',
    'ticketExpired',
    'ticketExpired',
    'serviceNotRated',
    'ticketTaken',
  ]);
  expect(events.at(-1)).toMatchObject({ day: '2026-03-03', series: 'A', serial: 1 });
});

test('what waited or was called expires overnight and frees its window; who is being served stays', async () => {
  const { hall, serving } = await hallAtClosingTime();
  hall.timers.advance(dayMs);
  await hall.engine.turnDay();
  expect(states(hall)).toEqual(['finished', 'passedOver', 'serving', 'expired', 'expired']);
  expect(hall.engine.lookups.currentTicket('1' as WindowId)).toMatchObject({ ticketId: serving, state: 'serving' });
  expect(hall.engine.lookups.currentTicket('2' as WindowId)).toBeNull();
  expect(refusalKind(await hall.send(callNext('2')))).toBe('noTicketWaiting');
});

test('an invitation that nobody answered ends without a level when the day ends', async () => {
  const { hall, finished } = await hallAtClosingTime();
  hall.timers.advance(dayMs);
  await hall.engine.turnDay();
  expect(hall.journal().at(-1)).toMatchObject({
    event: { kind: 'serviceNotRated', ticketId: finished, reason: 'dayEnded', channel: 'host' },
  });
  expect(refusalKind(await hall.send(rate(finished, declined)))).toBe('alreadyRated');
});

test('a day opens even if the command that opens it is refused', async () => {
  const { hall } = await hallAtClosingTime();
  hall.timers.advance(dayMs);
  expect(refusalKind(await hall.send(takeTicket('marriage')))).toBe('unknownQueue');
  expect(hall.engine.lookups.businessDay()).toBe('2026-03-03');
});

test('a day opens once, however many commands come and whoever asks', async () => {
  const { hall } = await hallAtClosingTime();
  hall.timers.advance(3 * dayMs);
  await Promise.all([hall.engine.turnDay(), hall.send(takeTicket('general')), hall.engine.turnDay()]);
  const opened = hall.journal().filter(({ event }) => event.kind === 'businessDayOpened');
  expect(opened.map(({ event }) => event)).toEqual([
    { kind: 'businessDayOpened', day: '2026-03-02' },
    { kind: 'businessDayOpened', day: '2026-03-05' },
  ]);
});

test('the day turns at midnight in Shanghai, not in Greenwich', async () => {
  const hall = createTestHall();
  await hall.take();
  hall.timers.advance(15 * 60 * minuteMs - 1);
  await hall.engine.turnDay();
  expect(hall.engine.lookups.businessDay()).toBe('2026-03-02');
  hall.timers.advance(1);
  await hall.engine.turnDay();
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

test('a ticket served over midnight is finished on the new day, and rated', async () => {
  const { hall, serving } = await hallAtClosingTime();
  hall.timers.advance(dayMs);
  await hall.engine.turnDay();
  await hall.sendOk({ kind: 'finish', windowId: '1' as WindowId, ticketId: serving });
  await hall.sendOk(rate(serving, { kind: 'rated', level: 'satisfied', tags: [] }));
  expect(hall.engine.views.manager().totals).toMatchObject({ issued: 0, finished: 1 });
  expect(hall.engine.verify().differentTables).toEqual([]);
});
