import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import { createFold } from './fold.node.ts';
import { foldJournal } from './fold-journal.ts';
import { createJournal } from './journal.node.ts';
import type { Migration } from './migrations/migration.ts';

/**
 * Brings the schema forward in one transaction, so that a kill leaves the old or the new version and
 * never something between. A database that has a version already is first copied to
 * `<file>.before-v<N>.bak`, N being the version it goes to.
 *
 * The fold is today's and writes today's tables, so it runs once, after the last of the pending
 * steps that ask for it; from the first of them until then the state tables are empty. A step that
 * changes a state table therefore always asks for it, and one that does not may not need its rows.
 */
export function migrate(options: {
  readonly database: Database.Database;
  readonly file: string;
  readonly migrations: readonly Migration[];
  readonly applicationId: number;
}): void {
  const { database, file, migrations, applicationId } = options;
  invariant(
    migrations.every((migration, at) => migration.version === at + 1),
    'migrations count 1, 2, 3 …',
  );
  const from = Number(database.pragma('user_version', { simple: true }));
  const pending = migrations.slice(from);
  if (pending.length === 0) return;
  if (from > 0 && file !== ':memory:') backUp(database, file, `${file}.before-v${migrations.length}.bak`);

  const lastRefold = pending.findLast((migration) => migration.refold);
  database
    .transaction(() => {
      for (const migration of pending) {
        database.exec(migration.sql);
        if (migration === lastRefold) foldJournal(createJournal(database), createFold(database));
      }
      database.pragma(`application_id = ${applicationId}`);
      database.pragma(`user_version = ${migrations.length}`);
    })
    .immediate();
}

function backUp(database: Database.Database, file: string, backup: string): void {
  // Under another name until it is whole and on the disk: a kill here leaves no half copy that looks like a backup.
  const part = `${backup}.part`;
  rmSync(part, { force: true });
  database.prepare('vacuum into ?').run(part);
  syncToDisk(part);
  renameSync(part, backup);
  if (process.platform !== 'win32') syncToDisk(path.dirname(path.resolve(file)));
}

function syncToDisk(target: string): void {
  const descriptor = openSync(target, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
