import type Database from 'better-sqlite3';
import type { JournalEntry } from '../protocol/events.ts';
import { createBookingFold } from './fold-bookings.node.ts';
import { createDayFold } from './fold-day.node.ts';
import { createLegFold } from './fold-legs.node.ts';
import { createLineFold } from './fold-lines.node.ts';
import { createRatingFold } from './fold-ratings.node.ts';
import { createResultFold } from './fold-results.node.ts';
import { createServiceFold } from './fold-service.node.ts';
import { createTicketFold } from './fold-tickets.node.ts';
import { createWindowFold } from './fold-windows.node.ts';

/**
 * The only writer of the state tables. Applies one journal entry within the open transaction; an
 * entry that the state does not allow is a defect and throws.
 */
export interface Fold {
  apply(entry: JournalEntry): void;
}

/*
 *   entry ─┬─► fold-day        business_day
 *          ├─► fold-tickets ─┐ ticket         where no window acts
 *          ├─► fold-service ─┤ ticket         at a window
 *          │                 ├─► fold-lines   counter · band_tally · queue_line
 *          │                 └─► fold-legs    window_leg
 *          ├─► fold-windows    service_window
 *          ├─► fold-ratings    rating
 *          ├─► fold-results    result
 *          └─► fold-bookings   booking
 */
export function createFold(database: Database.Database): Fold {
  const day = createDayFold(database);
  const lines = createLineFold(database);
  const legs = createLegFold(database);
  const windows = createWindowFold(database);
  const tickets = createTicketFold(database, lines, legs);
  const service = createServiceFold(database, lines, legs, windows.assertOpen);
  const ratings = createRatingFold(database);
  const results = createResultFold(database);
  const bookings = createBookingFold(database);

  return {
    apply(entry) {
      const { event } = entry;
      switch (event.kind) {
        case 'businessDayOpened':
          lines.resetDay();
          return day.open(event);
        case 'businessDayEnded':
          return day.end(event);
        case 'hallClosed':
          return day.close(event);
        case 'hallReopened':
          return day.reopen();
        case 'hoursExtended':
          return day.extend(event);
        case 'numbersSkipped':
          day.assertOpenDay(event.day);
          return lines.skipNumbers(event);
        case 'ticketTaken':
          day.assertOpenDay(event.day);
          tickets.take(entry, event);
          return bookings.checkIn(event);
        case 'priorityGranted':
          return tickets.grantPriority(entry, event);
        case 'ticketRejoined':
          return tickets.rejoin(entry, event);
        case 'ticketCancelled':
        case 'ticketVoided':
        case 'ticketExpired':
        case 'ticketCarriedOver':
          return tickets.end(entry, event);
        case 'ticketCalled':
          return service.call(entry, event);
        case 'ticketRecalled':
          return service.recall(entry, event);
        case 'serviceStarted':
          return service.start(entry, event);
        case 'ticketPassedOver':
          return service.passOver(entry, event);
        case 'ticketHeld':
          return service.hold(entry, event);
        case 'ticketResumed':
          return service.resume(entry, event);
        case 'ticketTransferred':
          return service.transfer(entry, event);
        case 'serviceFinished':
          service.finish(entry, event);
          ratings.invite(entry, event);
          return results.finish(entry, event);
        case 'resultAnnounced':
          return results.announce(entry, event);
        case 'windowOpened':
        case 'windowPaused':
        case 'windowClosed':
          return windows.move(entry, event);
        case 'windowAwayTooLong':
          return windows.alarm(event);
        case 'windowAssigned':
          return windows.assign(entry, event);
        case 'windowUnassigned':
          return windows.unassign(event);
        case 'bookingPlaced':
          return bookings.place(entry, event);
        case 'bookingMoved':
          return bookings.move(event);
        case 'bookingCancelled':
        case 'bookingMissed':
          return bookings.end(event);
        case 'bookingConflict':
          return tickets.markUnproven(event);
        case 'serviceRated':
        case 'serviceNotRated':
          return ratings.close(entry, event);
        case 'slipPrinted':
        case 'slipFailed':
        case 'slipReprintAsked':
          return tickets.recordSlip(event);
      }
    },
  };
}
