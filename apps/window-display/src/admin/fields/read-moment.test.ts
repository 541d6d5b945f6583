import { expect, test } from 'vitest';
import { monthDayWords, readDay, readMonthDay, readTime } from './read-moment.ts';

test.each([
  ['08:30', '08:30'],
  ['8:30', '08:30'],
  ['830', '08:30'],
  ['0830', '08:30'],
  ['8', '08:00'],
  ['17', '17:00'],
  ['８：３０', '08:30'],
  ['8点30分', '08:30'],
  ['8.30', '08:30'],
  ['24:00', '24:00'],
  ['24:30', null],
  ['25', null],
  ['8:60', null],
  ['上午', null],
  ['', null],
])('the time %s is %s', (typed, time) => expect(readTime(typed)).toBe(time));

test.each([
  ['2026-10-01', '2026-10-01'],
  ['20261001', '2026-10-01'],
  ['2026/10/1', '2026-10-01'],
  ['2026年10月1日', '2026-10-01'],
  ['2026.2.28', '2026-02-28'],
  ['2026-02-29', null],
  ['10-01', null],
  ['', null],
])('the day %s is %s', (typed, day) => expect(readDay(typed)).toBe(day));

test.each([
  ['05-01', '05-01'],
  ['5-1', '05-01'],
  ['0930', '09-30'],
  ['5月1日', '05-01'],
  ['02-29', '02-29'],
  ['02-30', null],
  ['13-01', null],
])('the date %s of every year is %s', (typed, date) => expect(readMonthDay(typed)).toBe(date));

test('a date of every year is read out as people say it', () => expect(monthDayWords('05-01')).toBe('5月1日'));
