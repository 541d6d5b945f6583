import { invariant } from '@jiaohao/basics/invariant';
import type { JournalEntry } from '../protocol/events.ts';

/** Reads entries after a number, oldest first. */
export type ReadJournal = (afterSeq: number, limit: number) => readonly JournalEntry[];

/**
 * The reader at the other end of the line to the county: keeps a cursor and nothing else, so what it
 * has read and what is left are all there is (invariant 8), over every restart of the hall.
 */
export interface CountyLine {
  /** Reads one batch; null when nothing is left. `hashes`: of all entries, as they were committed. */
  read(readJournal: ReadJournal, limit: number, hashes: readonly string[]): number | null;
  readonly cursor: number;
}

export function createCountyLine(): CountyLine {
  let cursor = 0;
  return {
    read(readJournal, limit, hashes) {
      const entries = readJournal(cursor, limit);
      for (const { seq, hash } of entries) {
        invariant(seq === cursor + 1, 'invariant 8: the journal is read without a gap, in its order');
        invariant(hash === hashes[seq - 1], 'invariant 8: what is sent is what was committed');
        cursor = seq;
      }
      invariant(
        entries.length === Math.min(limit, hashes.length - cursor + entries.length),
        'invariant 8: none missing',
      );
      return entries.length === 0 ? null : entries.length;
    },
    get cursor() {
      return cursor;
    },
  };
}
