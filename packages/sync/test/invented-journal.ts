import { createHash } from 'node:crypto';
import type { EpochId } from '@jiaohao/queue-core/protocol';
import type { EventRequest, WireEntry } from '../src/wire/event-request.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const noHash = '0'.repeat(64);

/** Names an epoch: the same word, the same epoch. */
export const epochOf = (word: string) => hashOf(word).slice(0, 32) as EpochId;

/**
 * Entries 1..count of a journal that has only what the protocol looks at. `mark`: two journals with
 * different marks differ from their entry `from` on.
 */
export function inventEntries(count: number, { mark = '', from = 1 } = {}): WireEntry[] {
  const entries: WireEntry[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const event = { kind: 'hallReopened', mark: seq >= from ? mark : '' };
    entries.push({
      seq,
      version: 2,
      atWallMs: Date.UTC(2026, 10, 20, 1) + seq,
      commandId: `00000000-0000-4000-8000-${String(seq).padStart(12, '0')}` as WireEntry['commandId'],
      stampedAtMs: Date.UTC(2026, 10, 20, 1) + seq,
      actor: { role: 'host', deviceId: 'engine', staffId: null },
      event,
      hash: hashOf((entries.at(-1)?.hash ?? noHash) + JSON.stringify(event)),
    });
  }
  return entries;
}

/** Entries (from, to] of a journal as one request. */
export function requestOf(
  entries: readonly WireEntry[],
  { from, to, base = 0, parent = null }: { from: number; to: number; base?: number; parent?: EpochId | null },
): EventRequest {
  return {
    v: 1,
    base,
    parent,
    previousHash: entries[from - 1]?.hash ?? noHash,
    entries: entries.slice(from, to),
  };
}
