import type { JournalEntry } from '@jiaohao/queue-core/protocol';
import { expect, test } from 'vitest';
import { batchLimits, cutBatch } from './batch.ts';

function entriesOf(count: number, padding = 0): JournalEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    seq: index + 1,
    version: 1,
    atWallMs: index,
    commandId: '00000000-0000-4000-8000-000000000000',
    stampedAtMs: index,
    actor: { role: 'host', deviceId: 'x'.repeat(padding), staffId: null },
    event: { kind: 'businessDayOpened', day: '2026-11-21' },
    hash: '',
  })) as unknown as JournalEntry[];
}

test('Batches cover every entry once, in order, and none is over a limit', () => {
  for (const padding of [0, 500, 2_000]) {
    const all = entriesOf(1_000, padding);
    const seen: number[] = [];
    let rest: readonly JournalEntry[] = all;
    for (let batch = cutBatch(rest); batch; batch = cutBatch(rest)) {
      expect(batch.fromSeq).toBe(batch.entries[0]!.seq);
      expect(batch.entries.length).toBeLessThanOrEqual(batchLimits.entries);
      expect(JSON.stringify(batch.entries).length).toBeLessThanOrEqual(batchLimits.bytes);
      seen.push(...batch.entries.map(({ seq }) => seq));
      rest = rest.slice(batch.entries.length);
    }
    expect(seen).toEqual(all.map(({ seq }) => seq));
  }
});

test('An entry that alone is over the limit goes by itself', () => {
  const [first, second] = entriesOf(2, 300_000);
  expect(cutBatch([first!, second!])?.entries).toHaveLength(1);
});

test('Nothing to send is no batch', () => {
  expect(cutBatch([])).toBeNull();
});
