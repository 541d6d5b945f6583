import Database from 'better-sqlite3';

/** Result codes by which the world failed, not we. See sqlite.org/rescode.html. */
const storageFailures = /^SQLITE_(FULL|IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN|PERM|AUTH|NOMEM|BUSY|LOCKED|PROTOCOL)/;

/** Whether the disk, the file or the machine failed, as opposed to a constraint that caught us being wrong. */
export function isStorageFailure(error: unknown): error is InstanceType<typeof Database.SqliteError> {
  return error instanceof Database.SqliteError && storageFailures.test(error.code);
}
