import { shanghaiDay, shanghaiTime } from '@jiaohao/basics/time';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeOfMinute } from '../protocol/hours.ts';
import { shanghaiMoment } from './shanghai-moment.ts';

test('day and minute are those of the calendar and the clock in Shanghai, in whatever order they are asked for', () => {
  const times = fc.array(fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }));
  fc.assert(
    fc.property(times, (sequence) => {
      for (const wallMs of sequence) {
        const { day, minute } = shanghaiMoment(wallMs);
        expect([day, timeOfMinute(minute)]).toEqual([shanghaiDay(wallMs), shanghaiTime(wallMs)]);
      }
    }),
  );
});

test('the day changes at midnight in Shanghai', () => {
  const midnight = Date.UTC(2026, 2, 2, 16, 0);
  expect(shanghaiMoment(midnight - 1)).toEqual({ day: '2026-03-02', minute: 1_439 });
  expect(shanghaiMoment(midnight)).toEqual({ day: '2026-03-03', minute: 0 });
});
