import type Database from 'better-sqlite3';
import type { DecideView } from '../commands/decision.ts';
import type { LineHead } from '../policy/next-ticket.ts';
import { createAheadCounter } from './count-ahead.node.ts';

type LineReads = Pick<
  DecideView,
  'headOfLine' | 'headForWindow' | 'line' | 'countAhead' | 'rankAtPlace' | 'lastSerial' | 'bandCount'
>;

const columns = `ticket_id as ticketId, series, serial, queue_id as queueId, lane, rank_ms as rankMs,
  rank_seq as rankSeq, taken_at_ms as takenAtMs`;

const emptyLine = { ordinaryWaiting: 0, privilegedWaiting: 0, privilegedInARow: 0 };

/**
 * Reads of the lines and of the numbers given: heads and counts, never a whole line.
 *
 * `= +?` and not `= ?`: where a partial index might serve, SQLite looks at the bound value to choose,
 * and so plans the statement anew at every binding, which costs ten times the seek. A `+` hides it.
 */
export function createLineReads(database: Database.Database): LineReads {
  const head = database.prepare<[string, number], LineHead>(
    `select ${columns} from ticket indexed by ticket_line
     where state = 'waiting' and to_window_id is null and queue_id = +? and is_privileged = +?
     order by rank_ms, rank_seq limit 1`,
  );
  const headForWindow = database.prepare<[string], LineHead>(
    `select ${columns} from ticket indexed by ticket_for_window
     where state = 'waiting' and to_window_id = +? order by rank_ms, rank_seq limit 1`,
  );
  const rankAtPlace = database
    .prepare<[string, number], number>(
      `select rank_ms from ticket indexed by ticket_line
       where state = 'waiting' and to_window_id is null and queue_id = +? and is_privileged = 0
       order by rank_ms, rank_seq limit 1 offset +?`,
    )
    .pluck();
  const line = database.prepare<[string], typeof emptyLine>(
    `select ordinary_waiting as ordinaryWaiting, privileged_waiting as privilegedWaiting,
       privileged_in_a_row as privilegedInARow
     from queue_line where queue_id = ?`,
  );
  const lastSerial = database
    .prepare<[string, string], number>('select last_serial from counter where day = ? and series = ?')
    .pluck();
  const taken = database
    .prepare<[string, string, string], number>(
      'select taken from band_tally where day = ? and queue_id = ? and band = ?',
    )
    .pluck();

  return {
    headOfLine: (queueId, side) => head.get(queueId, side === 'privileged' ? 1 : 0) ?? null,
    headForWindow: (windowId) => headForWindow.get(windowId) ?? null,
    line: (queueId) => line.get(queueId) ?? emptyLine,
    countAhead: createAheadCounter(database),
    rankAtPlace: (queueId, places) => rankAtPlace.get(queueId, places - 1) ?? null,
    lastSerial: (day, series) => lastSerial.get(day, series) ?? 0,
    bandCount: (day, queueId, band) => taken.get(day, queueId, band) ?? 0,
  };
}
