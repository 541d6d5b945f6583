import { hash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import { canonicalJson } from '../model/canonical-json.ts';
import type { Actor } from '../protocol/actor.ts';
import type { HallEvent, JournalEntry } from '../protocol/events.ts';
import type { CommandId } from '../protocol/ids.ts';
import { eventVersion, readEvent } from './upcast.ts';

/** Where the journal stands: what the next entry builds on. */
export type JournalHead = { readonly seq: number; readonly atWallMs: number; readonly hash: string };

/** Before the first entry. */
export const emptyJournalHead: JournalHead = { seq: 0, atWallMs: 0, hash: '0'.repeat(64) };

/** Who does something, why and when: what all events of one act have in common. */
export type Act = Pick<JournalEntry, 'atWallMs' | 'commandId' | 'stampedAtMs' | 'actor'>;

/** An entry as it is stored: actor and event are the texts that the hash covers, whatever their version. */
export type StoredEntry = {
  readonly seq: number;
  readonly version: number;
  readonly atWallMs: number;
  readonly commandId: CommandId;
  readonly stampedAtMs: number;
  readonly actor: string;
  readonly body: string;
  readonly hash: string;
};

/** The append-only table of what happened: audit log, outbox and source of every other table. */
export interface Journal {
  /** Within the open transaction. Writes the entry that follows `head`. */
  append(head: JournalHead, act: Act, event: HallEvent): JournalEntry;
  /** Entries after `afterSeq`, oldest first, at most `limit`; older versions as if written today. */
  read(afterSeq: number, limit: number): JournalEntry[];
  /** The same, as stored. */
  readStored(afterSeq: number, limit: number): StoredEntry[];
  head(): JournalHead;
}

export function createJournal(database: Database.Database): Journal {
  const insert = database.prepare(
    `insert into event (seq, version, at_wall_ms, command_id, stamped_at_ms, actor, kind, body, hash)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const select = database.prepare<[number, number], StoredEntry>(
    `select seq, version, at_wall_ms as atWallMs, command_id as commandId, stamped_at_ms as stampedAtMs, actor, body, hash
     from event where seq > ? order by seq limit +?`,
  );
  const selectHead = database.prepare<[], JournalHead>(
    'select seq, at_wall_ms as atWallMs, hash from event order by seq desc limit 1',
  );

  return {
    append(head, act, event) {
      const { atWallMs, commandId, stampedAtMs } = act;
      invariant(atWallMs >= head.atWallMs, 'the time of the hall never goes back');
      const seq = head.seq + 1;
      const actor = canonicalJson(act.actor);
      const body = canonicalJson(event);
      const facts = { seq, version: eventVersion, atWallMs, commandId, stampedAtMs };
      const ownHash = storedHash(head.hash, { ...facts, actor, body });
      insert.run(seq, eventVersion, atWallMs, commandId, stampedAtMs, actor, event.kind, body, ownHash);
      return { ...facts, actor: act.actor, event, hash: ownHash };
    },
    read: (afterSeq, limit) => select.all(afterSeq, limit).map(entryOf),
    readStored: (afterSeq, limit) => select.all(afterSeq, limit),
    head: () => selectHead.get() ?? emptyJournalHead,
  };
}

/** A stored entry as the rest of the program reads it. */
export function entryOf({ actor, body, ...facts }: StoredEntry): JournalEntry {
  return { ...facts, actor: JSON.parse(actor) as Actor, event: readEvent(facts.version, body, facts.atWallMs) };
}

/**
 * SHA-256 over the hash before and the canonical JSON of the entry without its own. This is what the
 * chain means; `storedHash` makes the same from the texts that are there already.
 */
export function entryHash(previousHash: string, entry: Omit<JournalEntry, 'hash'>): string {
  const { seq, version, atWallMs, commandId, stampedAtMs, actor, event } = entry;
  const unhashed = { seq, version, atWallMs, commandId, stampedAtMs, actor, event };
  return hash('sha256', previousHash + canonicalJson(unhashed), 'hex');
}

/** `entryHash`, with the canonical JSON put together from its parts, keys in their order. */
export function storedHash(previousHash: string, entry: Omit<StoredEntry, 'hash'>): string {
  const { seq, version, atWallMs, commandId, stampedAtMs, actor, body } = entry;
  const id = JSON.stringify(commandId);
  const json =
    `{"actor":${actor},"atWallMs":${atWallMs},"commandId":${id},"event":${body},` +
    `"seq":${seq},"stampedAtMs":${stampedAtMs},"version":${version}}`;
  return hash('sha256', previousHash + json, 'hex');
}

/** Where a chain of entries first fails to follow from what came before it, or null where it holds. */
export function firstBrokenLink(head: JournalHead, entries: readonly StoredEntry[]): number | null {
  let previous = head;
  for (const entry of entries) {
    const follows = entry.seq === previous.seq + 1 && entry.atWallMs >= previous.atWallMs;
    if (!follows || entry.hash !== storedHash(previous.hash, entry)) return entry.seq;
    previous = entry;
  }
  return null;
}
