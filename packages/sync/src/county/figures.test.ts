import { array, assert, integer, option, property } from 'fast-check';
import { expect, test } from 'vitest';
import { createFigureSums, type CountedVisits } from './figures.ts';

const levels = { verySatisfied: 0, satisfied: 0, basicallySatisfied: 0, dissatisfied: 0, veryDissatisfied: 0 };

/** One visit that was called after so long, or never. */
const visit = (waitMs: number | null): CountedVisits => ({
  minute: waitMs === null ? null : Math.floor(waitMs / 60_000),
  taken: 1,
  finished: waitMs === null ? 0 : 1,
  notServed: waitMs === null ? 1 : 0,
  waitMs: waitMs ?? 0,
  servedMs: 0,
  levels,
  notRated: 0,
});

const waits = array(option(integer({ min: 0, max: 7_200_000 })), { maxLength: 60 });

test('Nine of ten were called within the minutes it says, and with a minute less they were not', () => {
  assert(
    property(waits, (each) => {
      const sums = createFigureSums();
      for (const waitMs of each) sums.add(visit(waitMs));
      const called = each.filter((waitMs) => waitMs !== null);
      const { count, p90Minutes } = sums.figures().wait;
      expect(count).toBe(called.length);
      const within = (minutes: number) => called.filter((waitMs) => waitMs < minutes * 60_000).length;
      // Without anybody there is no such minute.
      const isLeast = p90Minutes !== null && within(p90Minutes) >= 0.9 * count && within(p90Minutes - 1) < 0.9 * count;
      expect(isLeast).toBe(called.length > 0);
    }),
  );
});

test('Sums of parts are the sums of the whole', () => {
  assert(
    property(waits, waits, (one, other) => {
      const [whole, ...parts] = [createFigureSums(), createFigureSums(), createFigureSums()];
      for (const [at, list] of [one, other].entries()) for (const waitMs of list) parts[at]!.add(visit(waitMs));
      for (const waitMs of [...one, ...other]) whole!.add(visit(waitMs));
      const sum = createFigureSums();
      for (const part of parts) sum.addAll(part);
      expect(sum.figures()).toEqual(whole!.figures());
    }),
  );
});
