import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import { fail, ok, type Fail, type Result } from '@jiaohao/basics/result';
import { isLogDamaged } from './damaged-log.node.ts';
import { migrate } from './migrate.node.ts';
import { allMigrations } from './migrations/all.ts';
import type { Migration } from './migrations/migration.ts';
import type { OpenFault } from './open-fault.ts';
import { isStorageFailure } from './storage-failure.node.ts';

/** "JHAO" in ASCII: says in the file's own header whose database it is. */
export const applicationId = 0x4a_48_41_4f;

/** SQLite 3.7.0 to 3.51.2 can lose commits when two connections write and checkpoint (sqlite.org/wal.html). */
const oldestSqlite = [3, 51, 3] as const;

/** How long to wait for a predecessor that is just being killed. */
const lockTimeoutMs = 1_000;

/**
 * Opens the hall's database, makes it durable and brings its schema up to date.
 *
 * One connection, one process: the lock is exclusive from here to close. A commit has reached the
 * disk when it returns (WAL with synchronous=FULL; better-sqlite3 alone would choose NORMAL, which
 * lost acknowledged tickets in 59 % of simulated power cuts).
 */
export function openDatabase(options: {
  readonly file: string;
  readonly migrations?: readonly Migration[];
}): Result<Database.Database, OpenFault> {
  const { file, migrations = allMigrations } = options;
  const folder = path.dirname(path.resolve(file));
  if (file !== ':memory:' && !existsSync(folder)) return fail({ kind: 'cannotOpen', file, code: 'ENOENT' });

  let database: Database.Database | null = null;
  try {
    database = new Database(file, { timeout: lockTimeoutMs });
    const fault = prepareDatabase(database, file, migrations);
    if (!fault) return ok(database);
    database.close();
    return fail(fault);
  } catch (error) {
    database?.close();
    if (isStorageFailure(error)) return openFault(file, error.code);
    throw error;
  }
}

function prepareDatabase(
  database: Database.Database,
  file: string,
  migrations: readonly Migration[],
): OpenFault | null {
  // Before the first access to the file, which the next statement already is: an exclusive WAL keeps its index in
  // memory. With a -shm file instead, a hall could not even be opened on a full disk.
  database.pragma('locking_mode = EXCLUSIVE');

  const sqliteVersion = String(database.prepare('select sqlite_version()').pluck().get());
  if (isTooOld(sqliteVersion)) return { kind: 'sqliteTooOld', file, version: sqliteVersion };

  database.pragma('trusted_schema = OFF');
  database.pragma('cell_size_check = ON');
  database.pragma('temp_store = MEMORY');

  // Before the journal mode, which is the first thing that would change a file that is not ours.
  const fault = foreignFault(database, file, migrations.length);
  if (fault) return fault;
  // The lock is held since the first read: nobody writes this log now.
  const pageSize = Number(database.pragma('page_size', { simple: true }));
  if (isLogDamaged(file, pageSize)) return { kind: 'damagedDatabase', file, code: 'LOG_DAMAGED' };

  const journalMode = database.pragma('journal_mode = WAL', { simple: true });
  invariant(journalMode === (file === ':memory:' ? 'memory' : 'wal'), 'the journal mode is WAL');
  database.pragma('synchronous = FULL');
  invariant(database.pragma('synchronous', { simple: true }) === 2, 'synchronous is FULL');
  // write-back.node.ts writes the log back, and hears when that fails.
  database.pragma('wal_autocheckpoint = 0');
  database.pragma('journal_size_limit = 16777216');
  // Today's part of every index, with room to spare; the years before stay on the disk.
  database.pragma('cache_size = -32000');
  database.pragma('secure_delete = ON');
  database.pragma('foreign_keys = ON');
  invariant(database.pragma('foreign_keys', { simple: true }) === 1, 'foreign keys are enforced');

  migrate({ database, file, migrations, applicationId });
  return null;
}

function isTooOld(sqliteVersion: string): boolean {
  const parts = sqliteVersion.split('.').map(Number);
  for (const [at, least] of oldestSqlite.entries()) {
    const part = parts[at] ?? 0;
    if (part !== least) return part < least;
  }
  return false;
}

function foreignFault(database: Database.Database, file: string, knownVersion: number): OpenFault | null {
  const found = Number(database.pragma('application_id', { simple: true }));
  const version = Number(database.pragma('user_version', { simple: true }));
  const isEmpty = database.prepare('select count(*) from sqlite_schema').pluck().get() === 0;
  const isNew = found === 0 && version === 0 && isEmpty;
  if (found !== applicationId && !isNew) return { kind: 'foreignDatabase', file, applicationId: found };
  if (version > knownVersion) return { kind: 'newerVersion', file, version, knownVersion };
  return null;
}

function openFault(file: string, code: string): Fail<OpenFault> {
  if (code.startsWith('SQLITE_BUSY')) return fail({ kind: 'databaseInUse', file });
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return fail({ kind: 'damagedDatabase', file, code });
  }
  return fail({ kind: 'cannotOpen', file, code });
}
