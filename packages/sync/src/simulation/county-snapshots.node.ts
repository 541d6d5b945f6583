import type { CountyDatabase } from '../county/database.node.ts';

/*
 * Backups of one seed's rows, and only these: seeds share a database, whose other halls know nothing of
 * one another. A backup is a copy in tables of its own, taken and put back in one transaction, as a
 * restored database is.
 */

export interface CountySnapshots {
  take(halls: readonly string[]): Promise<void>;
  /** Only after `take`. */
  putBack(halls: readonly string[]): Promise<void>;
  /** The halls were never there. */
  forget(halls: readonly string[]): Promise<void>;
}

/** Makes the tables for backups, once for a database, and names those that halls have rows in. */
export async function makeBackupTables({ pool }: CountyDatabase): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select c.relname as name from pg_class c
       join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
       join pg_attribute a on a.attrelid = c.oid and a.attname = 'hall'
      where c.relkind in ('r', 'p') and not c.relispartition order by c.relname`,
  );
  const tables = rows.map(({ name }) => name);
  await pool.query('create schema backup');
  for (const table of tables) await pool.query(`create table backup.${table} (like public.${table})`);
  return tables;
}

export function createCountySnapshots({ pool }: CountyDatabase, tables: readonly string[]): CountySnapshots {
  const remove = (schema: string, halls: string) =>
    tables.map((table) => `delete from ${schema}.${table} where hall in (${halls})`);
  const copy = (from: string, to: string, halls: string) =>
    tables.map((table) => `insert into ${to}.${table} select * from ${from}.${table} where hall in (${halls})`);

  /** All at once, which is one transaction. */
  async function run(statements: readonly string[]): Promise<void> {
    await pool.query(statements.join(';'));
  }

  return {
    take: (halls) => run([...remove('backup', listOf(halls)), ...copy('public', 'backup', listOf(halls))]),
    putBack: (halls) => run([...remove('public', listOf(halls)), ...copy('backup', 'public', listOf(halls))]),
    forget: (halls) =>
      run([
        ...remove('backup', listOf(halls)),
        ...remove('public', listOf(halls)),
        `delete from hall where id in (${listOf(halls)})`,
      ]),
  };
}

/** Ids of simulated halls, which hold letters and digits only. */
const listOf = (halls: readonly string[]) => halls.map((hall) => `'${hall}'`).join(', ');
