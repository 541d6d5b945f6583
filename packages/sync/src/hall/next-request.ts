import type { Uplink } from '@jiaohao/queue-core';
import type { EpochId } from '@jiaohao/queue-core/protocol';
import { batchLimits, cutBatch } from '../wire/batch.ts';
import type { EventRequest } from '../wire/event-request.ts';
import { outgoingEntry, type PseudonymOf } from './outgoing-entry.ts';

/** Before the journal's first entry. */
const noHash = '0'.repeat(64);

export type OutgoingRequest = { readonly epoch: EpochId; readonly body: EventRequest };

/**
 * What follows the cursor: entries of one epoch, at most `most` of them; null where the county has all.
 */
export function nextRequest(
  uplink: Pick<Uplink, 'epochAfter' | 'read' | 'acknowledgedSeq'>,
  most: number,
  pseudonymOf: PseudonymOf,
): OutgoingRequest | null {
  const cursor = uplink.acknowledgedSeq();
  const epoch = uplink.epochAfter(cursor);
  if (!epoch) return null;
  const left = epoch.endSeq === null ? Number.POSITIVE_INFINITY : epoch.endSeq - cursor;
  const stored = uplink.read(cursor, Math.min(most, batchLimits.entries, left));
  if (stored.length === 0) return null;
  const entries = cutBatch(
    stored.map((entry) => outgoingEntry(entry, pseudonymOf)),
    most,
  );
  return {
    epoch: epoch.id,
    body: {
      v: 1,
      base: epoch.baseSeq,
      parent: epoch.parent,
      previousHash: cursor === 0 ? noHash : (uplink.read(cursor - 1, 1)[0]?.hash ?? noHash),
      entries: [...entries],
    },
  };
}
