import type Database from 'better-sqlite3';
import type { DecideView, TicketFacts } from '../commands/decision.ts';
import type { LeftOverView } from '../commands/open-business-day.ts';
import type { HallIndex } from '../model/hall.ts';
import type { QueueHead } from '../policy/next-ticket.ts';
import type { StaffId, TicketId, WindowId } from '../protocol/ids.ts';
import type { RatingState, WindowState } from '../protocol/states.ts';

/** An invitation to rate that nobody has answered yet. */
export type OpenInvitation = { readonly ticketId: TicketId; readonly windowId: WindowId; readonly invitedAtMs: number };

/** What decisions read, by prepared statements on the engine's one connection. */
export interface Reads extends DecideView, LeftOverView {
  openInvitations(): readonly OpenInvitation[];
}

const ticketColumns = `ticket_id as ticketId, series, serial, queue_id as queueId, state, window_id as windowId,
  call_count as callCount, slip_state as slipState`;

export function createReads(database: Database.Database, hall: HallIndex): Reads {
  const ticket = database.prepare<[string], TicketFacts>(`select ${ticketColumns} from ticket where ticket_id = ?`);
  const ticketAtWindow = database.prepare<[string], TicketFacts>(
    `select ${ticketColumns} from ticket where window_id = ? and state in ('called', 'serving')`,
  );
  const unfinished = database.prepare<[string, string], TicketFacts>(
    `select ${ticketColumns} from ticket
     where person_digest = ? and queue_id = ? and state in ('waiting', 'called', 'serving')`,
  );
  const serviceWindow = database.prepare<[string], { state: WindowState; staffId: StaffId | null }>(
    'select state, staff_id as staffId from service_window where window_id = ?',
  );
  const windowOfStaff = database
    .prepare<[string], WindowId>('select window_id from service_window where staff_id = ?')
    .pluck();
  const head = database.prepare<[string], QueueHead>(
    `select ticket_id as ticketId, rank from ticket where queue_id = ? and state = 'waiting' order by rank limit 1`,
  );
  const depth = database.prepare<[string], number>('select waiting_count from queue_depth where queue_id = ?').pluck();
  const lastSerial = database
    .prepare<[string, string], number>('select last_serial from counter where day = ? and series = ?')
    .pluck();
  const ratingState = database.prepare<[string], RatingState>('select state from rating where ticket_id = ?').pluck();
  const businessDay = database.prepare<[], string>('select day from business_day').pluck();
  // `indexed by`: the partial indexes hold today's few, the table holds a year.
  const leftOver = database
    .prepare<[], TicketId>(
      `select ticket_id from (
         select ticket_id, rank from ticket indexed by ticket_waiting where state = 'waiting'
         union all
         select ticket_id, rank from ticket indexed by ticket_one_at_window
         where state in ('called', 'serving') and state = 'called'
       ) order by rank`,
    )
    .pluck();
  const invitations = database.prepare<[], OpenInvitation>(
    `select ticket_id as ticketId, window_id as windowId, invited_at_ms as invitedAtMs
     from rating indexed by rating_invited where state = 'invited' order by invited_seq`,
  );

  return {
    hall,
    ticket: (ticketId) => ticket.get(ticketId) ?? null,
    ticketAtWindow: (windowId) => ticketAtWindow.get(windowId) ?? null,
    unfinishedTicketOf: (personDigest, queueId) => unfinished.get(personDigest, queueId) ?? null,
    serviceWindow: (windowId) => serviceWindow.get(windowId) ?? { state: 'closed', staffId: null },
    windowOfStaff: (staffId) => windowOfStaff.get(staffId) ?? null,
    headOfQueue: (queueId) => head.get(queueId) ?? null,
    waitingCount: (queueId) => depth.get(queueId) ?? 0,
    lastSerial: (day, series) => lastSerial.get(day, series) ?? 0,
    ratingState: (ticketId) => ratingState.get(ticketId) ?? null,
    businessDay: () => businessDay.get() ?? null,
    leftOverTickets: () => leftOver.all(),
    openInvitations: () => invitations.all(),
  };
}
