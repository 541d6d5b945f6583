import type Database from 'better-sqlite3';
import type { CallWhy } from '../protocol/events.ts';
import {
  formatTicketNumber,
  type ItemId,
  type PriorityCode,
  type QueueId,
  type TicketId,
  type WindowId,
} from '../protocol/ids.ts';
import type { Lane, ResultState, SlipState, TicketState } from '../protocol/states.ts';
import { itemIdsOf, queueIdsOf } from './row-parts.ts';

/** The ticket called or serving at a window. */
export type CurrentTicket = {
  readonly ticketId: TicketId;
  readonly number: string;
  readonly series: string;
  readonly serial: number;
  readonly queueId: QueueId;
  readonly state: TicketState;
};

/** What a slip and the desks need of a ticket. */
export type TicketRecord = CurrentTicket & {
  readonly day: string;
  readonly itemIds: readonly ItemId[];
  /** Queues still to come. */
  readonly route: readonly QueueId[];
  /** The opaque text of the QR code. */
  readonly token: string;
  readonly lane: Lane;
  readonly priority: PriorityCode | null;
  readonly isOnBehalf: boolean;
  /** Checked in after its slot. */
  readonly isLate: boolean;
  /** 待核: taken for a booking that could not be proved. */
  readonly isUnproven: boolean;
  readonly takenAtMs: number;
  /** Waiting ahead in the queue when it was taken. */
  readonly aheadCount: number;
  /** Where it is called, served or held; null elsewhere. */
  readonly windowId: WindowId | null;
  /** Where it was called last. */
  readonly lastWindowId: WindowId | null;
  readonly callCount: number;
  /** Why it was called, the last time. */
  readonly callWhy: CallWhy | null;
  readonly missCount: number;
  /** Set aside until then. */
  readonly returnAtMs: number | null;
  readonly slipState: SlipState;
  readonly reprintCount: number;
  /** The finished ticket whose result it is to fetch. */
  readonly resultOf: TicketId | null;
  /** What became of its own result; null where it has none. */
  readonly resultState: ResultState | null;
};

/** What an open ticket needs of the hall's settings. */
export type OpenNeed = {
  readonly queueId: QueueId;
  readonly state: TicketState;
  readonly itemIds: readonly ItemId[];
  /** Queues still to come. */
  readonly route: readonly QueueId[];
  /** Where it is called, served or held; null elsewhere. */
  readonly windowId: WindowId | null;
};

export interface TicketLookups {
  currentTicket(windowId: WindowId): CurrentTicket | null;
  ticket(ticketId: TicketId): TicketRecord | null;
  ticketByToken(token: string): TicketRecord | null;
  unfinishedTicketsOf(holderDigest: string): readonly TicketRecord[];
  readyResultsOf(holderDigest: string): readonly TicketRecord[];
  pendingSlips(): readonly TicketId[];
  openNeeds(): readonly OpenNeed[];
}

type RecordRow = Omit<
  TicketRecord,
  'number' | 'itemIds' | 'route' | 'isOnBehalf' | 'isLate' | 'isUnproven' | 'callWhy'
> & {
  readonly itemIds: string;
  readonly route: string;
  readonly isOnBehalf: 0 | 1;
  readonly isLate: 0 | 1;
  readonly isUnproven: 0 | 1;
  readonly callWhy: string | null;
};

const currentColumns = 'ticket_id as ticketId, series, serial, queue_id as queueId, ticket.state';
const columns = `${currentColumns}, day, item_ids as itemIds, route, token, lane, priority, is_on_behalf as isOnBehalf,
  is_late as isLate, is_unproven as isUnproven, taken_at_ms as takenAtMs, ahead_count as aheadCount, window_id as windowId,
  last_window_id as lastWindowId, call_count as callCount, why as callWhy, miss_count as missCount,
  return_at_ms as returnAtMs, slip_state as slipState, reprint_count as reprintCount, result_of as resultOf,
  result.state as resultState`;

/** The partial indexes of open tickets, and what is in each. */
const openStates = {
  ticket_line: `state = 'waiting' and to_window_id is null`,
  ticket_for_window: `state = 'waiting' and to_window_id > ''`,
  ticket_one_at_window: `state in ('called', 'serving')`,
  ticket_held: `state = 'held'`,
  ticket_passed_over: `state = 'passedOver'`,
};

/** (`+?`: see read-lines.) */
export function createTicketLookups(database: Database.Database): TicketLookups {
  const atWindow = database.prepare<[string], Omit<CurrentTicket, 'number'>>(
    `select ${currentColumns} from ticket where window_id = ? and state in ('called', 'serving')`,
  );
  const byId = database.prepare<[string], RecordRow>(
    `select ${columns} from ticket left join result using (ticket_id) where ticket_id = +?`,
  );
  const byToken = database.prepare<[string], RecordRow>(
    `select ${columns} from ticket left join result using (ticket_id) where token = +?`,
  );
  const unfinished = database.prepare<[string], RecordRow>(
    `select ${columns} from ticket indexed by ticket_one_per_holder left join result using (ticket_id)
     where holder_digest = +? and holder_digest is not null and ended_at_ms is null`,
  );
  const ready = database.prepare<[string], RecordRow>(
    `select ${columns} from ticket indexed by ticket_of_holder cross join result using (ticket_id)
     where holder_digest = +? and holder_digest is not null and result.state = 'ready'`,
  );
  const pendingSlips = database.prepare<[], { ticketId: TicketId; takenSeq: number }>(
    `select ticket_id as ticketId, taken_seq as takenSeq from ticket
     where day >= ifnull((select max(day) from counter where day < (select day from business_day)), '')
     and slip_state = 'pending'`,
  );

  const openNeeds = Object.entries(openStates).map(([index, where]) =>
    database.prepare<[], Omit<OpenNeed, 'itemIds' | 'route'> & { itemIds: string; route: string }>(
      `select queue_id as queueId, state, item_ids as itemIds, route, window_id as windowId
       from ticket indexed by ${index} where ${where}`,
    ),
  );

  return {
    openNeeds: () =>
      openNeeds.flatMap((select) =>
        select.all().map((row) => ({ ...row, itemIds: itemIdsOf(row.itemIds), route: queueIdsOf(row.route) })),
      ),
    currentTicket: (windowId) => currentOf(atWindow.get(windowId)),
    ticket: (ticketId) => recordOf(byId.get(ticketId)),
    ticketByToken: (token) => recordOf(byToken.get(token)),
    unfinishedTicketsOf: (holderDigest) => unfinished.all(holderDigest).map(toRecord).toSorted(byTaking),
    readyResultsOf: (holderDigest) => ready.all(holderDigest).map(toRecord).toSorted(byTaking),
    pendingSlips: () =>
      pendingSlips
        .all()
        .toSorted((left, right) => left.takenSeq - right.takenSeq)
        .map(({ ticketId }) => ticketId),
  };
}

function currentOf(row: Omit<CurrentTicket, 'number'> | undefined): CurrentTicket | null {
  return row ? { ...row, number: formatTicketNumber(row.series, row.serial) } : null;
}

function recordOf(row: RecordRow | undefined): TicketRecord | null {
  return row ? toRecord(row) : null;
}

function toRecord(row: RecordRow): TicketRecord {
  return {
    ...row,
    number: formatTicketNumber(row.series, row.serial),
    itemIds: itemIdsOf(row.itemIds),
    route: queueIdsOf(row.route),
    isOnBehalf: row.isOnBehalf === 1,
    isLate: row.isLate === 1,
    isUnproven: row.isUnproven === 1,
    callWhy: row.callWhy === null ? null : (JSON.parse(row.callWhy) as CallWhy),
  };
}

/** Ids of tickets carry their time (version 7). */
function byTaking(left: TicketRecord, right: TicketRecord): number {
  return left.takenAtMs - right.takenAtMs || (left.ticketId < right.ticketId ? -1 : 1);
}
