import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import { createRatingFold } from './fold-ratings.node.ts';
import { createTicketFold } from './fold-tickets.node.ts';
import { createWindowFold } from './fold-windows.node.ts';
import type { HallEventOf, JournalEntry } from '../protocol/events.ts';

/**
 * The only writer of the state tables. Applies one journal entry within the open transaction; an
 * entry that the state does not allow is a defect and throws.
 */
export interface Fold {
  apply(entry: JournalEntry): void;
}

/*
 *   entry ─┬─► fold-windows   service_window
 *          ├─► fold-tickets   ticket · counter · queue_depth · day_tally
 *          ├─► fold-ratings   rating
 *          └─► here           business_day
 */
export function createFold(database: Database.Database): Fold {
  const selectDay = database.prepare<[], string>('select day from business_day').pluck();
  const insertDay = database.prepare(
    'insert into business_day (id, day) values (1, ?) on conflict (id) do update set day = excluded.day',
  );
  const insertTally = database.prepare('insert into day_tally (day, called_count, wait_sum_ms) values (?, 0, 0)');

  function openDay(event: HallEventOf<'businessDayOpened'>): void {
    const stored = selectDay.get();
    invariant(stored === undefined || event.day > stored, 'the business day never goes back');
    insertDay.run(event.day);
    insertTally.run(event.day);
  }

  function currentDay(): string {
    const day = selectDay.get();
    invariant(day !== undefined, 'a business day is open');
    return day;
  }

  const windows = createWindowFold(database);
  const tickets = createTicketFold(database, currentDay, windows.assertOpen);
  const ratings = createRatingFold(database, currentDay);

  return {
    apply(entry) {
      const { event } = entry;
      switch (event.kind) {
        case 'businessDayOpened':
          return openDay(event);
        case 'ticketTaken':
          return tickets.take(entry, event);
        case 'ticketCalled':
          return tickets.call(entry, event);
        case 'ticketRecalled':
          return tickets.recall(entry, event);
        case 'serviceStarted':
          return tickets.start(entry, event);
        case 'ticketPassedOver':
        case 'ticketExpired':
          return tickets.end(entry, event);
        case 'serviceFinished':
          tickets.end(entry, event);
          return ratings.invite(entry, event);
        case 'slipPrinted':
        case 'slipFailed':
          return tickets.recordSlip(event);
        case 'serviceRated':
        case 'serviceNotRated':
          return ratings.close(entry, event);
        case 'windowOpened':
        case 'windowPaused':
        case 'windowClosed':
          return windows.move(entry, event);
      }
    },
  };
}
