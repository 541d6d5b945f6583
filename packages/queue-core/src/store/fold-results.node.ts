import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import type { HallEventOf, JournalEntry } from '../protocol/events.ts';

/** Writes what becomes of accepted cases: pending, ready, collected with another number. */
export function createResultFold(database: Database.Database) {
  const insert = database.prepare<[string, number]>(
    `insert into result (ticket_id, state, since_ms) values (?, 'pending', ?)`,
  );
  const announce = database.prepare<[number, string]>(
    `update result set state = 'ready', since_ms = ? where ticket_id = ? and state = 'pending'`,
  );
  const collect = database.prepare<[number, string, string]>(
    `update result set state = 'collected', since_ms = ?, collected_by = ? where ticket_id = ? and state = 'ready'`,
  );

  return {
    finish({ atWallMs }: JournalEntry, { ticketId, result, resultOf }: HallEventOf<'serviceFinished'>): void {
      if (result === 'accepted') insert.run(ticketId, atWallMs);
      if (resultOf === null) return;
      const outcome = collect.run(atWallMs, ticketId, resultOf);
      invariant(outcome.changes === 1, 'a result is handed over once, when it is ready');
    },

    announce({ atWallMs }: JournalEntry, { ticketId }: HallEventOf<'resultAnnounced'>): void {
      invariant(announce.run(atWallMs, ticketId).changes === 1, 'a result that is announced was pending');
    },
  };
}
