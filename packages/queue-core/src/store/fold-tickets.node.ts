import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import { nextSlipState, type SlipStep } from '../model/slip-transitions.ts';
import type { HallEventOf, JournalEntry } from '../protocol/events.ts';
import type { createLegFold } from './fold-legs.node.ts';
import type { createLineFold } from './fold-lines.node.ts';
import { createTicketRows, stateAfter } from './ticket-rows.node.ts';

/** Events after which a ticket has nothing to come, without having been served. */
type EndingKind = 'ticketCancelled' | 'ticketVoided' | 'ticketExpired' | 'ticketCarriedOver';

/** Writes tickets where no window acts: taken, moved in its line, given up, on paper. */
export function createTicketFold(
  database: Database.Database,
  lines: ReturnType<typeof createLineFold>,
  legs: ReturnType<typeof createLegFold>,
) {
  const ticketOf = createTicketRows(database);
  const insert = database.prepare(
    `insert into ticket (ticket_id, day, series, serial, taken_seq, queue_id, item_ids, route, person_digest,
       person_masked_name, person_document, is_on_behalf, principal_masked_name, holder_digest, token, state, lane,
       rank_ms, rank_seq, priority, is_late, booking_id, result_of, taken_at_ms, ahead_count, slip_state)
     values (@ticketId, @day, @series, @serial, @seq, @queueId, @itemIds, @route, @digest, @maskedName, @document,
       @isOnBehalf, @principalName, @holderDigest, @token, 'waiting', @lane, @rankMs, @seq, @priority, @isLate,
       @bookingId, @resultOf, @atWallMs, @aheadCount, 'pending')`,
  );
  const grant = database.prepare(
    `update ticket set lane = 'priority', priority = @priority, rank_ms = @rankMs, rank_seq = @seq
     where ticket_id = @ticketId`,
  );
  const rejoin = database.prepare(
    `update ticket set state = @state, lane = @lane, rank_ms = @rankMs, rank_seq = @seq, return_at_ms = null
     where ticket_id = @ticketId`,
  );
  const end = database.prepare(
    `update ticket set state = @state, ended_at_ms = @atWallMs, served_ms = served_ms + @servedMs, window_id = null,
       to_window_id = null, return_at_ms = null, hold_reason = null, leg_started_at_ms = null
     where ticket_id = @ticketId`,
  );
  /** Prepared when it is used: a schema on its way to this one has no such column, and no such event. */
  const setUnproven = () => database.prepare('update ticket set is_unproven = 1 where ticket_id = ?');
  const setPaper = database.prepare(
    `update ticket set slip_state = @state, slip_rung = @rung, slip_fault = @fault,
       reprint_count = reprint_count + @reprints
     where ticket_id = @ticketId`,
  );

  return {
    take({ seq, atWallMs }: JournalEntry, event: HallEventOf<'ticketTaken'>): void {
      const { person, onBehalf } = event;
      const holder = onBehalf ? onBehalf.principal : person;
      lines.countNumber(event);
      insert.run({
        ticketId: event.ticketId,
        day: event.day,
        series: event.series,
        serial: event.serial,
        seq,
        queueId: event.queueId,
        itemIds: JSON.stringify(event.itemIds),
        route: JSON.stringify(event.route),
        digest: person?.digest ?? null,
        maskedName: person?.maskedName ?? null,
        document: person?.document ?? null,
        isOnBehalf: onBehalf ? 1 : 0,
        principalName: onBehalf?.principal?.maskedName ?? null,
        holderDigest: holder?.digest ?? null,
        token: event.token,
        lane: event.lane,
        rankMs: event.rankMs,
        priority: event.priority,
        isLate: event.isLate ? 1 : 0,
        bookingId: event.bookingId,
        resultOf: event.resultOf,
        atWallMs,
        aheadCount: lines.aheadOf(event),
      });
      lines.join(event);
    },

    /** Of other conflicts the county hears, and what has happened here stands. */
    markUnproven({ because, ticketId }: HallEventOf<'bookingConflict'>): void {
      if (because === 'unproven') setUnproven().run(ticketId);
    },

    grantPriority({ seq }: JournalEntry, event: HallEventOf<'priorityGranted'>): void {
      const { ticketId, priority, rankMs } = event;
      const ticket = ticketOf(ticketId);
      invariant(stateAfter(ticket, event.kind) === 'waiting', 'priority is granted to a waiting ticket');
      lines.leave(ticket);
      grant.run({ ticketId, priority, rankMs, seq });
      lines.join({ queueId: ticket.queueId, lane: 'priority' });
    },

    rejoin({ seq }: JournalEntry, event: HallEventOf<'ticketRejoined'>): void {
      const { ticketId, lane, rankMs } = event;
      const ticket = ticketOf(ticketId);
      rejoin.run({ ticketId, state: stateAfter(ticket, event.kind), lane, rankMs, seq });
      lines.join({ queueId: ticket.queueId, lane });
    },

    end(entry: JournalEntry, event: HallEventOf<EndingKind>): void {
      const { ticketId } = event;
      const ticket = ticketOf(ticketId);
      const state = stateAfter(ticket, event.kind);
      if (ticket.state === 'waiting') lines.leave(ticket);
      end.run({ ticketId, state, atWallMs: entry.atWallMs, servedMs: legs.end(entry, ticket) });
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
        reprints: event.kind === 'slipReprintAsked' ? 1 : 0,
      });
    },
  };
}
