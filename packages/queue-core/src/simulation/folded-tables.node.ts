import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import type { JournalEntry } from '../protocol/events.ts';
import { createReplica } from '../store/rebuild.node.ts';
import { stateTables } from '../store/state-tables.ts';

type TableName = (typeof stateTables)[number]['name'];

/**
 * How the rows that some entries may have touched are found: by ticket, by booking, by entry; tables
 * that stay small are read whole.
 */
const touchedRows: Record<TableName, 'all' | { readonly by: 'ticket' | 'booking' | 'seq'; readonly where: string }> = {
  business_day: 'all',
  counter: 'all',
  band_tally: 'all',
  queue_line: 'all',
  service_window: 'all',
  ticket: { by: 'ticket', where: 'ticket_id = ?' },
  window_leg: { by: 'seq', where: 'ended_seq > ?' },
  rating: { by: 'ticket', where: 'ticket_id = ?' },
  result: { by: 'ticket', where: 'ticket_id = ?' },
  booking: { by: 'booking', where: 'booking_id = ?' },
};

/** Invariant 4: a second set of state tables that follows the journal, and the comparison with the first. */
export interface FoldedTables {
  add(entries: readonly JournalEntry[]): void;
  /** Every row that may have been touched since the last comparison. */
  compareRecent(database: Database.Database): void;
  close(): void;
}

export function createFoldedTables(): FoldedTables {
  const replica = createReplica();
  const unfolded: JournalEntry[] = [];
  const statements = new WeakMap<Database.Database, Map<string, Database.Statement<unknown[], unknown[]>>>();
  let comparedSeq = 0;

  function rowsOf(database: Database.Database, sql: string, ...parameters: unknown[]): string {
    const known = statements.get(database) ?? new Map<string, Database.Statement<unknown[], unknown[]>>();
    statements.set(database, known);
    const statement = known.get(sql) ?? database.prepare<unknown[], unknown[]>(sql).raw();
    known.set(sql, statement);
    return JSON.stringify(statement.all(...parameters));
  }

  function compare(database: Database.Database, table: TableName, sql: string, ...parameters: unknown[]): void {
    const found = rowsOf(database, sql, ...parameters);
    const expected = rowsOf(replica.database, sql, ...parameters);
    invariant(found === expected, `invariant 4: ${table} is the fold of the journal: ${found} and not ${expected}`);
  }

  return {
    add(entries) {
      unfolded.push(...entries);
    },
    compareRecent(database) {
      const entries = unfolded.splice(0);
      replica.apply(entries);
      const keys = { ticket: ticketsOf(entries), booking: bookingsOf(entries), seq: new Set([comparedSeq]) };
      for (const { name, orderBy } of stateTables) {
        const rows = touchedRows[name];
        if (rows === 'all') compare(database, name, `select * from ${name} order by ${orderBy}`);
        else {
          const sql = `select * from ${name} where ${rows.where} order by ${orderBy}`;
          for (const key of keys[rows.by]) compare(database, name, sql, key);
        }
      }
      comparedSeq = entries.at(-1)?.seq ?? comparedSeq;
    },
    close: () => replica.close(),
  };
}

function ticketsOf(entries: readonly JournalEntry[]): Set<string> {
  const ids = new Set<string>();
  for (const { event } of entries) {
    if ('ticketId' in event && event.ticketId !== null) ids.add(event.ticketId);
    // A result that was handed over is another ticket's.
    if ('resultOf' in event && event.resultOf !== null) ids.add(event.resultOf);
  }
  return ids;
}

function bookingsOf(entries: readonly JournalEntry[]): Set<string> {
  const ids = new Set<string>();
  for (const { event } of entries) if ('bookingId' in event && event.bookingId !== null) ids.add(event.bookingId);
  return ids;
}
