import type { HallId } from '@jiaohao/queue-core/protocol';
import type { CountyFile } from './county-file.ts';
import type { CountyDatabase } from './database.node.ts';

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
  const remembered = new Map<HallId, { readonly number: number; readonly untilMs: number }>();

  return {
    hallCount: () => heardOf.size,

    adopt: ({ areas, halls }, nowMs) =>
      database.transaction(async (client) => {
        // Two instances that start at once.
        await client.query('lock table area in exclusive mode');
        for (const { id, name, level, parent } of areas) {
          const values = [id, name, level, parent];
          const { rowCount } = await client.query(
            'update area set name = $2, level = $3, parent = $4 where id = $1',
            values,
          );
          if (rowCount === 0) {
            await client.query('insert into area (id, name, level, parent) values ($1, $2, $3, $4)', values);
          }
        }
        for (const { id, name, area } of halls) {
          heardOf.add(id);
          const { rowCount } = await client.query('update hall set name = $2, area = $3 where id = $1', [
            id,
            name,
            area,
          ]);
          if (rowCount === 0) {
            await client.query(
              'insert into hall (id, name, area, credential_number, enrolled_ms) values ($1, $2, $3, 1, $4)',
              [id, name, area, nowMs],
            );
            await client.query(`insert into live (hall, seen_ms, body) values ($1, 0, '')`, [id]);
          }
        }
      }),

    async credentialNumberOf(hall) {
      const known = remembered.get(hall);
      if (known && known.untilMs > monotonicMs()) return known.number;
      const { rows } = await pool.query<{ credential_number: number }>(
        'select credential_number from hall where id = $1',
        [hall],
      );
      const number = rows[0]?.credential_number ?? null;
      if (number !== null) remembered.set(hall, { number, untilMs: monotonicMs() + rememberedMs });
      return number;
    },

    async renewCredential(hall) {
      remembered.delete(hall);
      const { rowCount } = await pool.query('update hall set credential_number = credential_number + 1 where id = $1', [
        hall,
      ]);
      return rowCount === 0 ? null : this.credentialNumberOf(hall);
    },
  };
}
