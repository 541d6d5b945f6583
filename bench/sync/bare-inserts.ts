import type { HallId } from '@jiaohao/queue-core/protocol';
import type { WireEntry } from '@jiaohao/sync/wire';
import type { CountyDatabase } from '@jiaohao/sync/county';
import { insertEvents } from '../../packages/sync/src/county/insert-events.node.ts';
import { entriesOf, epochOf, hallId } from './invented-halls.ts';

/** Connections at a time, and rows a statement: more of either does not make it faster. */
const connections = 8;
const rowsAtOnce = 200;

/**
 * The same rows into the same table by the same statement, and nothing around it: nobody asks, nobody is
 * asked, nothing is looked at first. Gives the seconds.
 */
export async function runBareInserts(
  database: CountyDatabase,
  template: readonly WireEntry[],
  halls: number,
): Promise<number> {
  const hallsAtOnce = Math.max(1, Math.floor(rowsAtOnce / template.length));
  let next = 0;
  async function work(): Promise<void> {
    const client = await database.pool.connect();
    while (next < halls) {
      const first = next;
      next += hallsAtOnce;
      const rows = Array.from({ length: Math.min(hallsAtOnce, halls - first) }, (_, at) =>
        entriesOf(template, first + at, 0, template.length),
      ).flat();
      // Under one name that no hall has, so that a statement is full; the numbers tell the rows apart.
      const numbered = rows.map((entry, at) => ({ ...entry, seq: first * template.length + at + 1 }));
      await client.query(insertEvents(hallId(0) as HallId, epochOf(-1), numbered));
    }
    client.release();
  }
  const startedAtMs = performance.now();
  await Promise.all(Array.from({ length: connections }, work));
  return (performance.now() - startedAtMs) / 1_000;
}
