import type { HallId } from '@jiaohao/queue-core/protocol';
import type { CountyFile } from './county-file.ts';
import type { Client, CountyDatabase } from './database.node.ts';

/* Which halls the county knows, and which of their credentials are the newest. */

export interface Registry {
  /** As far as this instance has heard: of the file. */
  hallCount(): number;
  /** Areas and halls as the file says; what is not in it any more stays. */
  adopt(file: CountyFile, nowMs: number): Promise<void>;
  /** Number of the hall's newest credential; null where the county does not know the hall. */
  credentialNumberOf(hall: HallId): Promise<number | null>;
  /** Ends all earlier credentials of a hall, and gives back the number of the next. Null where it is not known. */
  renewCredential(hall: HallId): Promise<number | null>;
}

/** An ended credential is refused after so long, at the latest, by another instance. */
const rememberedMs = 10_000;

export function createRegistry(database: CountyDatabase, monotonicMs: () => number): Registry {
  const { pool } = database;
  const heardOf = new Set<HallId>();
  let remembered = new Map<HallId, number>();
  let readAtMs = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;

  /** Of all halls at once: a query a hall would be as much work as what it sends. */
  async function readNumbers(): Promise<void> {
    const startedAtMs = monotonicMs();
    const { rows } = await pool.query<{ id: HallId; credential_number: number }>(
      'select id, credential_number from hall',
    );
    remembered = new Map(rows.map(({ id, credential_number }) => [id, credential_number]));
    readAtMs = startedAtMs;
  }

  return {
    hallCount: () => heardOf.size,

    adopt: ({ areas, halls }, nowMs) =>
      database.transaction(async (client) => {
        // Two instances that start at once.
        await client.query('lock table area in exclusive mode');
        await adoptRows(client, 'area', ['id', 'name', 'level', 'parent'], areas);
        const isNew = await adoptRows(client, 'hall', ['id', 'name', 'area'], halls, {
          credential_number: 1,
          enrolled_ms: nowMs,
        });
        const silent = isNew.map(({ id }) => ({ hall: id, seen_ms: 0, body: '' }));
        await insertRows(client, 'live', ['hall', 'seen_ms', 'body'], silent);
        for (const { id } of halls) heardOf.add(id);
      }),

    async credentialNumberOf(hall) {
      if (monotonicMs() - readAtMs > rememberedMs) {
        reading ??= readNumbers().finally(() => (reading = null));
        await reading;
      }
      return remembered.get(hall) ?? null;
    },

    async renewCredential(hall) {
      readAtMs = Number.NEGATIVE_INFINITY;
      const { rowCount } = await pool.query('update hall set credential_number = credential_number + 1 where id = $1', [
        hall,
      ]);
      return rowCount === 0 ? null : this.credentialNumberOf(hall);
    },
  };
}

type Row = Readonly<Record<string, string | number | null>>;

/** Rows that are new are inserted, with `whenNew` beside them, and those that have changed are updated. Gives the new ones. */
async function adoptRows<Each extends Row>(
  client: Client,
  table: 'area' | 'hall',
  columns: readonly (keyof Each & string)[],
  rows: readonly Each[],
  whenNew: Row = {},
): Promise<readonly Each[]> {
  const known = await client.query<Row>(`select ${columns.join(', ')} from ${table}`);
  const byId = new Map(known.rows.map((row) => [row['id'], row]));
  const isNew = rows.filter((row) => !byId.has(row['id']!));
  await insertRows(
    client,
    table,
    [...columns, ...Object.keys(whenNew)],
    isNew.map((row) => ({ ...row, ...whenNew })),
  );
  const hasChanged = rows.filter((row) => {
    const before = byId.get(row['id']!);
    return before !== undefined && columns.some((column) => row[column] !== before[column]);
  });
  for (const row of hasChanged) {
    const assignments = columns.map((column, at) => `${column} = $${at + 1}`);
    await client.query(
      `update ${table} set ${assignments.join(', ')} where id = $1`,
      columns.map((column) => row[column]),
    );
  }
  return isNew;
}

const rowsAtOnce = 500;

async function insertRows(
  client: Client,
  table: string,
  columns: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const some = rows.slice(from, from + rowsAtOnce);
    const places = some.map(
      (_, row) => `(${columns.map((__, column) => `$${row * columns.length + column + 1}`).join(', ')})`,
    );
    await client.query(
      `insert into ${table} (${columns.join(', ')}) values ${places.join(', ')}`,
      some.flatMap((row) => columns.map((column) => row[column])),
    );
  }
}
