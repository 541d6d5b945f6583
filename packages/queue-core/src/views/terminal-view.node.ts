import type Database from 'better-sqlite3';
import type { TerminalView } from '../protocol/faces.ts';
import { formatTicketNumber, type WindowId } from '../protocol/ids.ts';
import type { RatingState } from '../protocol/states.ts';
import type { Reads } from '../store/reads.node.ts';
import { rowToTerminalTicket, ticketRowColumns, type TicketRow } from './ticket-rows.ts';
import type { WindowRows } from './window-rows.node.ts';

/** What the queue knows of a clerk's screen; devices and alerts are the host's. */
export type TerminalQueueView = Omit<TerminalView, 'devices' | 'alerts'>;

type LastRating = {
  readonly day: string;
  readonly series: string;
  readonly serial: number;
  readonly state: RatingState;
};

const longestWaitingList = 50;
const longestPassedOverList = 20;

/**
 * The clerk's screen. No level is read here, not even into memory: a clerk who could see the rating
 * could act on it.
 */
export function createTerminalView(
  database: Database.Database,
  reads: Reads,
  windows: WindowRows,
): (windowId: WindowId) => TerminalQueueView {
  const { hall } = reads;
  const selectWaiting = database.prepare<[string], TicketRow>(
    `select ${ticketRowColumns} from ticket
     where queue_id = ? and state = 'waiting' order by rank limit ${longestWaitingList}`,
  );
  const selectPassedOver = database.prepare<[string, string], TicketRow>(
    `select ${ticketRowColumns} from ticket
     where state = 'passedOver' and day = ? and window_id = ? order by call_seq desc limit ${longestPassedOverList}`,
  );
  const selectToday = database.prepare<[string, string], { finishedCount: number; serviceMs: number | null }>(
    'select count(*) as finishedCount, avg(service_ms) as serviceMs from rating where day = ? and window_id = ?',
  );
  // The day is compared afterwards: as a condition it would search a year of services for one of today.
  const selectLastRating = database.prepare<[string], LastRating>(
    `select rating.day, series, serial, rating.state from rating join ticket using (ticket_id)
     where rating.window_id = ? order by invited_seq desc limit 1`,
  );

  return function readTerminalView(windowId) {
    const { name, queues } = windows.configured(windowId);
    const row = windows.row(windowId);
    const current = windows.current(windowId);
    const day = reads.businessDay() ?? '';
    const today = selectToday.get(day, windowId);
    const rating = selectLastRating.get(windowId);
    const waiting = queues
      .flatMap((queueId) => selectWaiting.all(queueId))
      .sort((left, right) => left.rank - right.rank)
      .slice(0, longestWaitingList);
    return {
      window: { id: windowId, name, state: row.state, pauseReason: row.pauseReason, sinceMs: row.sinceMs },
      staff: windows.staffOf(row),
      current: current && rowToTerminalTicket(hall, current),
      waiting: waiting.map((ticket) => rowToTerminalTicket(hall, ticket)),
      waitingCount: queues.reduce((sum, queueId) => sum + reads.waitingCount(queueId), 0),
      passedOver: selectPassedOver.all(day, windowId).map((ticket) => rowToTerminalTicket(hall, ticket)),
      today: {
        finishedCount: today?.finishedCount ?? 0,
        meanServiceMs: today?.serviceMs == null ? null : Math.round(today.serviceMs),
      },
      rating:
        rating?.day === day ? { number: formatTicketNumber(rating.series, rating.serial), state: rating.state } : null,
    };
  };
}
