import type { EpochId, HallId } from '@jiaohao/queue-core/protocol';
import { DatabaseError } from 'pg';
import type { EventAnswer, EventRequest, WireEntry } from '../wire/event-request.ts';
import { literal, type Client, type CountyDatabase } from './database.node.ts';
import { insertEvents } from './insert-events.node.ts';
import { judgeRequest, type BranchAlarm, type KnownEpoch, type KnownHall } from './judge-request.ts';
import { unreadableBecause } from './read-event.ts';
import { createPartition, monthOf } from './tables.ts';

/*
 * One request of one hall, in one transaction:
 *
 *   lock the epoch ─► follows what is there? ─► insert ─► move the epoch's end ─► commit        the usual way
 *   lock the hall ─► what is there? ─► judge ─► insert what is new ─► move the end ─► commit     everything else
 *
 * Whoever adds to an epoch holds its row, whoever adds an epoch the hall's: two requests of a hall go one
 * after the other, at whichever instance they arrive. What was answered is committed; what was not
 * answered is asked again and found to be there.
 */

export interface Ingest {
  /** Rejects where the database fails: nothing was taken then, or nobody knows, which comes to the same. */
  take(hall: HallId, epoch: EpochId, request: EventRequest): Promise<EventAnswer>;
}

export function createIngest(database: CountyDatabase, nowMs: () => number): Ingest {
  const partitions = new Set<number>();

  /** Outside the transaction: another instance may make the same one. */
  async function providePartitions(entries: readonly WireEntry[]): Promise<void> {
    for (const month of new Set(entries.map(({ atWallMs }) => monthOf(atWallMs)))) {
      if (partitions.has(month)) continue;
      await provideTable(database, createPartition(month));
      partitions.add(month);
    }
  }

  /** Gives the statement that moves the epoch's end; '' where nothing is new. */
  async function append(
    client: Client,
    hall: HallId,
    epoch: EpochId,
    { entries, hasChildren }: { entries: readonly WireEntry[]; hasChildren: boolean },
  ): Promise<string> {
    const last = entries.at(-1);
    if (!last) return '';
    await insertEvents(client, hall, epoch, entries);
    await quarantine(client, hall, epoch, entries, nowMs());
    if (hasChildren) {
      for (const alarm of await findOvertaken(client, hall, epoch, last.seq)) await raise(client, hall, alarm, nowMs());
    }
    return `update epoch set last_seq = ${last.seq}, last_hash = ${literal(last.hash)}
            where hall = ${literal(hall)} and id = ${literal(epoch)}`;
  }

  /** Null where it does not simply follow what is there. */
  function takeNext(hall: HallId, epoch: EpochId, request: EventRequest): Promise<EventAnswer | null> {
    const { base, parent, previousHash, entries } = request;
    const lock = `select ${epochColumns} from epoch where hall = ${literal(hall)} and id = ${literal(epoch)} for update`;
    return database.shortTransaction<EventAnswer | null>(lock, async (client, rows) => {
      const known = rows[0] as EpochRow | undefined;
      const follows =
        known?.base_seq === base &&
        known.parent === parent &&
        known.last_seq === entries[0]!.seq - 1 &&
        known.last_hash === previousHash;
      if (!follows) return { value: null, closing: '' };
      const closing = await append(client, hall, epoch, { entries, hasChildren: known.has_children === 1 });
      return { value: { kind: 'acknowledged', seq: entries.at(-1)!.seq }, closing };
    });
  }

  function judgeAndTake(hall: HallId, epoch: EpochId, request: EventRequest): Promise<EventAnswer> {
    const lock = `select id from hall where id = ${literal(hall)} for update`;
    return database.shortTransaction<EventAnswer>(lock, async (client) => {
      const { known, hasChildren } = await readKnown(client, hall, epoch, request);
      let judgement = judgeRequest(epoch, request, known);
      if (judgement.kind === 'refuse' && judgement.answer.kind === 'fork' && judgement.answer.afterSeq === null) {
        // Where two lines part is looked for among all that the county has of the epoch, or of the one before it.
        judgement = judgeRequest(epoch, request, await withAllHashes(client, hall, known));
      }
      if (judgement.kind === 'refuse') return { value: judgement.answer, closing: '' };
      if (judgement.isNewEpoch) await openEpoch(client, hall, epoch, request, nowMs());
      const { entries } = judgement;
      const closing = await append(client, hall, epoch, { entries, hasChildren });
      for (const alarm of judgement.alarms) await raise(client, hall, alarm, nowMs());
      return { value: judgement.answer, closing };
    });
  }

  return {
    async take(hall, epoch, request) {
      try {
        await providePartitions(request.entries);
        // The first entries of an epoch follow nothing that is there.
        const isFirst = request.entries[0]!.seq === request.base + 1;
        const taken = isFirst ? null : await takeNext(hall, epoch, request);
        return taken ?? (await judgeAndTake(hall, epoch, request));
      } catch (error) {
        // A database that was put back has fewer partitions than are remembered.
        partitions.clear();
        throw error;
      }
    },
  };
}

/** PostgreSQL's words for a table that another one made between the look and the making. */
const madeMeanwhile: ReadonlySet<string | undefined> = new Set(['42P07', '23505']);

async function provideTable({ pool }: CountyDatabase, statement: string): Promise<void> {
  try {
    await pool.query(statement);
  } catch (error) {
    if (!(error instanceof DatabaseError) || !madeMeanwhile.has(error.code)) throw error;
  }
}

type EpochRow = {
  id: EpochId;
  base_seq: number;
  parent: EpochId | null;
  last_seq: number;
  last_hash: string;
  has_children: 0 | 1;
  first_seen_ms: number;
};

const epochColumns = 'id, base_seq, parent, last_seq, last_hash, has_children, first_seen_ms';

const knownOf = (row: EpochRow | undefined): KnownEpoch | null =>
  row ? { id: row.id, base: row.base_seq, parent: row.parent, lastSeq: row.last_seq } : null;

/** What the county has of the hall, as far as the request asks for it. Epochs are locked: one may just grow. */
async function readKnown(
  client: Client,
  hall: HallId,
  id: EpochId,
  { base, parent, entries }: EventRequest,
): Promise<{ readonly known: KnownHall; readonly hasChildren: boolean }> {
  const { rows } = await client.query<EpochRow>(
    `select ${epochColumns} from epoch
     where hall = $1 and (id = $2 or ${parent === null ? 'parent is null' : 'id = $3 or parent = $3'})
     order by first_seen_ms, id for update`,
    parent === null ? [hall, id] : [hall, id, parent],
  );
  const own = rows.find((row) => row.id === id);
  const before = rows.find((row) => row.id === parent);
  const from = entries[0]!.seq - 1;
  const to = entries.at(-1)!.seq;
  const hashes = new Map<number, string>();
  // The parent's entries after the base are another line's. Its last one is at hand: what a new start follows.
  if (before?.last_seq === base) hashes.set(base, before.last_hash);
  if (before && (from < base || (from === base && !hashes.has(base)))) {
    await addHashes(client, hashes, hall, before.id, { from, to: Math.min(to, base) });
  }
  if (own) await addHashes(client, hashes, hall, id, { from, to });
  const sibling = own ? undefined : rows.find((row) => row.id !== id && row.parent === parent);
  return {
    known: {
      epoch: knownOf(own),
      parent: knownOf(before),
      sibling: sibling?.id ?? null,
      hashAt: (seq) => hashes.get(seq) ?? null,
    },
    hasChildren: own?.has_children === 1,
  };
}

async function addHashes(
  client: Client,
  hashes: Map<number, string>,
  hall: HallId,
  epoch: EpochId,
  { from, to }: { from: number; to: number },
): Promise<void> {
  const { rows } = await client.query<{ seq: number; hash: string }>(
    'select seq, hash from event where hall = $1 and epoch = $2 and seq between $3 and $4',
    [hall, epoch, from, to],
  );
  for (const { seq, hash } of rows) hashes.set(seq, hash);
}

async function withAllHashes(client: Client, hall: HallId, known: KnownHall): Promise<KnownHall> {
  const line = known.epoch ?? known.parent;
  if (!line) return known;
  const hashes = new Map<number, string>();
  await addHashes(client, hashes, hall, line.id, { from: line.base, to: line.lastSeq });
  return { ...known, hashAt: (seq) => hashes.get(seq) ?? known.hashAt(seq) };
}

async function openEpoch(
  client: Client,
  hall: HallId,
  id: EpochId,
  { base, parent, previousHash }: EventRequest,
  nowMs: number,
): Promise<void> {
  await client.query(
    `insert into epoch (hall, id, base_seq, parent, last_seq, last_hash, folded_seq, first_seen_ms, has_children)
     values ($1, $2, $3, $4, $3, $5, $3, $6, 0)`,
    [hall, id, base, parent, previousHash, nowMs],
  );
  if (parent === null) return;
  await client.query('update epoch set has_children = 1 where hall = $1 and id = $2', [hall, parent]);
}

/** An event that cannot be read is kept as it came, and named: it holds nothing up. */
async function quarantine(
  client: Client,
  hall: HallId,
  epoch: EpochId,
  entries: readonly WireEntry[],
  nowMs: number,
): Promise<void> {
  for (const entry of entries) {
    const reason = unreadableBecause(entry);
    if (reason === null) continue;
    await client.query('insert into quarantine (hall, epoch, seq, reason, seen_ms) values ($1, $2, $3, $4, $5)', [
      hall,
      epoch,
      entry.seq,
      reason.slice(0, 200),
      nowMs,
    ]);
  }
}

/**
 * Epochs that went on from an entry of this one which is not its last any more: the two lines of a hall do not
 * arrive in the order in which they parted. Asked after the epoch is locked, as whoever opens one asks.
 */
async function findOvertaken(client: Client, hall: HallId, epoch: EpochId, lastSeq: number): Promise<BranchAlarm[]> {
  const { rows } = await client.query<{ id: EpochId; base_seq: number }>(
    `select id, base_seq from epoch where hall = $1 and parent = $2 and base_seq < $3 and not exists
       (select 1 from alarm where alarm.hall = $1 and alarm.kind = 'rolledBack' and alarm.epoch = epoch.id)`,
    [hall, epoch, lastSeq],
  );
  return rows.map(({ id, base_seq }) => ({ kind: 'rolledBack', epoch: id, keptSeq: base_seq, lostSeq: lastSeq }));
}

async function raise(client: Client, hall: HallId, alarm: BranchAlarm, nowMs: number): Promise<void> {
  const { kind, epoch, ...facts } = alarm;
  await client.query('insert into alarm (hall, kind, epoch, detail, seen_ms) values ($1, $2, $3, $4, $5)', [
    hall,
    kind,
    epoch,
    JSON.stringify(facts),
    nowMs,
  ]);
}
