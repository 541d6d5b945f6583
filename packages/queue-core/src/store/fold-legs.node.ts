import type Database from 'better-sqlite3';
import type { JournalEntry } from '../protocol/events.ts';
import type { FoldedTicket } from './ticket-rows.node.ts';

/** Writes what each stay of a ticket at a window was: from its call, or its resumption, to its end. */
export function createLegFold(database: Database.Database) {
  const insert = database.prepare(
    `insert into window_leg (ended_seq, day, ticket_id, queue_id, window_id, staff_id, ended_by, called_at_ms,
       started_at_ms, ended_at_ms)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return {
    /** Nothing where the ticket is not called or serving. Gives back for how long it was served. */
    end({ seq, atWallMs, event }: JournalEntry, ticket: FoldedTicket): number {
      const { state, day, ticketId, queueId, windowId, staffId, calledAtMs, legStartedAtMs } = ticket;
      if (state !== 'called' && state !== 'serving') return 0;
      insert.run(seq, day, ticketId, queueId, windowId, staffId, event.kind, calledAtMs, legStartedAtMs, atWallMs);
      return legStartedAtMs === null ? 0 : atWallMs - legStartedAtMs;
    },
  };
}
