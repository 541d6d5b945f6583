import type { Pool, PoolClient } from 'pg';
import type { EpochId } from '@jiaohao/queue-core/protocol';
import type { EventAnswer, EventRequest, WireEntry } from '../wire/event-request.ts';
import { judgeRequest, type BranchAlarm, type KnownEpoch, type KnownHall } from './judge-request.ts';
import { unreadableBecause } from './read-event.ts';
import { createPartition, monthOf } from './tables.ts';

/*
 * One request of one hall, in one transaction:
 *
 *   lock the hall ─► what is there? ─► judge ─► insert what is new ─► move the epoch's end ─► commit
 *
 * The hall's row is the lock: two requests of a hall go one after the other, at whichever instance they
 * arrive. What was answered is committed; what was not answered is asked again and found to be there.
 */

export interface Ingest {
  /** Rejects where the database fails: nothing was taken then, or nobody knows, which comes to the same. */
  take(hall: string, epoch: EpochId, request: EventRequest): Promise<EventAnswer>;
}

type EpochRow = { id: string; base_seq: string; parent: string | null; last_seq: string; last_hash: string };

export function createIngest(pool: Pool, nowMs: () => number): Ingest {
  const partitions = new Set<number>();

  /** Outside the transaction: another instance may make the same one. */
  async function providePartitions(entries: readonly WireEntry[]): Promise<void> {
    for (const month of new Set(entries.map(({ atWallMs }) => monthOf(atWallMs)))) {
      if (partitions.has(month)) continue;
      await pool.query(createPartition(month));
      partitions.add(month);
    }
  }

  async function takeWithin(client: PoolClient, hall: string, epoch: EpochId, request: EventRequest) {
    await client.query('select id from hall where id = $1 for update', [hall]);
    const known = await readKnown(client, hall, epoch, request);
    let judgement = judgeRequest(epoch, request, known);
    if (judgement.kind === 'refuse' && judgement.answer.kind === 'fork' && judgement.answer.afterSeq === null) {
      // Where two lines part is looked for among all that the county has of the epoch.
      judgement = judgeRequest(epoch, request, await withAllHashes(client, hall, known));
    }
    if (judgement.kind === 'refuse') return judgement.answer;
    const last = judgement.entries.at(-1);
    if (judgement.isNewEpoch) await openEpoch(client, hall, epoch, request, nowMs());
    if (last) {
      await insertEvents(client, hall, epoch, judgement.entries);
      await quarantine(client, hall, epoch, judgement.entries, nowMs());
      await client.query('update epoch set last_seq = $3, last_hash = $4 where hall = $1 and id = $2', [
        hall,
        epoch,
        last.seq,
        last.hash,
      ]);
    }
    for (const alarm of judgement.alarms) await raise(client, hall, alarm, nowMs());
    return judgement.answer;
  }

  return {
    async take(hall, epoch, request) {
      await providePartitions(request.entries);
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query('begin');
        const answer = await takeWithin(client, hall, epoch, request);
        await client.query('commit');
        return answer;
      } catch (error) {
        broken = error instanceof Error ? error : new Error(String(error));
        await client.query('rollback').catch(() => undefined);
        throw error;
      } finally {
        client.release(broken);
      }
    },
  };
}

const knownOf = (row: EpochRow | undefined): KnownEpoch | null =>
  row
    ? {
        id: row.id as EpochId,
        base: Number(row.base_seq),
        parent: row.parent as EpochId | null,
        lastSeq: Number(row.last_seq),
      }
    : null;

async function readKnown(client: PoolClient, hall: string, id: EpochId, request: EventRequest): Promise<KnownHall> {
  const { rows } = await client.query<EpochRow>(
    'select id, base_seq, parent, last_seq, last_hash from epoch where hall = $1 and (id = $2 or id = $3)',
    [hall, id, request.parent],
  );
  const ownRow = rows.find((row) => row.id === id);
  const parentRow = rows.find((row) => row.id === request.parent);
  const epoch = knownOf(ownRow);
  const hashes = new Map<number, string>();
  for (const row of [parentRow, ownRow]) if (row) hashes.set(Number(row.last_seq), row.last_hash);

  const from = request.entries[0]!.seq;
  const to = Math.min(request.entries.at(-1)!.seq, epoch?.lastSeq ?? request.base);
  // The usual request follows what is there, and needs no more than the last hash.
  const lacks = !hashes.has(from - 1) || from <= to;
  if (lacks && from > 1) {
    for (const line of [epoch?.id, request.parent]) {
      if (line === undefined || line === null) continue;
      const found = await client.query<{ seq: string; hash: string }>(
        'select seq, hash from event where hall = $1 and epoch = $2 and seq between $3 and $4',
        [hall, line, from - 1, Math.max(from - 1, to)],
      );
      for (const row of found.rows) if (line === epoch?.id || Number(row.seq) <= request.base) hashes.set(Number(row.seq), row.hash);
    }
  } else if (lacks) {
    const found = await client.query<{ seq: string; hash: string }>(
      'select seq, hash from event where hall = $1 and epoch = $2 and seq <= $3',
      [hall, id, to],
    );
    for (const row of found.rows) hashes.set(Number(row.seq), row.hash);
  }
  const sibling = epoch
    ? null
    : await client.query<{ id: string }>(
        `select id from epoch where hall = $1 and id <> $2
         and (parent = $3 or (parent is null and cast($3 as char(32)) is null)) limit 1`,
        [hall, id, request.parent],
      );
  return {
    epoch,
    parent: knownOf(parentRow),
    sibling: (sibling?.rows[0]?.id ?? null) as EpochId | null,
    hashAt: (seq) => hashes.get(seq) ?? null,
  };
}

async function withAllHashes(client: PoolClient, hall: string, known: KnownHall): Promise<KnownHall> {
  if (!known.epoch) return known;
  const { rows } = await client.query<{ seq: string; hash: string }>(
    'select seq, hash from event where hall = $1 and epoch = $2',
    [hall, known.epoch.id],
  );
  const hashes = new Map(rows.map(({ seq, hash }) => [Number(seq), hash]));
  return { ...known, hashAt: (seq) => hashes.get(seq) ?? known.hashAt(seq) };
}

async function openEpoch(client: PoolClient, hall: string, id: EpochId, request: EventRequest, nowMs: number) {
  await client.query(
    `insert into epoch (hall, id, base_seq, parent, last_seq, last_hash, first_seen_ms) values ($1, $2, $3, $4, $3, $5, $6)`,
    [hall, id, request.base, request.parent, request.previousHash, nowMs],
  );
  await client.query('update hall set newest_epoch = $2 where id = $1', [hall, id]);
}

const eventColumns = 11;

async function insertEvents(client: PoolClient, hall: string, epoch: EpochId, entries: readonly WireEntry[]) {
  const values: unknown[] = [hall];
  const rows = entries.map((entry, at) => {
    const { seq, version, atWallMs, stampedAtMs, commandId, actor, event, hash } = entry;
    values.push(epoch, seq, monthOf(atWallMs), version, event.kind, atWallMs, stampedAtMs, commandId);
    values.push(JSON.stringify(actor), JSON.stringify(event), hash);
    const places = Array.from({ length: eventColumns }, (_, column) => `$${at * eventColumns + column + 2}`);
    return `($1, ${places.join(', ')})`;
  });
  await client.query(
    `insert into event (hall, epoch, seq, month, version, kind, at_ms, stamped_ms, command_id, actor, body, hash)
     values ${rows.join(', ')}`,
    values,
  );
}

/** An event that cannot be read is kept as it came, and named: it holds nothing up. */
async function quarantine(
  client: PoolClient,
  hall: string,
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

async function raise(client: PoolClient, hall: string, alarm: BranchAlarm, nowMs: number): Promise<void> {
  const { kind, epoch, ...facts } = alarm;
  const known = await client.query('select 1 from alarm where hall = $1 and kind = $2 and epoch = $3', [hall, kind, epoch]);
  if (known.rows.length > 0) return;
  await client.query('insert into alarm (hall, kind, epoch, detail, seen_ms) values ($1, $2, $3, $4, $5)', [
    hall,
    kind,
    epoch,
    JSON.stringify(facts),
    nowMs,
  ]);
}
