import { expect, it } from 'vitest';
import { rangeOfPeriod } from './period.ts';

it('ends today and has as many days as it says', () => {
  expect(rangeOfPeriod({ kind: 'today' }, '2026-03-01')).toEqual({ from: '2026-03-01', to: '2026-03-01' });
  expect(rangeOfPeriod({ kind: 'week' }, '2026-03-01')).toEqual({ from: '2026-02-23', to: '2026-03-01' });
  expect(rangeOfPeriod({ kind: 'month' }, '2026-03-01')).toEqual({ from: '2026-01-31', to: '2026-03-01' });
});

it('stays where it was picked', () => {
  const range = { from: '2026-01-05', to: '2026-01-09' };
  expect(rangeOfPeriod({ kind: 'own', range }, '2026-03-01')).toBe(range);
});
