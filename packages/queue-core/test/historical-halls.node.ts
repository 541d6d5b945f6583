import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import { allMigrations } from '../src/store/migrations/all.ts';
import { openDatabase } from '../src/store/open-database.node.ts';
import { verifyDatabase } from '../src/store/rebuild.node.ts';
import type { Files } from './disk-image.node.ts';

/*
 * Halls of every version there has been (fixtures/README.md), and what may be left of one while its
 * database is brought up to date: the old version as it was, or the new one with everything in it.
 */

/** The version every database is brought to. */
export const headVersion = allMigrations.length;

/** A database of a version, as files that lie in a folder of their own; `hall.db` is it. */
export type HistoricalHall = {
  readonly version: number;
  /** How it was left: `closed`, all in one file, or `killed`, with a log that is not written back. */
  readonly state: 'closed' | 'killed';
  readonly files: Files;
  /** Every table, and the tables' own definitions under `sqlite_schema`. */
  readonly content: Rows;
  readonly kept: Rows;
};

/** Rows by table, as text. */
type Rows = ReadonlyMap<string, string>;

/** What no version may lose or change: what happened, and what each commandId was told. */
const keptSql = new Map([
  ['event', 'select seq, version, at_wall_ms, command_id, stamped_at_ms, actor, body, hash from event order by seq'],
  ['command_answer', 'select command_id, request_digest, answer from command_answer order by command_id'],
]);

/** Every version before today's, each as it was closed and as it was killed; the first is an empty folder. */
export function readHistoricalHalls(workFolder: string): HistoricalHall[] {
  const halls: HistoricalHall[] = [
    { version: 0, state: 'closed', files: new Map(), content: new Map(), kept: new Map() },
  ];
  for (let version = 1; version < headVersion; version += 1) {
    const fixture = path.join(import.meta.dirname, 'fixtures', `hall-v${version}.db`);
    invariant(existsSync(fixture), `version ${version} has been released, so there is a database of it: ${fixture}`);
    const closed = new Map([['hall.db', readFileSync(fixture)]]);
    const file = putFiles(path.join(workFolder, `version-${version}`), closed);
    const database = new Database(file);
    const [content, kept] = [contentOf(database), keptRowsOf(database)];
    database.close();
    halls.push({ version, state: 'closed', files: closed, content, kept });
    halls.push({ version, state: 'killed', files: rewriteIntoLog(file), content, kept });
  }
  return halls;
}

/** Puts files into a folder that is made for them; gives back the database's path. */
export function putFiles(folder: string, files: Files): string {
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of files) writeFileSync(path.join(folder, name), bytes);
  return path.join(folder, 'hall.db');
}

/** The same content, with every page of it in the log, as it is when the process is killed. */
function rewriteIntoLog(file: string): Files {
  const database = new Database(file);
  database.pragma('locking_mode = EXCLUSIVE');
  database.exec('vacuum');
  const files = new Map(['', '-wal'].map((suffix) => [`hall.db${suffix}`, readFileSync(`${file}${suffix}`)]));
  database.close();
  return files;
}

function contentOf(database: Database.Database): Rows {
  const schema = database
    .prepare<[], [string, string, string]>('select type, name, sql from sqlite_schema order by type, name')
    .raw()
    .all();
  const tables = schema.filter(([type, name]) => type === 'table' && !name.startsWith('sqlite_'));
  return new Map([
    ['sqlite_schema', JSON.stringify(schema)],
    ...tables.map(([, name]): [string, string] => [
      name,
      JSON.stringify(database.prepare(`select * from "${name}"`).raw().all()),
    ]),
  ]);
}

function keptRowsOf(database: Database.Database): Rows {
  return new Map([...keptSql].map(([table, sql]) => [table, JSON.stringify(database.prepare(sql).raw().all())]));
}

/** The definitions of a new database of a version. */
function schemaOfVersion(version: number): string | undefined {
  if (version === 0) return undefined;
  const opened = openDatabase({ file: ':memory:', migrations: allMigrations.slice(0, version) });
  invariant(opened.ok, 'a database in memory opens');
  const content = contentOf(opened.value);
  opened.value.close();
  return content.get('sqlite_schema');
}

const schemas = new Map(
  Array.from({ length: headVersion + 1 }, (_, version) => [version, schemaOfVersion(version)] as const),
);

/** What an interrupted migration has left, and what is wrong with it; no faults where nothing is. */
export type Leftover = { readonly version: number; readonly hasBackup: boolean; readonly faults: readonly string[] };

/**
 * Looks at what an interrupted start has left in a folder, and then starts the hall for good. Reads
 * the files as they are first, from copies, so that looking does not tidy them up.
 */
export function examineInterrupted(folder: string, before: HistoricalHall): Leftover {
  const left = new Map(
    readdirSync(folder)
      .filter((name) => name.startsWith('hall.db') && !name.endsWith('-shm'))
      .map((name) => [name, readFileSync(path.join(folder, name))]),
  );
  const looked = left.has('hall.db')
    ? lookAt(putFiles(path.join(folder, 'look'), left), before)
    : { version: 0, faults: [] };
  const backups = [...left.keys()].filter((name) => name.endsWith('.bak'));
  const backupFaults = backups.flatMap((name) => faultsOfBackup(path.join(folder, 'look', name), before));
  if (looked.version > before.version && before.version > 0 && backups.length === 0) {
    looked.faults.push('was brought forward without a backup');
  }
  const startFaults = faultsOfNextStart(path.join(folder, 'hall.db'), before);
  return {
    version: looked.version,
    hasBackup: backups.length > 0,
    faults: [...looked.faults, ...backupFaults, ...startFaults],
  };
}

function lookAt(file: string, before: HistoricalHall): { version: number; faults: string[] } {
  const database = new Database(file);
  try {
    const version = Number(database.pragma('user_version', { simple: true }));
    const content = contentOf(database);
    const faults: string[] = [];
    const isBetween = version > 0 && content.get('sqlite_schema') !== schemas.get(version);
    if (isBetween || version < before.version) faults.push(`calls itself version ${version} and is not`);
    if (version === before.version && version > 0) faults.push(...differences(content, before.content));
    if (version === 0 && content.size > 1) faults.push('has tables and no version');
    return { version, faults };
  } finally {
    database.close();
  }
}

function differences(found: Rows, wanted: Rows): string[] {
  return [...wanted].filter(([name, rows]) => found.get(name) !== rows).map(([name]) => `${name} is not as it was`);
}

function faultsOfBackup(file: string, before: HistoricalHall): string[] {
  const database = new Database(file);
  try {
    if (database.pragma('integrity_check', { simple: true }) !== 'ok') return ['the backup is damaged'];
    return differences(contentOf(database), before.content).map((difference) => `in the backup ${difference}`);
  } finally {
    database.close();
  }
}

function faultsOfNextStart(file: string, before: HistoricalHall): string[] {
  const opened = openDatabase({ file });
  if (!opened.ok) return [`the next start fails: ${JSON.stringify(opened.error)}`];
  const database = opened.value;
  try {
    const { fileFaults, brokenAtSeq, differentTables } = verifyDatabase(database);
    const faults = [...fileFaults, ...differentTables.map((table) => `${table} is not the fold of the journal`)];
    if (brokenAtSeq !== null) faults.push(`the hash chain breaks at ${brokenAtSeq}`);
    const content = contentOf(database);
    if (content.get('sqlite_schema') !== schemas.get(headVersion)) faults.push('is not of the new version');
    return [...faults, ...differences(keptRowsOf(database), before.kept)];
  } finally {
    database.close();
  }
}
