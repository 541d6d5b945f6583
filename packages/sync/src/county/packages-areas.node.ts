import type { Pool } from 'pg';
import type { HallId } from '@jiaohao/queue-core/protocol';
import type { PackageScope } from '../wire/package.ts';

/* Areas as packages are published for them: what lies in one, and what a hall lies in. */

export interface Areas {
  /** The hall's area and those it lies in; none where the hall is not known. */
  above(hall: HallId): Promise<readonly string[]>;
  /** All halls of an area and of what lies in it. */
  hallsIn(area: string): Promise<readonly HallId[]>;
  isThere(scope: PackageScope): Promise<boolean>;
  /** Whether a scope lies in an area, or is it. */
  isWithin(scope: PackageScope, area: string): Promise<boolean>;
}

export function createAreas(pool: Pick<Pool, 'query'>): Areas {
  async function parents(): Promise<ReadonlyMap<string, string | null>> {
    const { rows } = await pool.query<{ id: string; parent: string | null }>('select id, parent from area');
    return new Map(rows.map(({ id, parent }) => [id, parent]));
  }

  async function areaOf(hall: string): Promise<string | null> {
    const { rows } = await pool.query<{ area: string }>('select area from hall where id = $1', [hall]);
    return rows[0]?.area ?? null;
  }

  /** From an area up to the top. */
  async function upFrom(area: string | null): Promise<string[]> {
    const parentOf = await parents();
    const way: string[] = [];
    for (let at = area; at !== null && parentOf.has(at); at = parentOf.get(at) ?? null) way.push(at);
    return way;
  }

  return {
    above: async (hall) => upFrom(await areaOf(hall)),
    async hallsIn(area) {
      const parentOf = await parents();
      const isBelow = (at: string | null): boolean => at !== null && (at === area || isBelow(parentOf.get(at) ?? null));
      const { rows } = await pool.query<{ id: HallId; area: string }>('select id, area from hall order by id');
      return rows.filter((row) => isBelow(row.area)).map(({ id }) => id);
    },
    async isThere({ kind, id }) {
      return kind === 'hall' ? (await areaOf(id)) !== null : (await parents()).has(id);
    },
    async isWithin({ kind, id }, area) {
      return (await upFrom(kind === 'hall' ? await areaOf(id) : id)).includes(area);
    },
  };
}
