/*
 * How the journal is cut for the way to the county: in order, without gaps, never more than one
 * request should carry.
 */

/** One POST carries at most this. */
export const batchLimits = { entries: 200, bytes: 256 * 1024 } as const;

const encoder = new TextEncoder();

/**
 * The beginning of a run of entries that goes in one request: at most `most` of them. An entry that
 * alone is over the byte limit goes by itself: the line must never stand still for one entry.
 */
export function cutBatch<Entry>(entries: readonly Entry[], most: number = batchLimits.entries): readonly Entry[] {
  let bytes = 0;
  let count = 0;
  for (const entry of entries.slice(0, Math.min(most, batchLimits.entries))) {
    bytes += encoder.encode(JSON.stringify(entry)).length + 1;
    if (count > 0 && bytes > batchLimits.bytes) break;
    count += 1;
  }
  return entries.slice(0, count);
}
