import { OpeningHoursSchema } from '@jiaohao/queue-core/protocol';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { dueDayAfter, workingDaysLeft } from './working-days.ts';

/** Monday to Friday; the first week of October off, and Saturday the 10th worked for it. */
const hours = v.parse(OpeningHoursSchema, {
  weekly: [{ days: [1, 2, 3, 4, 5], sessions: [{ from: '08:30', to: '17:30' }] }],
  holidays: [{ from: '2026-10-01', to: '2026-10-07', name: '国庆节' }],
  makeUpDays: ['2026-10-10'],
});

test('The last day of fifteen working days passes over weekends and holidays, and counts days worked for them', () => {
  // Friday: fifteen working days are three weeks.
  expect(dueDayAfter(hours, '2026-11-20', 15)).toBe('2026-12-11');
  // 9-29 and 9-30, the holiday, 10-08 to 10-10 with its Saturday, then 10-12 …
  expect(dueDayAfter(hours, '2026-09-28', 5)).toBe('2026-10-10');
  expect(dueDayAfter(hours, '2026-09-28', 15)).toBe('2026-10-23');
  // A rating of a Sunday begins with Monday.
  expect(dueDayAfter(hours, '2026-11-22', 1)).toBe('2026-11-23');
});

test('Days left count today and the last day, and go on below nothing once it is over', () => {
  const due = '2026-12-11';
  const left = (today: string) => workingDaysLeft(hours, today, due);
  expect([left('2026-11-23'), left('2026-12-10'), left('2026-12-11')]).toEqual([15, 2, 1]);
  // On a Saturday today is none.
  expect(left('2026-12-05')).toBe(5);
  expect([left('2026-12-12'), left('2026-12-14'), left('2026-12-15')]).toEqual([0, 0, -1]);
});

test('A hall without hours works every day', () => {
  expect(dueDayAfter(null, '2026-11-20', 15)).toBe('2026-12-05');
  expect(workingDaysLeft(null, '2026-11-20', '2026-12-05')).toBe(16);
});
