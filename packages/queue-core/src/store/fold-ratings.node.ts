import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import type { HallEventOf, JournalEntry } from '../protocol/events.ts';

/**
 * Writes the rating records: one a finished service, of the ticket's day, closed once; but a level that
 * was given in time and arrives late takes the place of "nobody answered" (commands/rate.ts).
 */
export function createRatingFold(database: Database.Database) {
  const insert = database.prepare(
    `insert into rating (ticket_id, day, window_id, queue_id, staff_id, service_ms, invited_seq, invited_at_ms, state)
     select ticket_id, day, @windowId, queue_id, @staffId, served_ms, @seq, @atWallMs, 'invited'
     from ticket where ticket_id = @ticketId and state = 'finished'`,
  );
  const close = database.prepare(
    `update rating set state = @state, level = @level, tags = @tags, reason = @reason, channel = @channel,
       closed_seq = @seq, closed_at_ms = min(@atWallMs, max(invited_at_ms, @stampedAtMs))
     where ticket_id = @ticketId
       and (state = 'invited' or (@state = 'rated' and state = 'notRated' and reason <> 'declined'))`,
  );

  return {
    invite({ seq, atWallMs }: JournalEntry, event: HallEventOf<'serviceFinished'>): void {
      const { ticketId, windowId, staffId } = event;
      const outcome = insert.run({ ticketId, windowId, staffId, seq, atWallMs });
      invariant(outcome.changes === 1, 'every finished service has its rating record');
    },

    close({ seq, atWallMs, stampedAtMs }: JournalEntry, event: HallEventOf<'serviceRated' | 'serviceNotRated'>): void {
      const given =
        event.kind === 'serviceRated'
          ? { state: 'rated', level: event.level, tags: JSON.stringify(event.tags), reason: null }
          : { state: 'notRated', level: null, tags: null, reason: event.reason };
      const { ticketId, channel } = event;
      const outcome = close.run({ ...given, ticketId, channel, seq, atWallMs, stampedAtMs });
      invariant(outcome.changes === 1, 'a rating record that has an answer is never changed');
    },
  };
}
