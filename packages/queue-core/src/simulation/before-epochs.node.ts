import { renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { allMigrations } from '../store/migrations/all.ts';
import { uplink } from '../store/migrations/0003-uplink.ts';
import { applicationId } from '../store/open-database.node.ts';

/**
 * Makes a database what the program before epochs would have left: its tables, with what is in them now. The
 * next engine brings it forward. Nobody else may have it open.
 */
export function forgetEpochs(file: string): void {
  const version = uplink.version - 1;
  const before = `${file}.before`;
  const database = new Database(before);
  for (const { sql } of allMigrations.slice(0, version)) database.exec(sql);
  database.pragma(`application_id = ${applicationId}`);
  database.pragma(`user_version = ${version}`);
  database.pragma('foreign_keys = OFF');
  database.prepare('attach ? as today').run(file);
  for (const table of namesIn(database, `select name from main.sqlite_schema where type = 'table'`)) {
    const columns = namesIn(database, `select name from pragma_table_info('${table}', 'main')`).join(', ');
    database.exec(`delete from main.${table}`);
    database.exec(`insert into main.${table} (${columns}) select ${columns} from today.${table}`);
  }
  database.close();
  rmSync(`${file}-wal`, { force: true });
  renameSync(before, file);
}

const namesIn = (database: Database.Database, select: string) => database.prepare<[], string>(select).pluck().all();
