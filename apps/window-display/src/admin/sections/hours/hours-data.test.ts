import { OpeningHoursSchema, type HoursDay } from '@jiaohao/queue-core/protocol';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import china2026 from '../../../../../../fixtures/calendar/china-2026.json' with { type: 'json' };
import { readHolidayFile, takeHolidays, yearOfHolidays } from './holiday-file.ts';
import { dayWord, monthAfter, weeksOf } from './month-grid.ts';

const text = JSON.stringify(china2026);
const hours = v.parse(OpeningHoursSchema, {
  weekly: [{ days: [1], sessions: [] }],
  holidays: [
    { from: '2025-10-01', to: '2025-10-08', name: '国庆节、中秋节' },
    { from: '2026-01-01', to: '2026-01-01', name: '旧的' },
  ],
  makeUpDays: ['2025-09-28', '2026-01-04'],
});

test('the arrangement of a year takes the place of what the hours had of that year, and of no other', () => {
  const read = readHolidayFile(text);
  if (!read.ok) throw new Error('the shipped year is read');
  expect(yearOfHolidays(read.value)).toBe('2026');
  const taken = takeHolidays(hours, read.value);
  expect(taken.holidays.map(({ name }) => name)).toEqual([
    '国庆节、中秋节',
    '元旦',
    '春节',
    '清明节',
    '劳动节',
    '端午节',
    '中秋节',
    '国庆节',
  ]);
  expect(taken.makeUpDays).toHaveLength(7);
  expect(takeHolidays(taken, read.value)).toEqual(taken);
  expect(v.safeParse(OpeningHoursSchema, taken).success).toBe(true);
});

test.each([
  '',
  '{}',
  'null',
  '{"holidays":[],"makeUpDays":[]}',
  '{"holidays":[{"from":"2026-02-30","to":"2026-03-01","name":"假"}],"makeUpDays":[]}',
  '{"holidays":[{"from":"2026-03-02","to":"2026-03-01","name":"假"}],"makeUpDays":[]}',
])('a file that is no such arrangement is refused: %s', (wrong) => expect(readHolidayFile(wrong).ok).toBe(false));

const day = (date: string, facts: Partial<HoursDay> = {}): HoursDay => ({
  day: date,
  rule: 'weekly',
  note: '',
  sessions: [],
  ...facts,
});

test('a month stands under its weekdays', () => {
  const days = Array.from({ length: 31 }, (_, at) => day(`2026-10-${String(at + 1).padStart(2, '0')}`));
  const weeks = weeksOf(days);
  expect(weeks.map((week) => week.map((each) => Number(each?.day.slice(8) ?? 0)).join(' '))).toEqual([
    '0 0 0 1 2 3 4',
    '5 6 7 8 9 10 11',
    '12 13 14 15 16 17 18',
    '19 20 21 22 23 24 25',
    '26 27 28 29 30 31 0',
  ]);
  expect(weeksOf([])).toEqual([]);
});

test('months follow each other over new year', () => {
  expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1), monthAfter('2026-05', 1)]).toEqual([
    '2027-01',
    '2025-12',
    '2026-06',
  ]);
});

test('a day has a word for what it is', () => {
  expect(dayWord(day('2026-10-01', { rule: 'holiday', note: '国庆节、中秋节' }))).toBe('国庆节');
  expect(dayWord(day('2026-10-10', { rule: 'makeUpDay' }))).toBe('调休');
  expect(dayWord(day('2026-10-11'))).toBe('休息');
  expect(dayWord(day('2026-10-12', { sessions: [{ from: '08:30', to: '12:00' }] }))).toBe('办理');
});
