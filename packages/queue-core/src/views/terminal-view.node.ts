import type Database from 'better-sqlite3';
import { nextAtWindow, type LinesView } from '../commands/call-next.ts';
import type { HallIndex } from '../model/hall.ts';
import { isServedNow } from '../policy/served-queues.ts';
import type { CallWhy } from '../protocol/events.ts';
import type { HeldTicket, MissedTicket, TerminalTicket, TerminalView } from '../protocol/faces.ts';
import { formatTicketNumber, type QueueId, type TicketId, type WindowId } from '../protocol/ids.ts';
import { callWhySentence } from '../protocol/messages.zh.ts';
import type { HoldReason } from '../protocol/reasons.ts';
import type { RatingState, ResultState } from '../protocol/states.ts';
import type { PerCommit } from './per-commit.node.ts';
import {
  knownItems,
  queueName,
  staffName,
  staffTicket,
  ticketRowColumns,
  type CurrentRow,
  type TicketRow,
} from './ticket-rows.ts';
import { longestWaitingList, type WaitingLists } from './waiting-lists.node.ts';
import type { WindowRow, WindowRows } from './window-rows.node.ts';

/** What the queue knows of a clerk's screen; guides, devices and alerts are the host's. */
export type TerminalQueueView = Omit<TerminalView, 'items' | 'devices' | 'alerts'>;

type HeldRow = TicketRow & { readonly windowId: WindowId; readonly reason: HoldReason; readonly sinceMs: number };
type MissedRow = TicketRow & {
  readonly state: 'passedOver' | 'voided' | 'waiting';
  readonly missCount: number;
  readonly missedAtMs: number;
  readonly returnAtMs: number | null;
};
type ResultRow = {
  readonly ticketId: TicketId;
  readonly series: string;
  readonly serial: number;
  readonly day: string;
  readonly maskedName: string | null;
  readonly state: ResultState;
  readonly sinceMs: number;
};
type LastRating = {
  readonly day: string;
  readonly series: string;
  readonly serial: number;
  readonly state: RatingState;
};

const longestMissedList = 20;
const longestResultList = 50;
const noResults: TerminalView['results'] = [];

/**
 * The clerk's screen. No level is read here, not even into memory: a clerk who could see the rating
 * could act on it.
 */
export function createTerminalView(
  database: Database.Database,
  parts: {
    hall: HallIndex;
    windows: WindowRows;
    waiting: WaitingLists;
    perCommit: PerCommit;
    reads: Pick<LinesView, 'headForWindow' | 'line'>;
    businessDay: () => string | null;
  },
): (windowId: WindowId) => TerminalQueueView {
  const { hall, windows, waiting, perCommit, reads } = parts;
  const lines: LinesView = {
    hall,
    headOfLine: (queueId, side) => waiting.heads(queueId)[side],
    headForWindow: perCommit.keep((windowId: WindowId) => reads.headForWindow(windowId)),
    line: perCommit.keep((queueId: QueueId) => reads.line(queueId)),
  };
  // When it was put on hold is when its last leg at the window ended.
  const selectHeld = database.prepare<[], HeldRow>(
    `select ${ticketRowColumns}, ticket.window_id as windowId, ticket.hold_reason as reason,
       (select max(ended_at_ms) from window_leg where window_leg.day = ticket.day
          and window_leg.window_id = ticket.window_id and window_leg.ticket_id = ticket.ticket_id) as sinceMs
     from ticket indexed by ticket_held where state = 'held'`,
  );
  // Only a ticket's last miss: it may have been missed here before and elsewhere since.
  const selectMissed = database.prepare<[string, string], MissedRow>(
    `select ${ticketRowColumns}, ticket.state, ticket.miss_count as missCount,
       window_leg.ended_at_ms as missedAtMs, ticket.return_at_ms as returnAtMs
     from window_leg join ticket on ticket.ticket_id = window_leg.ticket_id
     where window_leg.day = ? and window_leg.window_id = ? and window_leg.ended_by = 'ticketPassedOver'
       and ticket.miss_seq = window_leg.ended_seq and ticket.state in ('passedOver', 'voided', 'waiting')
     order by window_leg.ended_seq desc limit ${longestMissedList}`,
  );
  const selectResults = database.prepare<[], ResultRow>(
    `select result.ticket_id as ticketId, series, serial, day, person_masked_name as maskedName,
       result.state, since_ms as sinceMs
     from result join ticket using (ticket_id)
     where result.state in ('pending', 'ready') order by since_ms limit ${longestResultList}`,
  );
  const selectToday = database.prepare<[string, string], { finishedCount: number; serviceMs: number | null }>(
    'select count(*) as finishedCount, avg(service_ms) as serviceMs from rating where day = ? and window_id = ?',
  );
  // The day is compared afterwards: as a condition it would search a year of services for one of today.
  const selectLastRating = database.prepare<[string], LastRating>(
    `select rating.day, series, serial, rating.state from rating join ticket using (ticket_id)
     where rating.window_id = ? order by invited_seq desc limit 1`,
  );
  const selectNumber = database.prepare<[string], { series: string; serial: number }>(
    'select series, serial from ticket where ticket_id = ?',
  );

  const choices: TerminalView['choices'] = {
    queues: hall.hall.queues.map(({ id, name }) => ({ id, name })),
    windows: hall.hall.windows.map(({ id, name }) => ({ id, name })),
    priorityClasses: hall.hall.fairness.priorityClasses.map(({ code, name }) => ({ code, name })),
    staff: hall.hall.staff.map(({ id, name }) => ({ id, name })),
  };
  const readResults = perCommit.keep((): TerminalView['results'] =>
    selectResults.all().map(({ series, serial, ...row }) => ({ ...row, number: formatTicketNumber(series, serial) })),
  );

  const heldAtAll = perCommit.keep(() => selectHeld.all().sort((left, right) => left.sinceMs - right.sinceMs));
  const heldAt = (windowId: WindowId): HeldTicket[] =>
    heldAtAll(null)
      .filter((held) => held.windowId === windowId)
      .map((held) => ({ ...staffTicket(hall, held), reason: held.reason, sinceMs: held.sinceMs }));

  function windowFacts(windowId: WindowId, row: WindowRow): TerminalView['window'] {
    const { state, sinceMs, pauseReason } = row;
    return {
      id: windowId,
      name: windows.configured(windowId).name,
      state,
      sinceMs,
      queueNames: windows.served(windowId).map(({ queueId }) => queueName(hall, queueId)),
      aloneFor: windows
        .served(windowId)
        .filter(({ queueId }) => windows.ofQueue(queueId).open.every((open) => open === windowId))
        .map(({ queueId }) => queueName(hall, queueId)),
      pause: pauseReason && {
        reason: pauseReason,
        untilMs: row.pauseUntilMs,
        phone: row.pausePhone,
        substituteName: staffName(hall, row.substituteId),
        isTooLong: row.isAwayAlarmed === 1,
      },
    };
  }

  function current(row: CurrentRow): TerminalTicket {
    const fetched = row.resultOf === null ? undefined : selectNumber.get(row.resultOf);
    return {
      ...staffTicket(hall, row),
      itemIds: knownItems(hall, row.itemIds).map(({ id }) => id),
      state: row.state,
      calledAtMs: row.calledAtMs,
      startedAtMs: row.startedAtMs,
      callCount: row.callCount,
      callsBefore: hall.queues.get(row.queueId)?.miss.callsBefore ?? 1,
      why: row.why === null ? null : callWhySentence(JSON.parse(row.why) as CallWhy),
      route: (JSON.parse(row.route) as QueueId[]).map((queueId) => queueName(hall, queueId)),
      returnTo: row.returnToWindowId,
      fetches: fetched ? formatTicketNumber(fetched.series, fetched.serial) : null,
    };
  }

  function list(windowId: WindowId, queueIds: readonly QueueId[]): TerminalView['waiting'] {
    const sent = waiting.forWindow(windowId);
    const inLine = waiting.ofQueues(queueIds);
    // The very array that other windows show: the feed writes it as text once.
    return (sent.length === 0 ? inLine : [...sent, ...inLine].slice(0, longestWaitingList)) as TerminalView['waiting'];
  }

  /** By the same rule as callNext. */
  function nextHere(windowId: WindowId): TerminalView['next'] {
    const next = nextAtWindow(lines, { windowId, served: windows.served(windowId), nowMs: perCommit.nowMs() });
    const row = next && selectNumber.get(next.ticketId);
    return row ? { ticketId: next.ticketId, number: formatTicketNumber(row.series, row.serial) } : null;
  }

  return function readTerminalView(windowId) {
    const row = windows.row(windowId);
    const shownWindow = windowFacts(windowId, row);
    const currentRow = windows.current(windowId);
    const queueIds = windows
      .served(windowId)
      .filter((queue) => isServedNow(queue, waiting.heads(queue.queueId).ordinary, perCommit.nowMs()))
      .map(({ queueId }) => queueId);
    const issues = queueIds.some((queueId) => hall.queues.get(queueId)?.issuesResults);
    const day = parts.businessDay() ?? '';
    const today = selectToday.get(day, windowId);
    const rating = selectLastRating.get(windowId);
    return {
      window: shownWindow,
      staff: windows.staffOf(row),
      current: currentRow && current(currentRow),
      waiting: list(windowId, queueIds),
      waitingCount: waiting.countFor(windowId, queueIds),
      next: nextHere(windowId),
      held: heldAt(windowId),
      passedOver: selectMissed.all(day, windowId).map((missed) => missedTicket(hall, missed)),
      results: issues ? readResults(null) : noResults,
      today: {
        finishedCount: today?.finishedCount ?? 0,
        meanServiceMs: today?.serviceMs == null ? null : Math.round(today.serviceMs),
      },
      rating:
        rating?.day === day ? { number: formatTicketNumber(rating.series, rating.serial), state: rating.state } : null,
      choices,
    };
  };
}

function missedTicket(hall: HallIndex, row: MissedRow): MissedTicket {
  return {
    ...staffTicket(hall, row),
    missCount: row.missCount,
    missedAtMs: row.missedAtMs,
    now: whatBecameOf(hall, row),
  };
}

function whatBecameOf(hall: HallIndex, { queueId, state, returnAtMs }: MissedRow): MissedTicket['now'] {
  switch (state) {
    case 'passedOver':
      if (returnAtMs !== null) return { kind: 'returns', atMs: returnAtMs };
      return { kind: hall.queues.get(queueId)?.miss.policy.kind === 'scan' ? 'bySlip' : 'atDesk' };
    case 'waiting':
      return { kind: 'backInLine' };
    case 'voided':
      return { kind: 'void' };
  }
}
