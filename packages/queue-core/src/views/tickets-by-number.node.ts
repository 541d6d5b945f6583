import type Database from 'better-sqlite3';
import type { HallIndex } from '../model/hall.ts';
import type { FoundTicket } from '../protocol/faces.ts';
import type { WindowId } from '../protocol/ids.ts';
import type { TicketState } from '../protocol/states.ts';
import { staffTicket, ticketRowColumns, type TicketRow } from './ticket-rows.ts';

type FoundRow = TicketRow & { readonly state: TicketState; readonly windowId: WindowId | null };

/**
 * Tickets of this business day by what people say of their number: A023, or 23 where nobody remembers the
 * letter. In the order of the hall's queues; those whose end has come are found too.
 */
export function createTicketsByNumber(
  database: Database.Database,
  { hall, businessDay }: { hall: HallIndex; businessDay: () => string | null },
): (series: string | null, serial: number) => readonly FoundTicket[] {
  const select = database.prepare<[string, string, number], FoundRow>(
    `select ${ticketRowColumns}, ticket.state, ticket.window_id as windowId from ticket
     where day = +? and series = +? and serial = +?`,
  );
  const allSeries = [...new Set(hall.hall.queues.map((queue) => queue.series))];
  return (series, serial) =>
    (series === null ? allSeries : [series])
      .map((each) => select.get(businessDay() ?? '', each, serial))
      .filter((row) => row !== undefined)
      .map((row) => ({ ...staffTicket(hall, row), state: row.state, windowId: row.windowId }));
}
