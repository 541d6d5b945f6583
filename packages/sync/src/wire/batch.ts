import type { JournalEntry } from '@jiaohao/queue-core/protocol';

/*
 * How the journal is cut for the way to the county: in order, without gaps, never more than one
 * request should carry.
 */

/** One POST carries at most this. */
export const batchLimits = { entries: 200, bytes: 256 * 1024 } as const;

export type Batch = {
  /** Journal number of the first entry; the others follow without gaps. */
  readonly fromSeq: number;
  readonly entries: readonly JournalEntry[];
};

/**
 * The next batch of a run of entries that starts at the cursor. An entry that alone is over the
 * byte limit goes by itself: the line must never stand still for one entry.
 *
 * @returns null where there is nothing to send.
 */
export function cutBatch(entries: readonly JournalEntry[]): Batch | null {
  const [first] = entries;
  if (!first) return null;
  const encoder = new TextEncoder();
  let bytes = 0;
  let count = 0;
  for (const entry of entries.slice(0, batchLimits.entries)) {
    bytes += encoder.encode(JSON.stringify(entry)).length + 1;
    if (count > 0 && bytes > batchLimits.bytes) break;
    count += 1;
  }
  return { fromSeq: first.seq, entries: entries.slice(0, count) };
}
