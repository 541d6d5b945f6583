import type { EpochId, HallId } from '@jiaohao/queue-core/protocol';
import type { EventAnswer, EventRequest, WireEntry } from '../wire/event-request.ts';
import { literal, provideTable, type Client, type CountyDatabase } from './database.node.ts';
import { insertEvents } from './insert-events.node.ts';
import { judgeRequest, type BranchAlarm, type KnownEpoch, type KnownHall } from './judge-request.ts';
import { unreadableBecause } from './read-event.ts';
import { createPartition, monthOf } from './tables.ts';

/*
 * One request of one hall, in one transaction:
 *
 *   lock the epoch ─► follows what is there?  │ insert, move the epoch's end, commit                the usual way
 *   lock the hall ─► what is there? ─► judge  │ insert what is new, move the end, commit            everything else
 *
 * Each side of the bar is one way to the database and back.
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
      await provideTable(database.pool, createPartition(month));
      partitions.add(month);
    }
  }

  /** What is to be written for entries that are new. */
  async function append(
    client: Client,
    hall: HallId,
    epoch: EpochId,
    { entries, hasChildren }: { entries: readonly WireEntry[]; hasChildren: boolean },
  ): Promise<readonly string[]> {
    const last = entries.at(-1);
    if (!last) return [];
    const overtaken = hasChildren ? await findOvertaken(client, hall, epoch, last.seq) : [];
    return [
      insertEvents(hall, epoch, entries),
      ...quarantine(hall, epoch, entries, nowMs()),
      ...overtaken.map((alarm) => raise(hall, alarm, nowMs())),
      `update epoch set last_seq = ${last.seq}, last_hash = ${literal(last.hash)}
       where hall = ${literal(hall)} and id = ${literal(epoch)}`,
    ];
  }

  /** Null where it does not simply follow what is there. */
  function takeNext(hall: HallId, epoch: EpochId, request: EventRequest): Promise<EventAnswer | null> {
    const { base, parent, previousHash, entries } = request;
    const read = [
      `select ${epochColumns} from epoch where hall = ${literal(hall)} and id = ${literal(epoch)} for update`,
    ];
    return database.shortTransaction<EventAnswer | null>(read, async (client, rows) => {
      const known = rows[0] as EpochRow | undefined;
      const follows =
        known?.base_seq === base &&
        known.parent === parent &&
        known.last_seq === entries[0]!.seq - 1 &&
        known.last_hash === previousHash;
      if (!follows) return { value: null, write: [] };
      const write = await append(client, hall, epoch, { entries, hasChildren: known.has_children === 1 });
      return { value: { kind: 'acknowledged', seq: entries.at(-1)!.seq }, write };
    });
  }

  function judgeAndTake(hall: HallId, epoch: EpochId, request: EventRequest): Promise<EventAnswer> {
    const read = [`select id from hall where id = ${literal(hall)} for update`, selectAround(hall, epoch, request)];
    return database.shortTransaction<EventAnswer>(read, async (client, rows) => {
      const { known, hasChildren } = await readKnown(client, hall, epoch, { request, rows: rows as EpochRow[] });
      let judgement = judgeRequest(epoch, request, known);
      if (judgement.kind === 'refuse' && judgement.answer.kind === 'fork' && judgement.answer.afterSeq === null) {
        // Where two lines part is looked for among all that the county has of the epoch, or of the one before it.
        judgement = judgeRequest(epoch, request, await withAllHashes(client, hall, known));
      }
      if (judgement.kind === 'refuse') return { value: judgement.answer, write: [] };
      const { entries, isNewEpoch, alarms, answer } = judgement;
      const write = [
        ...(isNewEpoch ? openEpoch(hall, epoch, request, nowMs()) : []),
        ...(await append(client, hall, epoch, { entries, hasChildren })),
        ...alarms.map((alarm) => raise(hall, alarm, nowMs())),
      ];
      return { value: answer, write };
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

/** The epoch of the request, its parent and its siblings; locked, since one may just grow. */
function selectAround(hall: HallId, id: EpochId, { parent }: EventRequest): string {
  const around = parent === null ? 'parent is null' : `id = ${literal(parent)} or parent = ${literal(parent)}`;
  return `select ${epochColumns} from epoch where hall = ${literal(hall)} and (id = ${literal(id)} or ${around})
          order by first_seen_ms, id for update`;
}

/** What the county has of the hall, as far as the request asks for it. */
async function readKnown(
  client: Client,
  hall: HallId,
  id: EpochId,
  { request: { base, parent, entries }, rows }: { request: EventRequest; rows: readonly EpochRow[] },
): Promise<{ readonly known: KnownHall; readonly hasChildren: boolean }> {
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

function openEpoch(hall: HallId, id: EpochId, { base, parent, previousHash }: EventRequest, nowMs: number): string[] {
  const owner = `${literal(hall)}, ${literal(id)}`;
  const insert = `insert into epoch
    (hall, id, base_seq, parent, last_seq, last_hash, folded_seq, first_seen_ms, has_children)
    values (${owner}, ${base}, ${parent === null ? 'null' : literal(parent)}, ${base}, ${literal(previousHash)}, ${base},
            ${nowMs}, 0)`;
  if (parent === null) return [insert];
  return [insert, `update epoch set has_children = 1 where hall = ${literal(hall)} and id = ${literal(parent)}`];
}

/** An event that cannot be read is kept as it came, and named: it holds nothing up. */
function quarantine(hall: HallId, epoch: EpochId, entries: readonly WireEntry[], nowMs: number): string[] {
  return entries.flatMap((entry) => {
    const reason = unreadableBecause(entry);
    if (reason === null) return [];
    return `insert into quarantine (hall, epoch, seq, reason, seen_ms)
            values (${literal(hall)}, ${literal(epoch)}, ${entry.seq}, ${literal(reason.slice(0, 200))}, ${nowMs})`;
  });
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

function raise(hall: HallId, { kind, epoch, ...facts }: BranchAlarm, nowMs: number): string {
  const texts = [hall, kind, epoch, JSON.stringify(facts)].map((text) => literal(text));
  return `insert into alarm (hall, kind, epoch, detail, seen_ms) values (${texts.join(', ')}, ${nowMs})`;
}
