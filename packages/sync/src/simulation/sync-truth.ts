import { invariant } from '@jiaohao/basics/invariant';

/*
 * What really was written, as the databases of halls had it and whoever lost it: the measure of what the
 * county has. Kept by hall; entries are told apart by their hash, which covers all entries before them.
 */

/** A written entry: its number, its hash, and the hash of the one before it. */
export type WrittenEntry = { readonly seq: number; readonly hash: string; readonly previousHash: string };

/** What the county said it has: it must never say less, unless it was put back itself. */
type Promised = Map<string, string>;

export interface SyncTruth {
  /** Entries of a database that can be read now. */
  learn(hall: string, entries: readonly { readonly seq: number; readonly hash: string }[], previousHash: string): void;
  /** Null where no database of the hall ever wrote it. */
  writtenAt(hall: string, hash: string): WrittenEntry | null;
  /** The county acknowledged these of an epoch. */
  promise(hall: string, epoch: string, entries: readonly { readonly seq: number; readonly hash: string }[]): void;
  /** hall/epoch/seq → hash. */
  readonly promised: ReadonlyMap<string, string>;
  /** For a backup of the county: what it returns goes back to what is promised now, as a county that is put back does. */
  keepPromises(): () => void;
  /** A database of the hall was put back, or copied: from then on its line may branch. */
  mayBranch(hall: string): void;
  canBranch(hall: string): boolean;
  /** A machine of the hall ran the program before epochs: two of them may have written under one epoch's name. */
  hadNoEpochs(hall: string): void;
  alwaysHadEpochs(hall: string): boolean;
}

export function createSyncTruth(): SyncTruth {
  const written = new Map<string, Map<string, WrittenEntry>>();
  const branching = new Set<string>();
  const old = new Set<string>();
  let promised: Promised = new Map();

  function ofHall(hall: string): Map<string, WrittenEntry> {
    let known = written.get(hall);
    if (!known) written.set(hall, (known = new Map()));
    return known;
  }

  return {
    learn(hall, entries, previousHash) {
      const known = ofHall(hall);
      let before = previousHash;
      for (const { seq, hash } of entries) {
        const other = known.get(hash);
        invariant(!other || (other.seq === seq && other.previousHash === before), 'a hash is of one entry');
        known.set(hash, { seq, hash, previousHash: before });
        before = hash;
      }
    },
    writtenAt: (hall, hash) => ofHall(hall).get(hash) ?? null,
    promise(hall, epoch, entries) {
      for (const { seq, hash } of entries) {
        const key = `${hall}/${epoch}/${seq}`;
        const other = promised.get(key);
        invariant(other === undefined || other === hash, `the county acknowledged two entries as ${key}`);
        promised.set(key, hash);
      }
    },
    get promised() {
      return promised;
    },
    keepPromises() {
      const kept = new Map(promised);
      return () => {
        promised = new Map(kept);
      };
    },
    mayBranch: (hall) => void branching.add(hall),
    canBranch: (hall) => branching.has(hall),
    hadNoEpochs: (hall) => void old.add(hall),
    alwaysHadEpochs: (hall) => !old.has(hall),
  };
}
