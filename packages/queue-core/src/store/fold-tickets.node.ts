import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import { nextSlipState, type SlipStep } from '../model/slip-transitions.ts';
import { nextTicketState, type TicketStep } from '../model/ticket-transitions.ts';
import type { HallEventOf, JournalEntry } from '../protocol/events.ts';
import type { QueueId, TicketId, WindowId } from '../protocol/ids.ts';
import type { SlipState, TicketState } from '../protocol/states.ts';

type TicketRow = {
  readonly state: TicketState;
  readonly slipState: SlipState;
  readonly queueId: QueueId;
  readonly day: string;
  readonly windowId: WindowId | null;
  readonly callCount: number;
  readonly takenAtMs: number;
};

/** Writes the tickets, the number counters and the two sums that keep counting cheap. */
export function createTicketFold(
  database: Database.Database,
  currentDay: () => string,
  assertWindowOpen: (windowId: WindowId) => void,
) {
  const select = database.prepare<[string], TicketRow>(
    `select state, slip_state as slipState, queue_id as queueId, day, window_id as windowId, call_count as callCount,
       taken_at_ms as takenAtMs
     from ticket where ticket_id = ?`,
  );
  const selectLastSerial = database
    .prepare<[string, string], number>('select last_serial from counter where day = ? and series = ?')
    .pluck();
  const upsertCounter = database.prepare(
    `insert into counter (day, series, last_serial) values (@day, @series, @serial)
     on conflict (day, series) do update set last_serial = excluded.last_serial`,
  );
  const selectDepth = database
    .prepare<[string], number>('select waiting_count from queue_depth where queue_id = ?')
    .pluck();
  const insert = database.prepare(
    `insert into ticket (ticket_id, day, series, serial, queue_id, item_id, person_digest, person_masked_name,
       person_document, token, state, rank, taken_at_ms, ahead_count, slip_state)
     values (@ticketId, @day, @series, @serial, @queueId, @itemId, @digest, @maskedName, @document, @token, 'waiting',
       @seq, @atWallMs, @aheadCount, 'pending')`,
  );
  const joinQueue = database.prepare(
    `insert into queue_depth (queue_id, waiting_count) values (?, 1)
     on conflict (queue_id) do update set waiting_count = waiting_count + 1`,
  );
  const leaveQueue = database.prepare('update queue_depth set waiting_count = waiting_count - 1 where queue_id = ?');
  const countWait = database.prepare(
    'update day_tally set called_count = called_count + 1, wait_sum_ms = wait_sum_ms + @waitMs where day = @day',
  );
  const callUp = database.prepare(
    `update ticket set state = @state, window_id = @windowId, staff_id = @staffId, call_count = @callCount,
       call_seq = @seq, called_at_ms = @atWallMs, first_called_at_ms = coalesce(first_called_at_ms, @atWallMs)
     where ticket_id = @ticketId`,
  );
  const callAgain = database.prepare(
    `update ticket set state = @state, call_count = @callCount, call_seq = @seq, called_at_ms = @atWallMs
     where ticket_id = @ticketId`,
  );
  const begin = database.prepare(
    'update ticket set state = @state, started_at_ms = @atWallMs where ticket_id = @ticketId',
  );
  const finish = database.prepare(
    'update ticket set state = @state, ended_at_ms = @atWallMs where ticket_id = @ticketId',
  );
  const setPaper = database.prepare(
    'update ticket set slip_state = @state, slip_rung = @rung, slip_fault = @fault where ticket_id = @ticketId',
  );

  function ticketOf(ticketId: TicketId): TicketRow {
    const row = select.get(ticketId);
    invariant(row, `ticket ${ticketId} of the journal exists`);
    return row;
  }

  function stateAfter(row: TicketRow, step: TicketStep): TicketState {
    const state = nextTicketState(row.state, step);
    invariant(state !== null, `a ticket that is ${row.state} takes no ${step}`);
    return state;
  }

  function assertAtWindow(row: TicketRow, windowId: WindowId): void {
    invariant(row.windowId === windowId, 'a step at a window is on the ticket of that window');
    assertWindowOpen(windowId);
  }

  return {
    take(entry: JournalEntry, event: HallEventOf<'ticketTaken'>): void {
      const { seq, atWallMs } = entry;
      const { ticketId, day, series, serial, queueId, itemId, person, token } = event;
      invariant(day === currentDay(), 'a number belongs to the open business day');
      invariant(serial === (selectLastSerial.get(day, series) ?? 0) + 1, 'numbers rise without gaps');
      upsertCounter.run({ day, series, serial });
      insert.run({
        ticketId,
        day,
        series,
        serial,
        queueId,
        itemId,
        digest: person?.digest ?? null,
        maskedName: person?.maskedName ?? null,
        document: person?.document ?? null,
        token,
        seq,
        atWallMs,
        aheadCount: selectDepth.get(queueId) ?? 0,
      });
      joinQueue.run(queueId);
    },

    call(entry: JournalEntry, event: HallEventOf<'ticketCalled'>): void {
      const { seq, atWallMs } = entry;
      const { ticketId, windowId, staffId } = event;
      const row = ticketOf(ticketId);
      assertWindowOpen(windowId);
      const state = stateAfter(row, event.kind);
      callUp.run({ ticketId, state, windowId, staffId, callCount: row.callCount + 1, seq, atWallMs });
      leaveQueue.run(row.queueId);
      countWait.run({ day: row.day, waitMs: atWallMs - row.takenAtMs });
    },

    recall(entry: JournalEntry, event: HallEventOf<'ticketRecalled'>): void {
      const { seq, atWallMs } = entry;
      const { ticketId, windowId, callCount } = event;
      const row = ticketOf(ticketId);
      assertAtWindow(row, windowId);
      invariant(callCount === row.callCount + 1, 'calls of a ticket are counted one by one');
      callAgain.run({ ticketId, state: stateAfter(row, event.kind), callCount, seq, atWallMs });
    },

    start({ atWallMs }: JournalEntry, event: HallEventOf<'serviceStarted'>): void {
      const { ticketId, windowId } = event;
      const row = ticketOf(ticketId);
      assertAtWindow(row, windowId);
      begin.run({ ticketId, state: stateAfter(row, event.kind), atWallMs });
    },

    end(
      { atWallMs }: JournalEntry,
      event: HallEventOf<'ticketPassedOver' | 'serviceFinished' | 'ticketExpired'>,
    ): void {
      const { ticketId } = event;
      const row = ticketOf(ticketId);
      if (event.kind !== 'ticketExpired') assertAtWindow(row, event.windowId);
      finish.run({ ticketId, state: stateAfter(row, event.kind), atWallMs });
      if (row.state === 'waiting') leaveQueue.run(row.queueId);
    },

    recordSlip(event: HallEventOf<SlipStep>): void {
      const { ticketId } = event;
      const { slipState } = ticketOf(ticketId);
      const state = nextSlipState(slipState, event.kind);
      invariant(state !== null, `a slip that is ${slipState} takes no ${event.kind}`);
      setPaper.run({
        ticketId,
        state,
        rung: event.kind === 'slipPrinted' ? event.rung : null,
        fault: event.kind === 'slipFailed' ? event.fault : null,
      });
    },
  };
}
