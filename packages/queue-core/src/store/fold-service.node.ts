import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import { canonicalJson } from '../model/canonical-json.ts';
import type { HallEventOf, JournalEntry } from '../protocol/events.ts';
import type { WindowId } from '../protocol/ids.ts';
import type { createLegFold } from './fold-legs.node.ts';
import type { createLineFold } from './fold-lines.node.ts';
import { createTicketRows, stateAfter, type FoldedTicket } from './ticket-rows.node.ts';

/**
 * Writes tickets where a window acts: called, served, held, sent on, finished. A window is not
 * paused or closed while a ticket is called or served at it (fold-windows), so that it is open is
 * asserted where a ticket comes to it, and not again after.
 */
export function createServiceFold(
  database: Database.Database,
  lines: ReturnType<typeof createLineFold>,
  legs: ReturnType<typeof createLegFold>,
  assertWindowOpen: (windowId: WindowId) => void,
) {
  const ticketOf = createTicketRows(database);
  const call = database.prepare(
    `update ticket set state = @state, window_id = @windowId, last_window_id = @windowId,
       first_window_id = coalesce(first_window_id, @windowId), staff_id = @staffId, call_count = 1, call_seq = @seq,
       first_called_at_ms = coalesce(first_called_at_ms, @atWallMs), called_at_ms = @atWallMs, why = @why,
       to_window_id = null, return_at_ms = null, hold_reason = null
     where ticket_id = @ticketId`,
  );
  const callAgain = database.prepare(
    `update ticket set state = @state, call_count = @callCount, call_seq = @seq, called_at_ms = @atWallMs
     where ticket_id = @ticketId`,
  );
  const start = database.prepare(
    `update ticket set state = @state, started_at_ms = coalesce(started_at_ms, @atWallMs), leg_started_at_ms = @atWallMs
     where ticket_id = @ticketId`,
  );
  const resume = database.prepare(
    `update ticket set state = @state, started_at_ms = coalesce(started_at_ms, @atWallMs), leg_started_at_ms = @atWallMs,
       called_at_ms = @atWallMs, hold_reason = null
     where ticket_id = @ticketId`,
  );
  const passOver = database.prepare(
    `update ticket set state = @state, window_id = null, miss_count = @missCount, miss_seq = @seq,
       return_at_ms = @returnAtMs
     where ticket_id = @ticketId`,
  );
  const hold = database.prepare(
    `update ticket set state = @state, hold_reason = @reason, served_ms = served_ms + @servedMs, leg_started_at_ms = null
     where ticket_id = @ticketId`,
  );
  const transfer = database.prepare(
    `update ticket set state = @state, queue_id = @queueId, to_window_id = @toWindowId, lane = @lane, rank_ms = @rankMs,
       rank_seq = @seq, return_to_window_id = @returnToWindowId, route = @route, window_id = null, hold_reason = null,
       served_ms = served_ms + @servedMs, leg_started_at_ms = null
     where ticket_id = @ticketId`,
  );
  const finish = database.prepare(
    `update ticket set state = @state, window_id = null, ended_at_ms = @atWallMs, result = @result,
       served_ms = served_ms + @servedMs, leg_started_at_ms = null
     where ticket_id = @ticketId`,
  );

  function assertAtWindow(ticket: FoldedTicket, windowId: WindowId): void {
    invariant(ticket.windowId === windowId, 'a step at a window is on a ticket of that window');
  }

  return {
    call({ seq, atWallMs }: JournalEntry, event: HallEventOf<'ticketCalled'>): void {
      const { ticketId, windowId, staffId, why } = event;
      const ticket = ticketOf(ticketId);
      const isByHand = why.rule === 'byHand';
      const state = stateAfter(ticket, event.kind);
      assertWindowOpen(windowId);
      invariant(
        isByHand || ticket.toWindowId === null || ticket.toWindowId === windowId,
        'a ticket that was sent to a window is called by that window',
      );
      call.run({ ticketId, state, windowId, staffId, seq, atWallMs, why: canonicalJson(why) });
      if (ticket.state === 'waiting') lines.leave(ticket);
      if (ticket.callCount === 0) lines.countFirstCall(ticket.queueId, atWallMs - ticket.takenAtMs);
      if (!isByHand) lines.countTurn(ticket);
    },

    recall({ seq, atWallMs }: JournalEntry, event: HallEventOf<'ticketRecalled'>): void {
      const { ticketId, windowId, callCount } = event;
      const ticket = ticketOf(ticketId);
      assertAtWindow(ticket, windowId);
      invariant(callCount === ticket.callCount + 1, 'the calls of a turn are counted one by one');
      callAgain.run({ ticketId, state: stateAfter(ticket, event.kind), callCount, seq, atWallMs });
    },

    start({ atWallMs }: JournalEntry, event: HallEventOf<'serviceStarted'>): void {
      const { ticketId, windowId } = event;
      const ticket = ticketOf(ticketId);
      assertAtWindow(ticket, windowId);
      start.run({ ticketId, state: stateAfter(ticket, event.kind), atWallMs });
    },

    passOver(entry: JournalEntry, event: HallEventOf<'ticketPassedOver'>): void {
      const { ticketId, windowId, missCount, returnAtMs } = event;
      const ticket = ticketOf(ticketId);
      assertAtWindow(ticket, windowId);
      invariant(missCount === ticket.missCount + 1, 'the misses of a ticket are counted one by one');
      passOver.run({ ticketId, state: stateAfter(ticket, event.kind), missCount, seq: entry.seq, returnAtMs });
      legs.end(entry, ticket);
    },

    hold(entry: JournalEntry, event: HallEventOf<'ticketHeld'>): void {
      const { ticketId, windowId, reason } = event;
      const ticket = ticketOf(ticketId);
      assertAtWindow(ticket, windowId);
      hold.run({ ticketId, state: stateAfter(ticket, event.kind), reason, servedMs: legs.end(entry, ticket) });
    },

    resume({ atWallMs }: JournalEntry, event: HallEventOf<'ticketResumed'>): void {
      const { ticketId, windowId } = event;
      const ticket = ticketOf(ticketId);
      assertAtWindow(ticket, windowId);
      assertWindowOpen(windowId);
      resume.run({ ticketId, state: stateAfter(ticket, event.kind), atWallMs });
    },

    transfer(entry: JournalEntry, event: HallEventOf<'ticketTransferred'>): void {
      const { ticketId, windowId, queueId, toWindowId, lane, rankMs, returnToWindowId, route } = event;
      const ticket = ticketOf(ticketId);
      assertAtWindow(ticket, windowId);
      invariant(toWindowId === null || lane === 'returning', 'a ticket sent to a window has a head start');
      transfer.run({
        ticketId,
        state: stateAfter(ticket, event.kind),
        queueId,
        toWindowId,
        lane,
        rankMs,
        seq: entry.seq,
        returnToWindowId,
        route: JSON.stringify(route),
        servedMs: legs.end(entry, ticket),
      });
      lines.join({ queueId, lane });
    },

    finish(entry: JournalEntry, event: HallEventOf<'serviceFinished'>): void {
      const { ticketId, windowId, result } = event;
      const ticket = ticketOf(ticketId);
      assertAtWindow(ticket, windowId);
      finish.run({
        ticketId,
        state: stateAfter(ticket, event.kind),
        result,
        atWallMs: entry.atWallMs,
        servedMs: legs.end(entry, ticket),
      });
    },
  };
}
