import type Database from 'better-sqlite3';
import type { DecideView, TicketFacts } from '../commands/decision.ts';
import type { LeftOverView, ServingTicket } from '../commands/open-business-day.ts';
import type { TimeView } from '../commands/pass-time.ts';
import type { TicketId } from '../protocol/ids.ts';
import { itemIdsOf, personOf, queueIdsOf, type PersonColumns } from './row-parts.ts';

type TicketRow = Omit<TicketFacts, 'itemIds' | 'route' | 'person'> &
  PersonColumns & { readonly itemIds: string; readonly route: string };

type TicketReads = Pick<
  DecideView & LeftOverView & TimeView,
  | 'ticket'
  | 'ticketAtWindow'
  | 'unfinishedTicketOf'
  | 'countOfHolder'
  | 'countOfAgent'
  | 'leftOverTickets'
  | 'servingTickets'
  | 'setAsideDue'
>;

const columns = `ticket_id as ticketId, day, series, serial, queue_id as queueId, item_ids as itemIds, route,
  person_digest as digest, person_masked_name as maskedName, person_document as document,
  holder_digest as holderDigest, state, lane, rank_ms as rankMs, taken_at_ms as takenAtMs, window_id as windowId,
  to_window_id as toWindowId, return_to_window_id as returnToWindowId, call_count as callCount,
  miss_count as missCount, return_at_ms as returnAtMs, result_of as resultOf, slip_state as slipState`;

/** Reads of tickets by who they are of and where they are. */
export function createTicketReads(database: Database.Database): TicketReads {
  const byId = database.prepare<[string], TicketRow>(`select ${columns} from ticket where ticket_id = ?`);
  const atWindow = database.prepare<[string], TicketRow>(
    `select ${columns} from ticket where window_id = ? and state in ('called', 'serving')`,
  );
  const unfinished = database.prepare<[string, string], TicketRow>(
    `select ${columns} from ticket where holder_digest = ? and queue_id = ? and ended_at_ms is null`,
  );
  const ofHolder = database
    .prepare<[string, string, string], number>(
      'select count(*) from ticket where holder_digest = ? and day = ? and series = ?',
    )
    .pluck();
  const ofAgent = database
    .prepare<[string, string], number>(
      'select count(*) from ticket where person_digest = ? and day = ? and is_on_behalf = 1',
    )
    .pluck();
  // `indexed by`: the partial indexes hold today's few, the table holds years.
  const leftOver = database.prepare<[], { ticketId: TicketId; takenSeq: number }>(
    `select ticket_id as ticketId, taken_seq as takenSeq from ticket indexed by ticket_line
       where state = 'waiting' and to_window_id is null
     union all select ticket_id, taken_seq from ticket indexed by ticket_for_window
       where state = 'waiting' and to_window_id is not null
     union all select ticket_id, taken_seq from ticket indexed by ticket_one_at_window
       where state in ('called', 'serving') and state = 'called'
     union all select ticket_id, taken_seq from ticket indexed by ticket_held where state = 'held'
     union all select ticket_id, taken_seq from ticket indexed by ticket_passed_over where state = 'passedOver'`,
  );
  const serving = database.prepare<[], ServingTicket & { readonly takenSeq: number }>(
    `select ticket_id as ticketId, window_id as windowId, staff_id as staffId, taken_seq as takenSeq
     from ticket indexed by ticket_one_at_window where state in ('called', 'serving') and state = 'serving'`,
  );
  const setAside = database.prepare<
    [number],
    { ticketId: TicketId; takenAtMs: number; takenSeq: number; returnAtMs: number }
  >(
    `select ticket_id as ticketId, taken_at_ms as takenAtMs, taken_seq as takenSeq, return_at_ms as returnAtMs
     from ticket indexed by ticket_passed_over where state = 'passedOver' and return_at_ms <= ?`,
  );

  return {
    ticket: (ticketId) => factsOf(byId.get(ticketId)),
    ticketAtWindow: (windowId) => factsOf(atWindow.get(windowId)),
    unfinishedTicketOf: (holderDigest, queueId) => factsOf(unfinished.get(holderDigest, queueId)),
    countOfHolder: (holderDigest, day, series) => ofHolder.get(holderDigest, day, series) ?? 0,
    countOfAgent: (personDigest, day) => ofAgent.get(personDigest, day) ?? 0,
    leftOverTickets: () =>
      leftOver
        .all()
        .toSorted((left, right) => left.takenSeq - right.takenSeq)
        .map(({ ticketId }) => ticketId),
    servingTickets: () => serving.all().toSorted((left, right) => left.takenSeq - right.takenSeq),
    setAsideDue: (nowMs) =>
      setAside
        .all(nowMs)
        .toSorted((left, right) => left.returnAtMs - right.returnAtMs || left.takenSeq - right.takenSeq),
  };
}

function factsOf(row: TicketRow | undefined): TicketFacts | null {
  if (!row) return null;
  const { digest, maskedName, document, itemIds, route, ...facts } = row;
  return {
    ...facts,
    itemIds: itemIdsOf(itemIds),
    route: queueIdsOf(route),
    person: personOf({ digest, maskedName, document }),
  };
}
