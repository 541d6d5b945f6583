import { expect, test } from 'vitest';
import { freshnessOf } from './data-freshness.ts';

test('Data is fresh for ten seconds, late until a minute, and then stale.', () => {
  expect([0, 9_999, 10_000].map(freshnessOf)).toEqual(['fresh', 'fresh', 'fresh']);
  expect([10_001, 60_000].map(freshnessOf)).toEqual(['late', 'late']);
  expect([60_001, 3_600_000].map(freshnessOf)).toEqual(['stale', 'stale']);
});
