import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import type { Migration } from './migrations/migration.ts';

/**
 * Brings the schema forward, one transaction a step, so that a kill leaves the old or the new
 * version and never something between. A database that has a version already is first copied to
 * `<file>.before-v<N>.bak`, N being the version it goes to.
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

  for (const migration of pending) {
    database
      .transaction(() => {
        database.exec(migration.sql);
        database.pragma(`application_id = ${applicationId}`);
        database.pragma(`user_version = ${migration.version}`);
      })
      .immediate();
  }
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
