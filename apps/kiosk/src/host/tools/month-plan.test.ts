import { OpeningHoursSchema } from '@jiaohao/queue-core/protocol';
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { planMonth } from './month-plan.ts';

const hours = v.parse(OpeningHoursSchema, {
  weekly: [{ days: [1, 2, 3, 4, 5], sessions: [{ from: '08:30', to: '12:00' }] }],
  holidays: [{ from: '2026-10-01', to: '2026-10-07', name: '国庆节' }],
  makeUpDays: ['2026-10-10'],
});

test('a month has its days, each with its sessions and the rule that made it so', () => {
  const { days, isYearKnown } = planMonth(hours, '2026-10');
  expect([days.length, days[0]?.day, days.at(-1)?.day, isYearKnown]).toEqual([31, '2026-10-01', '2026-10-31', true]);
  expect(days[0]).toMatchObject({ rule: 'holiday', note: '国庆节', sessions: [] });
  expect(days[9]).toMatchObject({ rule: 'makeUpDay', sessions: [{ from: '08:30', to: '12:00' }] });
  expect(days[10]).toMatchObject({ rule: 'weekly', sessions: [] });
});

test('February is as long as its year has it, and a year without holidays is not known', () => {
  expect(planMonth(hours, '2028-02').days).toHaveLength(29);
  expect(planMonth(hours, '2027-02')).toMatchObject({ isYearKnown: false, days: { length: 28 } });
});
