import type Database from 'better-sqlite3';
import type { DecideView } from '../commands/decision.ts';
import type { LineHead } from '../policy/next-ticket.ts';
import type { WaitingTicket } from '../protocol/faces.ts';
import type { QueueId, TicketId, WindowId } from '../protocol/ids.ts';
import type { PerCommit } from './per-commit.node.ts';
import { staffTicket, ticketRowColumns, type TicketRow } from './ticket-rows.ts';

/*
 * Who waits at the head of lines, as clerks see it. However long the lines are, this reads fifty
 * entries of their indexes, merged in order by SQLite, and of the tickets themselves only those that
 * were not among the first fifty before: what is shown of a ticket does not change while it stands.
 */

/** The longest list a clerk is shown. */
export const longestWaitingList = 50;
/** Far more than the heads of all lines of a large hall; then it starts again. */
const ticketsKept = 10_000;

/** A ticket's place, from the index alone: [ticketId, rankMs, rankSeq]. */
type Place = readonly [TicketId, number, number];

export interface WaitingLists {
  /** The first of some queues together, by rank. Equal queues give the same array until the next commit. */
  ofQueues(queueIds: readonly QueueId[]): readonly WaitingTicket[];
  /** Sent to a window, by rank. */
  forWindow(windowId: WindowId): readonly WaitingTicket[];
  /** All who wait in a queue, on both sides of its line. */
  counts(queueId: QueueId): { readonly ordinary: number; readonly privileged: number };
  /** Who stands first on each side of a queue's line. */
  heads(queueId: QueueId): { readonly ordinary: LineHead | null; readonly privileged: LineHead | null };
  /** How many a window may call from: its queues, less those sent to other windows, and those sent to it. */
  countFor(windowId: WindowId, queueIds: readonly QueueId[]): number;
}

const noOne = { ordinary: 0, privileged: 0 };

export function createWaitingLists(
  database: Database.Database,
  reads: Pick<DecideView, 'hall' | 'headOfLine'>,
  perCommit: PerCommit,
): WaitingLists {
  const { hall } = reads;
  const selectForWindow = database
    .prepare<[string], Place>(
      `select ticket_id, rank_ms, rank_seq from ticket where to_window_id = ? and state = 'waiting'
       order by rank_ms, rank_seq limit ${longestWaitingList}`,
    )
    .raw();
  const selectTicket = database.prepare<[string], TicketRow>(
    `select ${ticketRowColumns} from ticket where ticket_id = ?`,
  );
  const selectCounts = database.prepare<[], { queueId: QueueId; ordinary: number; privileged: number }>(
    'select queue_id as queueId, ordinary_waiting as ordinary, privileged_waiting as privileged from queue_line',
  );
  const selectSent = database.prepare<[], { windowId: WindowId; queueId: QueueId }>(
    `select to_window_id as windowId, queue_id as queueId from ticket indexed by ticket_for_window
     where state = 'waiting' and to_window_id is not null`,
  );
  const placesOf = new Map<number, Database.Statement<string[], Place>>();
  const shown = new Map<TicketId, { readonly rankSeq: number; readonly ticket: WaitingTicket }>();

  /** Both sides of so many queues in one order. Each arm is an index in that order, so the merge stops at the limit. */
  function selectPlaces(queueCount: number): Database.Statement<string[], Place> {
    const known = placesOf.get(queueCount);
    if (known) return known;
    const arm = (isPrivileged: 0 | 1) =>
      `select ticket_id, rank_ms, rank_seq from ticket
       where queue_id = ? and is_privileged = ${isPrivileged} and state = 'waiting' and to_window_id is null`;
    const arms = Array.from({ length: queueCount }, () => [arm(0), arm(1)]).flat();
    const statement = database
      .prepare<string[], Place>(`${arms.join(' union all ')} order by rank_ms, rank_seq limit ${longestWaitingList}`)
      .raw();
    placesOf.set(queueCount, statement);
    return statement;
  }

  function show([ticketId, , rankSeq]: Place, isForWindow: boolean): WaitingTicket | null {
    const known = shown.get(ticketId);
    if (known?.rankSeq === rankSeq) return known.ticket;
    const row = selectTicket.get(ticketId);
    if (!row) return null;
    if (shown.size >= ticketsKept) shown.clear();
    const ticket = { ...staffTicket(hall, row), isForWindow };
    shown.set(ticketId, { rankSeq, ticket });
    return ticket;
  }

  const list = (places: readonly Place[], isForWindow: boolean) =>
    places.map((place) => show(place, isForWindow)).filter((ticket) => ticket !== null);
  const ofQueues = perCommit.keep((key: string) => {
    const queueIds = key.split(' ');
    return list(selectPlaces(queueIds.length).all(...queueIds.flatMap((queueId) => [queueId, queueId])), false);
  });
  const counts = perCommit.keep(() => new Map(selectCounts.all().map((line) => [line.queueId, line])));

  const sent = perCommit.keep(() => selectSent.all());
  const forWindow = perCommit.keep((windowId: WindowId) => list(selectForWindow.all(windowId), true));

  return {
    // An id has no space in it.
    ofQueues: (queueIds) => (queueIds.length === 0 ? nobody : ofQueues(queueIds.toSorted().join(' '))),
    forWindow: (windowId) => (sent(null).some((ticket) => ticket.windowId === windowId) ? forWindow(windowId) : nobody),
    counts: (queueId) => counts(null).get(queueId) ?? noOne,
    heads: perCommit.keep((queueId: QueueId) => ({
      ordinary: reads.headOfLine(queueId, 'ordinary'),
      privileged: reads.headOfLine(queueId, 'privileged'),
    })),
    countFor(windowId, queueIds) {
      const inLines = queueIds.reduce((sum, queueId) => {
        const { ordinary, privileged } = counts(null).get(queueId) ?? noOne;
        return sum + ordinary + privileged;
      }, 0);
      const sentHere = sent(null).filter((ticket) => ticket.windowId === windowId).length;
      return inLines - sent(null).filter(({ queueId }) => queueIds.includes(queueId)).length + sentHere;
    },
  };
}

const nobody: readonly WaitingTicket[] = [];
