import { hash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import { canonicalJson } from '../model/canonical-json.ts';
import type { Actor } from '../protocol/actor.ts';
import type { HallEvent, JournalEntry } from '../protocol/events.ts';
import type { CommandId } from '../protocol/ids.ts';

/** Where the journal stands: what the next entry builds on. */
export type JournalHead = { readonly seq: number; readonly atWallMs: number; readonly hash: string };

/** Before the first entry. */
export const emptyJournalHead: JournalHead = { seq: 0, atWallMs: 0, hash: '0'.repeat(64) };

/** Schema version of the events written today. */
export const eventVersion = 1;

/** The append-only table of what happened: audit log, outbox and source of every other table. */
export interface Journal {
  /** Within the open transaction. The entry must follow the last one. */
  append(entry: JournalEntry): void;
  /** Entries after `afterSeq`, oldest first, at most `limit`. */
  read(afterSeq: number, limit: number): JournalEntry[];
  head(): JournalHead;
}

/** The entry that follows `head`, with its hash. */
export function nextEntry(
  head: JournalHead,
  facts: {
    readonly nowWallMs: number;
    readonly commandId: CommandId;
    readonly stampedAtMs: number;
    readonly actor: Actor;
    readonly event: HallEvent;
  },
): JournalEntry {
  const { nowWallMs, commandId, stampedAtMs, actor, event } = facts;
  const unhashed = {
    seq: head.seq + 1,
    version: eventVersion,
    // A wall clock that was set back must not make the journal run backwards.
    atWallMs: Math.max(head.atWallMs, nowWallMs),
    commandId,
    stampedAtMs,
    actor,
    event,
  };
  return { ...unhashed, hash: entryHash(head.hash, unhashed) };
}

/** SHA-256 over the hash before and the canonical JSON of the entry without its own. */
export function entryHash(previousHash: string, entry: Omit<JournalEntry, 'hash'>): string {
  const { seq, version, atWallMs, commandId, stampedAtMs, actor, event } = entry;
  const unhashed = { seq, version, atWallMs, commandId, stampedAtMs, actor, event };
  return hash('sha256', previousHash + canonicalJson(unhashed), 'hex');
}

type EventRow = {
  readonly seq: number;
  readonly version: number;
  readonly atWallMs: number;
  readonly commandId: CommandId;
  readonly stampedAtMs: number;
  readonly actor: string;
  readonly body: string;
  readonly hash: string;
};

export function createJournal(database: Database.Database): Journal {
  const insert = database.prepare(
    `insert into event (seq, version, at_wall_ms, command_id, stamped_at_ms, actor, kind, body, hash)
     values (@seq, @version, @atWallMs, @commandId, @stampedAtMs, @actor, @kind, @body, @hash)`,
  );
  const select = database.prepare<[number, number], EventRow>(
    `select seq, version, at_wall_ms as atWallMs, command_id as commandId, stamped_at_ms as stampedAtMs, actor, body, hash
     from event where seq > ? order by seq limit ?`,
  );
  const selectHead = database.prepare<[], JournalHead>(
    'select seq, at_wall_ms as atWallMs, hash from event order by seq desc limit 1',
  );

  return {
    append(entry) {
      const { actor, event, ...facts } = entry;
      const outcome = insert.run({
        ...facts,
        actor: canonicalJson(actor),
        kind: event.kind,
        body: canonicalJson(event),
      });
      invariant(outcome.changes === 1, 'one event is one row');
    },
    read(afterSeq, limit) {
      return select.all(afterSeq, limit).map(({ body, actor, hash, ...facts }) => ({
        ...facts,
        actor: JSON.parse(actor) as Actor,
        event: JSON.parse(body) as HallEvent,
        hash,
      }));
    },
    head: () => selectHead.get() ?? emptyJournalHead,
  };
}

/** Where a chain of entries first fails to follow from what came before it, or null where it holds. */
export function firstBrokenLink(head: JournalHead, entries: readonly JournalEntry[]): number | null {
  let previous = head;
  for (const entry of entries) {
    const follows = entry.seq === previous.seq + 1 && entry.atWallMs >= previous.atWallMs;
    if (!follows || entry.hash !== entryHash(previous.hash, entry)) return entry.seq;
    previous = entry;
  }
  return null;
}
