import { expect, test } from 'vitest';
import * as v from 'valibot';
import { minuteOfTime, OpeningHoursSchema } from '../protocol/hours.ts';
import { doorAt } from './door.ts';

const morning = { from: '08:30', to: '12:00' };
const afternoon = { from: '14:00', to: '17:30' };
const hours = v.parse(OpeningHoursSchema, {
  weekly: [{ days: [1, 2, 3, 4, 5], sessions: [morning, afternoon] }],
  holidays: [{ from: '2026-10-01', to: '2026-10-08', name: '国庆节' }],
});

/** Monday 2026-03-02 unless said. */
const at = (time: string, day = '2026-03-02') => ({ day, minute: minuteOfTime(time) });

test.each([
  ['08:29', 'before', { day: '2026-03-02', time: '08:30' }],
  ['08:30', 'open', null],
  ['11:59', 'open', null],
  ['12:00', 'break', { day: '2026-03-02', time: '14:00' }],
  ['13:59', 'break', { day: '2026-03-02', time: '14:00' }],
  ['14:00', 'open', null],
  ['17:30', 'over', { day: '2026-03-03', time: '08:30' }],
] as const)('at %s the door says %s, and when it opens', (time, state, opens) => {
  expect(doorAt(hours, at(time), null)).toEqual({ state, opens, sessions: [morning, afternoon] });
});

test('on a day off the door names the next day that is none', () => {
  expect(doorAt(hours, at('10:00', '2026-03-07'), null)).toEqual({
    state: 'dayOff',
    sessions: [],
    opens: { day: '2026-03-09', time: '08:30' },
  });
  expect(doorAt(hours, at('18:00', '2026-09-30'), null).opens).toEqual({ day: '2026-10-09', time: '08:30' });
});

test('延时 lengthens the last session and no other', () => {
  expect(doorAt(hours, at('18:00'), '19:00')).toEqual({
    state: 'open',
    sessions: [morning, { from: '14:00', to: '19:00' }],
    opens: null,
  });
  expect(doorAt(hours, at('12:30'), '19:00').state).toBe('break');
  expect(doorAt(hours, at('10:00'), '16:00').sessions).toEqual([morning, afternoon]);
});

test('a hall without hours is always open; one that never opens again says nothing of when', () => {
  expect(doorAt(null, at('03:00'), null)).toMatchObject({ state: 'open', opens: null });
  const never = v.parse(OpeningHoursSchema, { weekly: [{ days: [1], sessions: [] }] });
  expect(doorAt(never, at('10:00'), null)).toEqual({ state: 'dayOff', sessions: [], opens: null });
});
