import { expect, test } from 'vitest';
import { batchLimits, cutBatch } from './batch.ts';

const entriesOf = (count: number, padding = 0) =>
  Array.from({ length: count }, (_, index) => ({ seq: index + 1, text: 'x'.repeat(padding) }));

test('Batches cover every entry once, in order, and none is over a limit', () => {
  for (const padding of [0, 500, 2_000]) {
    const all = entriesOf(1_000, padding);
    const seen: number[] = [];
    let rest: readonly { seq: number }[] = all;
    for (let batch = cutBatch(rest); batch.length > 0; batch = cutBatch(rest)) {
      expect(batch.length).toBeLessThanOrEqual(batchLimits.entries);
      expect(JSON.stringify(batch).length).toBeLessThanOrEqual(batchLimits.bytes + 1);
      seen.push(...batch.map(({ seq }) => seq));
      rest = rest.slice(batch.length);
    }
    expect(seen).toEqual(all.map(({ seq }) => seq));
  }
});

test('A line that failed is tried with fewer', () => {
  expect(cutBatch(entriesOf(1_000), 25)).toHaveLength(25);
  expect(cutBatch(entriesOf(1_000), 5_000)).toHaveLength(batchLimits.entries);
});

test('An entry that alone is over the limit goes by itself', () => {
  expect(cutBatch(entriesOf(2, 300_000))).toHaveLength(1);
});

test('Nothing to send is no batch', () => {
  expect(cutBatch([])).toEqual([]);
});
