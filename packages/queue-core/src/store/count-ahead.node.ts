import type Database from 'better-sqlite3';
import type { LineSide } from '../commands/decision.ts';

/** Nobody is told a longer line than this, and no count reads further. */
const countedAtMost = 1_000;

/**
 * Counts the tickets of one side of a queue with a rank of at most `rankMs`. The fold and the
 * decisions share it. (`+?`: see read-lines.)
 */
export function createAheadCounter(
  database: Database.Database,
): (queueId: string, side: LineSide, rankMs: number) => number {
  const select = database
    .prepare<[string, number, number], number>(
      `select count(*) from (
         select 1 from ticket indexed by ticket_line
         where state = 'waiting' and to_window_id is null and queue_id = +? and is_privileged = +? and rank_ms <= +?
         limit ${countedAtMost})`,
    )
    .pluck();
  return (queueId, side, rankMs) => select.get(queueId, side === 'privileged' ? 1 : 0, rankMs) ?? 0;
}
