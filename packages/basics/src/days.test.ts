import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { addDays, daysBetween, isDay, weekdayOf } from './days.ts';

const anyDay = fc
  .integer({ min: Date.parse('1900-01-01'), max: Date.parse('2199-12-31') })
  .map((ms) => new Date(ms).toISOString().slice(0, 10));
const anyCount = fc.integer({ min: -20_000, max: 20_000 });

test('Days step over the ends of months and years, and over 29 February where there is one', () => {
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2028-02-29', 1)).toBe('2028-03-01');
  expect(addDays('2028-02-29', 366)).toBe('2029-03-01');
  expect(addDays('2100-02-28', 1)).toBe('2100-03-01');
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
  expect(addDays('2026-03-02', 0)).toBe('2026-03-02');
});

test('Days between two days are counted with their sign', () => {
  expect(daysBetween('2026-02-28', '2026-03-01')).toBe(1);
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  expect(daysBetween('2027-01-01', '2026-01-01')).toBe(-365);
  expect(daysBetween('2026-10-01', '2026-10-01')).toBe(0);
});

test('The week begins on Monday, which is 1', () => {
  // 2026-03-02 is a Monday.
  const week = Array.from({ length: 7 }, (_, count) => weekdayOf(addDays('2026-03-02', count)));
  expect(week).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(weekdayOf('2028-02-29')).toBe(2);
});

test('Adding days and counting the days between undo each other, in any order', () => {
  fc.assert(
    fc.property(anyDay, anyCount, anyCount, (day, first, second) => {
      const later = addDays(day, first);
      expect(daysBetween(day, later)).toBe(first);
      expect(addDays(later, -first)).toBe(day);
      expect(addDays(later, second)).toBe(addDays(day, first + second));
      expect(isDay(later)).toBe(true);
    }),
  );
});

test('Days sort as they are written, and weekdays follow each other', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 20_000 }), (day, count) => {
      expect(day < addDays(day, count)).toBe(true);
      expect(weekdayOf(addDays(day, 1))).toBe((weekdayOf(day) % 7) + 1);
      expect(weekdayOf(addDays(day, 7))).toBe(weekdayOf(day));
    }),
  );
});

test('What the calendar does not have is not a day', () => {
  expect(['2026-02-28', '2028-02-29', '2000-02-29'].map(isDay)).toEqual([true, true, true]);
  for (const text of ['2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-3-2', '', 'today']) {
    expect(isDay(text), text).toBe(false);
  }
});
