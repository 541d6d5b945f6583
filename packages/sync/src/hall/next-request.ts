import type { Epoch, Uplink } from '@jiaohao/queue-core';
import type { EpochId } from '@jiaohao/queue-core/protocol';
import { batchLimits, cutBatch } from '../wire/batch.ts';
import type { EventRequest } from '../wire/event-request.ts';
import { outgoingEntry, type PseudonymOf } from './outgoing-entry.ts';

/** Before the journal's first entry. */
const noHash = '0'.repeat(64);

export type OutgoingRequest = { readonly epoch: EpochId; readonly body: EventRequest };

/**
 * What follows the cursor: entries of one epoch, at most `most` of them; null where the county has all.
 *
 * @param uplink epochs that cover the whole journal, as the engine keeps them
 */
export function nextRequest(
  uplink: Pick<Uplink, 'epochs' | 'read' | 'acknowledgedSeq'>,
  most: number,
  pseudonymOf: PseudonymOf,
): OutgoingRequest | null {
  const cursor = uplink.acknowledgedSeq();
  const epochs = uplink.epochs();
  const at = epochs.findLastIndex(({ baseSeq }) => baseSeq <= cursor);
  const epoch: Epoch | undefined = epochs[at];
  if (!epoch) return null;
  const end = epochs[at + 1]?.baseSeq ?? Number.POSITIVE_INFINITY;
  const stored = uplink.read(cursor, Math.min(most, batchLimits.entries, end - cursor));
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
      parent: epochs[at - 1]?.id ?? null,
      previousHash: cursor === 0 ? noHash : (uplink.read(cursor - 1, 1)[0]?.hash ?? noHash),
      entries: [...entries],
    },
  };
}
