import type Database from 'better-sqlite3';
import { StorageError } from '../engine-errors.ts';
import { isStorageFailure } from './storage-failure.node.ts';

/**
 * A log of 16 MB: hot pages are written back once for four times as many commits as with SQLite's own
 * 4 MB, and the log is still read in a moment after a power cut.
 */
const longLogPages = 4_000;
/** How long the log is, is asked once in so many commits: asking costs some of what a commit does. */
const commitsBetweenLooks = 8;

/**
 * Copies a log that has grown long into the database, after a commit; gives back why the engine must
 * stop, or null. Not left to SQLite's own checkpoint within COMMIT, which keeps silent where a write
 * or an fsync of it fails. What was committed is safe in the log all the same, and on a full disk it
 * stays there for now.
 */
export function createWriteBack(database: Database.Database): () => StorageError | null {
  const logState = database.prepare<[], { log: number }>('pragma wal_checkpoint(NOOP)');
  const writeBack = database.prepare('pragma wal_checkpoint(PASSIVE)');
  let commits = 0;
  return () => {
    commits += 1;
    if (commits % commitsBetweenLooks !== 0) return null;
    try {
      if ((logState.get()?.log ?? 0) >= longLogPages) writeBack.all();
      return null;
    } catch (error) {
      if (!isStorageFailure(error)) throw error;
      const failure = new StorageError(error.code, error);
      return failure.isFatal ? failure : null;
    }
  };
}
