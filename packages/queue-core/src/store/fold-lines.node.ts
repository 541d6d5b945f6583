import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import type { HallEventOf } from '../protocol/events.ts';
import type { QueueId } from '../protocol/ids.ts';
import type { Lane } from '../protocol/states.ts';
import { createAheadCounter } from './count-ahead.node.ts';

/** A place in a line, as far as counting needs it. */
type Place = { readonly queueId: QueueId; readonly lane: Lane };

/**
 * Writes the numbers that were given and the sums that keep counting cheap: how many wait on each
 * side of a queue, how many of today were called and how long they had waited.
 */
export function createLineFold(database: Database.Database) {
  const nextSerial = database.prepare<[number, string, string, number]>(
    'update counter set last_serial = ? where day = ? and series = ? and last_serial = ?',
  );
  const firstSerial = database.prepare<[string, string, number]>(
    'insert into counter (day, series, last_serial) values (?, ?, ?)',
  );
  /** Prepared when it is used: a schema on its way to this one has no such column, and no such event. */
  const countSkipped = () =>
    database.prepare<[number, string, string]>('update counter set skipped = skipped + ? where day = ? and series = ?');
  const countInBand = database.prepare<[string, string, string]>(
    `insert into band_tally (day, queue_id, band, taken) values (?, ?, ?, 1)
     on conflict (day, queue_id, band) do update set taken = taken + 1`,
  );
  const addLine = database.prepare<[string]>(
    `insert into queue_line (queue_id, ordinary_waiting, privileged_waiting, privileged_in_a_row, called_count, wait_sum_ms)
     values (?, 0, 0, 0, 0, 0) on conflict (queue_id) do nothing`,
  );
  const change = database.prepare<[number, number, string]>(
    `update queue_line set ordinary_waiting = ordinary_waiting + ?, privileged_waiting = privileged_waiting + ?
     where queue_id = ?`,
  );
  const countCall = database.prepare<[number, number, string]>(
    'update queue_line set called_count = called_count + ?, wait_sum_ms = wait_sum_ms + ? where queue_id = ?',
  );
  const countPrivileged = database.prepare<[string]>(
    `update queue_line set privileged_in_a_row = case when ordinary_waiting > 0 then privileged_in_a_row + 1 else 0 end
     where queue_id = ?`,
  );
  const startRowAgain = database.prepare<[string]>(
    'update queue_line set privileged_in_a_row = 0 where queue_id = ? and privileged_in_a_row > 0',
  );
  const resetDay = database.prepare('update queue_line set called_count = 0, wait_sum_ms = 0, privileged_in_a_row = 0');
  const selectWaiting = database
    .prepare<[string], number>('select ordinary_waiting + privileged_waiting from queue_line where queue_id = ?')
    .pluck();
  const countAhead = createAheadCounter(database);

  function changeLine({ queueId, lane }: Place, by: 1 | -1): void {
    const isOrdinary = lane === 'ordinary';
    const outcome = change.run(isOrdinary ? by : 0, isOrdinary ? 0 : by, queueId);
    if (outcome.changes === 1) return;
    invariant(by === 1, 'a ticket leaves a line that somebody has joined');
    addLine.run(queueId);
    change.run(isOrdinary ? 1 : 0, isOrdinary ? 0 : 1, queueId);
  }

  /** `first`, which follows the last one, to `last` are given, or never will be. */
  function moveSerial({ day, series }: { day: string; series: string }, first: number, last: number): void {
    if (first === 1) firstSerial.run(day, series, last);
    else {
      const outcome = nextSerial.run(last, day, series, first - 1);
      invariant(outcome.changes === 1, 'numbers rise without gaps');
    }
  }

  return {
    resetDay: () => void resetDay.run(),

    /** Counts the number and, where its queue has time bands, the band. */
    countNumber({ day, series, serial, queueId, band }: HallEventOf<'ticketTaken'>): void {
      moveSerial({ day, series }, serial, serial);
      if (band !== null) countInBand.run(day, queueId, band);
    },

    skipNumbers({ day, series, from, to }: HallEventOf<'numbersSkipped'>): void {
      moveSerial({ day, series }, from, to);
      countSkipped().run(to - from + 1, day, series);
    },

    /** Tickets that would be called before one that is about to join, if nobody else came. */
    aheadOf({ queueId, lane, rankMs }: Place & { readonly rankMs: number }): number {
      if (lane === 'ordinary') return selectWaiting.get(queueId) ?? 0;
      return countAhead(queueId, 'privileged', rankMs) + countAhead(queueId, 'ordinary', rankMs);
    },

    join: (place: Place) => changeLine(place, 1),
    leave: (place: Place) => changeLine(place, -1),

    /** The first call of a ticket, which ends its wait. */
    countFirstCall(queueId: QueueId, waitedMs: number): void {
      countCall.run(1, waitedMs, queueId);
    },

    /** Counts who is called in a row; a call by hand is nobody's turn. Called after the ticket has left its line. */
    countTurn({ queueId, lane }: Place): void {
      if (lane === 'ordinary') startRowAgain.run(queueId);
      else countPrivileged.run(queueId);
    },
  };
}
