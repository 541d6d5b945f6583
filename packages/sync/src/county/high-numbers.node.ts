import { SeriesSchema, type HallId, type HighNumbers } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import type { CountyDatabase } from './database.node.ts';
import { monthOf } from './tables.ts';

const TakenSchema = v.looseObject({ day: v.string(), series: SeriesSchema, serial: v.pipe(v.number(), v.integer()) });

/** The highest number of each series of a day that any epoch of the hall has sent: read once a start of a hall. */
export async function highNumbersOf({ pool }: CountyDatabase, hall: HallId, day: string): Promise<HighNumbers> {
  const beginMs = Date.parse(`${day}T00:00:00+08:00`);
  const { rows } = await pool.query<{ body: string }>(
    `select body from event where hall = $1 and kind = 'ticketTaken' and month = $2 and at_ms >= $3`,
    [hall, monthOf(beginMs), beginMs],
  );
  const last: HighNumbers['last'] = {};
  for (const { body } of rows) {
    const taken = v.safeParse(TakenSchema, JSON.parse(body));
    if (!taken.success || taken.output.day !== day) continue;
    const { series, serial } = taken.output;
    last[series] = Math.max(last[series] ?? 0, serial);
  }
  return { day, last };
}
