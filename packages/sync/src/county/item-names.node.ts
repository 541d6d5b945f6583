import type { CatalogueBody } from '../wire/package.ts';
import type { CountyDatabase } from './database.node.ts';

/* What items are called: in the catalogues that the county has published. Halls send codes. */

export interface ItemNames {
  /** Null for an item that is in no catalogue. */
  read(): Promise<(id: string) => string | null>;
}

export function createItemNames({ pool }: CountyDatabase): ItemNames {
  let names = new Map<string, string>();
  let readAt = '';

  return {
    async read() {
      // Catalogues are large and never change: only another set of them is read again.
      const { rows } = await pool.query<{ n: number }>(
        `select n from package where kind = 'catalogue' and withdrawn_ms is null order by n`,
      );
      const numbers = rows.map(({ n }) => n).join(' ');
      if (numbers !== readAt) {
        names = await readNames(pool);
        readAt = numbers;
      }
      const known = names;
      return (id) => known.get(id) ?? null;
    },
  };
}

async function readNames(pool: CountyDatabase['pool']): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ body: string }>(
    `select body from package where kind = 'catalogue' and withdrawn_ms is null order by n`,
  );
  // The newest one has the last word.
  return new Map(
    rows.flatMap(({ body }) => (JSON.parse(body) as CatalogueBody).items.map(({ id, name }) => [id, name] as const)),
  );
}
