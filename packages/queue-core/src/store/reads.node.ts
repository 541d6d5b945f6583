import type Database from 'better-sqlite3';
import type { DecideView } from '../commands/decision.ts';
import type { LeftOverView } from '../commands/open-business-day.ts';
import type { TimeView } from '../commands/pass-time.ts';
import type { HallIndex } from '../model/hall.ts';
import { createBookingReads } from './read-bookings.node.ts';
import { createLineReads } from './read-lines.node.ts';
import { createServiceReads, type OpenInvitation } from './read-service.node.ts';
import { createTicketReads } from './read-tickets.node.ts';
import { createWindowReads } from './read-windows.node.ts';

/** What decisions read, by prepared statements on the engine's one connection. */
export interface Reads extends DecideView, LeftOverView, TimeView {
  openInvitations(): readonly OpenInvitation[];
}

export function createReads(database: Database.Database, hall: HallIndex): Reads {
  return {
    hall,
    ...createTicketReads(database),
    ...createLineReads(database),
    ...createWindowReads(database),
    ...createServiceReads(database),
    ...createBookingReads(database),
  };
}
