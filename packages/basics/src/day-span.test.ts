import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { doSpansOverlap, isWithinSpan, type DaySpan } from './day-span.ts';

const minutesOfDay = 24 * 60;
const timeOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const anyMinute = fc.integer({ min: 0, max: minutesOfDay - 1 });
const anySpan: fc.Arbitrary<DaySpan> = fc
  .record({ from: anyMinute, lasts: fc.integer({ min: 1, max: minutesOfDay - 1 }) })
  .map(({ from, lasts }) => ({ from: timeOf(from), to: timeOf((from + lasts) % minutesOfDay) }));

test.each([
  ['12:00', '14:00', '11:59', false],
  ['12:00', '14:00', '12:00', true],
  ['12:00', '14:00', '13:59', true],
  ['12:00', '14:00', '14:00', false],
  ['22:00', '06:00', '23:59', true],
  ['22:00', '06:00', '00:00', true],
  ['22:00', '06:00', '06:00', false],
  ['22:00', '06:00', '21:59', false],
  ['18:00', '24:00', '23:59', true],
  ['18:00', '24:00', '00:00', false],
  ['00:00', '24:00', '00:00', true],
])('%s-%s at %s: %s', (from, to, time, isWithin) => {
  expect(isWithinSpan({ from, to }, time)).toBe(isWithin);
});

test('Two spans overlap when some minute of the day is in both', () => {
  const everyMinute = Array.from({ length: minutesOfDay }, (_, minute) => timeOf(minute));
  fc.assert(
    fc.property(anySpan, anySpan, (one, other) => {
      const isShared = everyMinute.some((time) => isWithinSpan(one, time) && isWithinSpan(other, time));
      return doSpansOverlap(one, other) === isShared;
    }),
    { numRuns: 300 },
  );
});
