import { DatabaseError, escapeLiteral, Pool, types, type PoolClient } from 'pg';
import { countyMigrations } from './tables.ts';

/* The county's database: one pool of connections, its tables brought up to date. */

// Counts and milliseconds are far below 2^53.
types.setTypeParser(types.builtins.INT8, Number);

export type Client = PoolClient;

export interface CountyDatabase {
  readonly pool: Pool;
  /** Runs `work` in a transaction of its own; rolled back where it rejects. */
  transaction<Value>(work: (client: Client) => Promise<Value>): Promise<Value>;
  /**
   * The same in two ways to the database and back: what is read goes with its begin, what is written with its end.
   * Both are statements with their values in them as literals (`literal`); `work` gets the rows of the last one.
   */
  shortTransaction<Value>(
    read: readonly string[],
    work: (
      client: Client,
      rows: readonly unknown[],
    ) => Promise<{ readonly value: Value; readonly write: readonly string[] }>,
  ): Promise<Value>;
  close(): Promise<void>;
}

/** A text as a literal of SQL. */
export const literal = escapeLiteral;

/** Connections of one instance; two instances stay far below PostgreSQL's usual hundred. */
const connections = 24;

/** Rejects where the database cannot be reached, or is newer than this program. */
export async function openCountyDatabase(url: string): Promise<CountyDatabase> {
  const pool = new Pool({ connectionString: url, max: connections, connectionTimeoutMillis: 5_000 });
  // An idle connection that breaks (a restart of the database) is replaced by the next one asked for.
  pool.on('error', () => undefined);
  // One that breaks in the middle of work says so to whoever waits; unheard, it would end the process as well.
  pool.on('connect', (client) => client.on('error', () => undefined));

  /** `work` begins and commits. */
  async function undoing<Value>(work: (client: Client) => Promise<Value>): Promise<Value> {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      return await work(client);
    } catch (error) {
      // After a failed rollback nobody knows what the connection is in the middle of.
      await client.query('rollback').catch((failure: Error) => (broken = failure));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  const transaction = <Value>(work: (client: Client) => Promise<Value>): Promise<Value> =>
    undoing(async (client) => {
      await client.query('begin');
      const value = await work(client);
      await client.query('commit');
      return value;
    });

  const shortTransaction: CountyDatabase['shortTransaction'] = (read, work) =>
    undoing(async (client) => {
      // Several statements in one text: pg gives a result for each.
      const results = (await client.query(['begin', ...read].join('; '))) as unknown as { rows: unknown[] }[];
      const { value, write } = await work(client, results.at(-1)!.rows);
      await client.query([...write, 'commit'].join('; '));
      return value;
    });

  try {
    await migrate(pool, transaction);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return { pool, transaction, shortTransaction, close: () => pool.end() };
}

async function migrate(
  pool: Pool,
  transaction: <Value>(work: (client: Client) => Promise<Value>) => Promise<Value>,
): Promise<void> {
  await provideTable(pool, 'create table if not exists county_migration (version integer primary key)');
  await transaction(async (client) => {
    // Two instances that start at once: the second one finds everything done.
    await client.query('lock table county_migration in exclusive mode');
    const { rows } = await client.query<{ version: number }>('select max(version) as version from county_migration');
    const version = rows[0]?.version ?? 0;
    const newest = countyMigrations.at(-1)!.version;
    if (version > newest) throw new Error(`the database is of version ${version}, this program knows ${newest}`);
    for (const migration of countyMigrations.filter((each) => each.version > version)) {
      for (const statement of migration.statements) await client.query(statement);
      await client.query('insert into county_migration (version) values ($1)', [migration.version]);
    }
  });
}

/** PostgreSQL's words for a table, or its row type, that another one made between the look and the making. */
const madeMeanwhile: ReadonlySet<string | undefined> = new Set(['42P07', '42710', '23505']);

/** @param statement create table if not exists …, outside any transaction: another instance may make the same one */
export async function provideTable(pool: Pool, statement: string): Promise<void> {
  try {
    await pool.query(statement);
  } catch (error) {
    if (!(error instanceof DatabaseError) || !madeMeanwhile.has(error.code)) throw error;
  }
}

/** Whether the database is the trouble (away, restarting, full, out of connections), and not what was asked of it. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof DatabaseError) return /^(08|53|57|58|25006|40)/.test(error.code ?? '');
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^E[A-Z]+$/.test(code) || (error instanceof Error && /terminat|timeout|Connection|ended/i.test(error.message));
}
