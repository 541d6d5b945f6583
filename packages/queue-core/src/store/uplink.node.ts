import type Database from 'better-sqlite3';
import type { RandomSource } from '@jiaohao/basics/random';
import type { EpochId } from '../protocol/ids.ts';
import { createJournal, type StoredEntry } from './journal.node.ts';

/**
 * What one start of the engine wrote: the entries after `baseSeq`, up to the base of the epoch after it.
 * A database that was put back, or copied, writes on in an epoch of its own; what it writes is then never
 * taken for what was written elsewhere under the same numbers.
 */
export type Epoch = {
  readonly id: EpochId;
  readonly baseSeq: number;
  /** The epoch before it, whose last entry is `baseSeq`; null for the first. */
  readonly parent: EpochId | null;
  /** Its last entry, once another has followed it. */
  readonly endSeq: number | null;
};

/** The journal as it goes up to the county. */
export interface Uplink {
  /** The epoch of the entry after `seq`; null where there is no epoch yet. */
  epochAfter(seq: number): Epoch | null;
  /** Journal number before the epoch's first entry; null where it is not ours. */
  baseOf(epoch: EpochId): number | null;
  /** The journal's last entry; 0 where it is empty. */
  headSeq(): number;
  /** Entries after `afterSeq`, oldest first: their texts as stored. */
  read(afterSeq: number, limit: number): readonly StoredEntry[];
  /** Everything up to here has arrived. After a crash it may be less than was once said: that is sent again. */
  acknowledgedSeq(): number;
  /** Moves forward with every answer, and back where the county has less than it had. Kept with the next commit. */
  acknowledge(seq: number): void;
}

export interface UplinkStore extends Uplink {
  /** Within the open transaction: opens the epoch of this start, for the entries after `baseSeq`. */
  openEpoch(baseSeq: number, atMs: number): void;
  /** Within the open transaction: what went up after `baseSeq` is another's; ours becomes an epoch of its own. */
  rehome(baseSeq: number, atMs: number): void;
  /** Within the open transaction, so that the cursor costs no write to the disk of its own; call what it returns after the commit. */
  keepCursor(): () => void;
}

export function createUplinkStore(database: Database.Database, random: RandomSource): UplinkStore {
  const journal = createJournal(database);
  const insert = database.prepare('insert into epoch (id, base_seq, opened_at_ms) values (?, ?, ?)');
  const remove = database.prepare('delete from epoch where base_seq = ?');
  const selectUpTo = database.prepare<[number], { id: EpochId; baseSeq: number }>(
    'select id, base_seq as baseSeq from epoch where base_seq <= ? order by base_seq desc limit 2',
  );
  const selectBeyond = database
    .prepare<[number], number>('select base_seq from epoch where base_seq > ? order by base_seq limit 1')
    .pluck();
  const selectBase = database.prepare<[EpochId], number>('select base_seq from epoch where id = ?').pluck();
  const update = database.prepare('update uplink set acknowledged_seq = ? where id = 1');
  let keptSeq = Number(database.prepare('select acknowledged_seq from uplink where id = 1').pluck().get());
  let acknowledgedSeq = keptSeq;

  function openEpoch(baseSeq: number, atMs: number): void {
    insert.run(Buffer.from(random.nextBytes(16)).toString('hex'), baseSeq, atMs);
  }

  return {
    epochAfter(seq) {
      const [epoch, before] = selectUpTo.all(seq);
      return epoch ? { ...epoch, parent: before?.id ?? null, endSeq: selectBeyond.get(seq) ?? null } : null;
    },
    baseOf: (epoch) => selectBase.get(epoch) ?? null,
    headSeq: () => journal.head().seq,
    read: (afterSeq, limit) => journal.readStored(afterSeq, limit),
    acknowledgedSeq: () => acknowledgedSeq,
    acknowledge(seq) {
      acknowledgedSeq = seq;
    },
    openEpoch,
    rehome(baseSeq, atMs) {
      remove.run(baseSeq);
      openEpoch(baseSeq, atMs);
    },
    keepCursor() {
      const seq = acknowledgedSeq;
      if (seq !== keptSeq) update.run(seq);
      return () => {
        keptSeq = seq;
      };
    },
  };
}
