import { readFileSync } from 'node:fs';
import path from 'node:path';
import { addDays, daysBetween, weekdayOf } from '@jiaohao/basics/days';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { minuteOfTime, OpeningHoursSchema, timeOfMinute, type OpeningHours } from '../protocol/hours.ts';
import { holidayYearKnown, nextOpenDay, planOfDay, sessionsOfDay, takingAt } from './opening-hours.ts';

const morning = { from: '08:30', to: '12:00' };
const afternoon = { from: '14:00', to: '17:30' };
const summerAfternoon = { from: '14:30', to: '18:00' };

const fixture = path.join(import.meta.dirname, '../../../../fixtures/calendar/china-2026.json');
const { holidays, makeUpDays } = JSON.parse(readFileSync(fixture, 'utf8')) as Record<string, unknown>;

/** Hours as a hall file has them, read with their defaults. */
function hoursOf(changes: Record<string, unknown> = {}): OpeningHours {
  const weekly = [{ days: [1, 2, 3, 4, 5], sessions: [morning, afternoon] }];
  return v.parse(OpeningHoursSchema, { weekly, takeBeforeMinutes: 30, cutOffMinutes: 15, ...changes });
}

const usual = hoursOf();
const china = hoursOf({ holidays, makeUpDays });

/** 2026-03-02 is a Monday. */
function taking(time: string, { hours = usual, day = '2026-03-02', extendedUntil = null as string | null } = {}) {
  return takingAt(hours, { day, minute: minuteOfTime(time) }, extendedUntil);
}

test('a hall without hours gives numbers at any time of any day', () => {
  expect(takingAt(null, { day: '2026-10-01', minute: 0 }, null)).toEqual({ kind: 'open' });
  expect(sessionsOfDay(null, '2026-10-01')).toEqual([{ from: '00:00', to: '24:00' }]);
  expect(nextOpenDay(null, '2026-12-31')).toBe('2027-01-01');
});

test.each([
  ['07:59', 'outsideHours', { day: '2026-03-02', time: '08:00' }],
  ['08:00', 'open', undefined],
  ['08:30', 'open', undefined],
  ['11:44', 'open', undefined],
  ['11:45', 'pastCutOff', { day: '2026-03-02', time: '13:30' }],
  ['11:59', 'pastCutOff', { day: '2026-03-02', time: '13:30' }],
  ['12:00', 'outsideHours', { day: '2026-03-02', time: '13:30' }],
  ['13:30', 'open', undefined],
  ['17:15', 'pastCutOff', { day: '2026-03-03', time: '08:00' }],
  ['17:30', 'outsideHours', { day: '2026-03-03', time: '08:00' }],
])('at %s of a Monday numbers are %s, and the next ones are named', (time, kind, opens) => {
  expect(taking(time)).toEqual(opens ? { kind, opens } : { kind });
});

test('who comes on Friday evening is told of Monday morning', () => {
  expect(taking('18:00', { day: '2026-03-06' })).toMatchObject({ opens: { day: '2026-03-09', time: '08:00' } });
});

test('a later session whose numbers have begun goes before the cut-off of the one that ends', () => {
  const hours = hoursOf({ weekly: [{ days: [1], sessions: [morning, { from: '12:00', to: '17:00' }] }] });
  expect(taking('11:50', { hours })).toEqual({ kind: 'open' });
});

test('numbers of a session that begins at midnight are not given the day before', () => {
  const hours = hoursOf({ weekly: [{ days: [2], sessions: [{ from: '00:00', to: '24:00' }] }], cutOffMinutes: 0 });
  expect(taking('23:50', { hours })).toEqual({ kind: 'outsideHours', opens: { day: '2026-03-03', time: '00:00' } });
  expect(taking('23:59', { hours, day: '2026-03-03' })).toEqual({ kind: 'open' });
});

test('a session shorter than its cut-off gives no numbers and is never named as the next', () => {
  const sessions = [morning, { from: '19:00', to: '20:00' }];
  const hours = hoursOf({ weekly: [{ days: [1, 2], sessions }], takeBeforeMinutes: 30, cutOffMinutes: 90 });
  expect(taking('10:30', { hours })).toEqual({ kind: 'pastCutOff', opens: { day: '2026-03-03', time: '08:00' } });
  expect(taking('18:45', { hours })).toMatchObject({ kind: 'pastCutOff', opens: { day: '2026-03-03' } });
});

test('延时 stretches the last session of the day without a cut-off, and no other', () => {
  const late = { extendedUntil: '19:00' };
  expect(taking('17:20', late)).toEqual({ kind: 'open' });
  expect(taking('18:59', late)).toEqual({ kind: 'open' });
  expect(taking('19:00', late)).toEqual({ kind: 'outsideHours', opens: { day: '2026-03-03', time: '08:00' } });
  expect(taking('11:50', late)).toMatchObject({ kind: 'pastCutOff' });
  expect(taking('12:30', late)).toMatchObject({ kind: 'outsideHours', opens: { day: '2026-03-02', time: '13:30' } });
});

test('延时 to a time before the end moves the cut-off, and never shortens the session', () => {
  expect(taking('17:20', { extendedUntil: '17:25' })).toEqual({ kind: 'open' });
  expect(taking('17:25', { extendedUntil: '17:25' })).toMatchObject({ kind: 'pastCutOff' });
  expect(taking('17:10', { extendedUntil: '16:00' })).toEqual({ kind: 'open' });
});

test('延时 does not open a day that has no sessions', () => {
  expect(taking('18:00', { day: '2026-03-07', extendedUntil: '19:00' })).toMatchObject({ kind: 'outsideHours' });
});

test('a day with hours of its own goes before a holiday, a holiday before a make-up day, that before the week', () => {
  const special = [{ day: '2026-10-02', sessions: [morning], note: '延时服务' }];
  const hours = hoursOf({ holidays, makeUpDays: ['2026-10-03', '2026-10-10'], days: special });
  expect(sessionsOfDay(hours, '2026-10-02')).toEqual([morning]);
  expect(sessionsOfDay(hours, '2026-10-03')).toEqual([]);
  expect(sessionsOfDay(hours, '2026-10-10')).toEqual([morning, afternoon]);
  expect(sessionsOfDay(hours, '2026-10-11')).toEqual([]);
});

test('a day with an empty list of its own is closed, and is not offered', () => {
  const hours = hoursOf({ days: [{ day: '2026-03-03', sessions: [], note: '停电' }] });
  expect(taking('18:00', { hours })).toMatchObject({ opens: { day: '2026-03-04', time: '08:00' } });
  expect(nextOpenDay(hours, '2026-03-02')).toBe('2026-03-04');
});

test('a season has its own week, both days included, and a make-up day in it has its Monday', () => {
  const weekly = [{ days: [1, 2, 3, 4, 5], sessions: [summerAfternoon, morning] }];
  const hours = hoursOf({ seasons: [{ from: '05-01', to: '09-30', weekly }], makeUpDays: ['2026-05-09'] });
  expect(sessionsOfDay(hours, '2026-04-30')).toEqual([morning, afternoon]);
  for (const day of ['2026-05-01', '2026-09-30', '2026-05-09']) {
    expect(sessionsOfDay(hours, day)).toEqual([morning, summerAfternoon]);
  }
  expect(sessionsOfDay(hours, '2026-05-10')).toEqual([]);
});

test('a season may span New Year', () => {
  const hours = hoursOf({ seasons: [{ from: '11-01', to: '02-28', weekly: [{ days: [5], sessions: [morning] }] }] });
  // Fridays, but for the last.
  const days = ['2026-10-30', '2026-11-06', '2027-01-01', '2027-02-26', '2027-03-01'];
  expect(days.map((day) => sessionsOfDay(hours, day).length)).toEqual([2, 1, 1, 1, 2]);
});

test('the calendar of 2026 has 248 working days, and works on Saturdays and Sundays only by make-up', () => {
  const year = Array.from({ length: 365 }, (_, count) => addDays('2026-01-01', count));
  expect(year.filter((day) => sessionsOfDay(china, day).length > 0)).toHaveLength(248);
  expect(china.makeUpDays.every((day) => weekdayOf(day) >= 6)).toBe(true);
  expect(china.holidays.map(({ from, to }) => daysBetween(from, to) + 1)).toEqual([3, 9, 3, 5, 3, 3, 7]);
});

test('the first open day after the Spring Festival and after the National Day is found', () => {
  expect(nextOpenDay(china, '2026-02-14')).toBe('2026-02-24');
  expect(nextOpenDay(china, '2026-09-30')).toBe('2026-10-08');
  expect(nextOpenDay(china, '2026-10-09')).toBe('2026-10-10');
});

test('a hall that stays closed for longer than 60 days has no next day', () => {
  const hours = hoursOf({ holidays: [{ from: '2026-03-03', to: '2026-05-02', name: '装修' }] });
  expect(taking('18:00', { hours })).toEqual({ kind: 'outsideHours', opens: null });
  expect(nextOpenDay(hours, '2026-03-02')).toBeNull();
  expect(nextOpenDay(hours, '2026-03-05')).toBe('2026-05-04');
});

test('a year without a holiday in the file is told from one that is known', () => {
  expect(holidayYearKnown(china, '2026-12-31')).toBe(true);
  expect(holidayYearKnown(china, '2027-01-01')).toBe(false);
  expect(holidayYearKnown(null, '2027-01-01')).toBe(true);
  const spanning = hoursOf({ holidays: [{ from: '2026-12-31', to: '2027-01-02', name: '元旦' }] });
  expect([holidayYearKnown(spanning, '2026-12-30'), holidayYearKnown(spanning, '2027-05-01')]).toEqual([false, true]);
});

test('whenever a next opening is named, numbers are given then and at no moment between', () => {
  const someHours = fc.record({
    takeBeforeMinutes: fc.integer({ min: 0, max: 120 }),
    cutOffMinutes: fc.integer({ min: 0, max: 120 }),
    sessions: fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: 1440 }), fc.integer({ min: 0, max: 1440 }))
        .filter(([from, to]) => from < to)
        .map(([from, to]) => ({ from: timeOfMinute(from), to: timeOfMinute(to) })),
      { maxLength: 3 },
    ),
  });
  const someMoment = fc.record({
    day: fc.integer({ min: 0, max: 364 }).map((count) => addDays('2026-01-01', count)),
    minute: fc.integer({ min: 0, max: 1439 }),
  });
  const someExtension = fc.option(fc.integer({ min: 0, max: 1440 }).map(timeOfMinute));
  fc.assert(
    fc.property(someHours, someMoment, someExtension, ({ sessions, ...minutes }, at, extendedUntil) => {
      const hours = hoursOf({ weekly: [{ days: [1, 3, 6], sessions }], holidays, makeUpDays, ...minutes });
      const answer = takingAt(hours, at, extendedUntil);
      if (answer.kind === 'open' || !answer.opens) return;
      const { day, time } = answer.opens;
      const extensionOf = (other: string) => (other === at.day ? extendedUntil : null);
      expect(takingAt(hours, { day, minute: minuteOfTime(time) }, extensionOf(day)).kind).toBe('open');
      const minutesUntil = daysBetween(at.day, day) * 1440 + minuteOfTime(time) - at.minute;
      for (let after = 0; after < minutesUntil; after += 7) {
        const minute = at.minute + after;
        const between = addDays(at.day, Math.floor(minute / 1440));
        const moment = { day: between, minute: minute % 1440 };
        expect(takingAt(hours, moment, extensionOf(between)).kind).not.toBe('open');
      }
    }),
    { numRuns: 60 },
  );
});

test('a day says by which rule it is open or closed, and what the rule calls it', () => {
  const hours = hoursOf({
    holidays,
    makeUpDays,
    seasons: [{ from: '05-10', to: '09-19', weekly: [{ days: [1], sessions: [morning, summerAfternoon] }] }],
    days: [{ day: '2026-10-02', sessions: [morning], note: '国庆延时服务' }],
  });
  const rules = ['2026-10-02', '2026-10-01', '2026-10-10', '2026-06-01', '2026-06-02', '2026-11-02'].map((day) =>
    planOfDay(hours, day),
  );
  expect(rules.map(({ rule, note, sessions }) => [rule, note, sessions.length])).toEqual([
    ['ownDay', '国庆延时服务', 1],
    ['holiday', '国庆节', 0],
    ['makeUpDay', '', 2],
    ['season', '', 2],
    ['season', '', 0],
    ['weekly', '', 2],
  ]);
});
