import type Database from 'better-sqlite3';
import type { HallClock } from '../model/hall-clock.ts';

/*
 * What several views read of the same commit is read once: fifty terminals that serve the same
 * queues share one list of who waits, as the same object, so that the feed writes it as text once.
 */

/** The committed state of this moment. */
export interface PerCommit {
  /** Forgets what was kept when the journal has grown since; called at the head of every view. */
  look(): void;
  /** `read`, and its result until the next commit. */
  keep<Key, Value>(read: (key: Key) => Value): (key: Key) => Value;
  /** The hall's time, by which tickets wait. */
  nowMs(): number;
}

export function createPerCommit(database: Database.Database, hallClock: HallClock): PerCommit {
  const selectLast = database.prepare<[], number>('select max(seq) from event').pluck();
  const kept: Map<unknown, unknown>[] = [];
  let last: number | undefined;
  return {
    look() {
      const now = selectLast.get();
      if (now !== last) for (const values of kept) values.clear();
      last = now;
    },
    keep<Key, Value>(read: (key: Key) => Value) {
      const values = new Map<Key, Value>();
      kept.push(values as Map<unknown, unknown>);
      return (key: Key) => {
        const known = values.get(key);
        if (known !== undefined || values.has(key)) return known as Value;
        const value = read(key);
        values.set(key, value);
        return value;
      };
    },
    nowMs: () => hallClock.nowMs(),
  };
}
