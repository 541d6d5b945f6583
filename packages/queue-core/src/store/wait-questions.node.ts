import type Database from 'better-sqlite3';
import type { OpenWindow, QueueAhead, WaitQuestion } from '../policy/estimate.ts';
import { isServedNow, queuesServed } from '../policy/served-queues.ts';
import type { ServedQueue } from '../protocol/hall.ts';
import type { QueueId, TicketId, WindowId } from '../protocol/ids.ts';
import type { Reads } from './reads.node.ts';

/** What is known when somebody asks how long they may wait, for policy/estimate.ts to answer. */
export interface WaitQuestions {
  /** About the next number; but for its queue it is the same question whichever queue it is of. */
  ofNextNumber(nowMs: number): Omit<WaitQuestion, 'queueId'>;
  /** About a waiting ticket; null for all others. */
  ofTicket(ticketId: TicketId, nowMs: number): WaitQuestion | null;
}

/** So many recent stays at a window say how long the next will take. */
const legCount = 40;

type OpenRow = {
  readonly windowId: WindowId;
  readonly assigned: string | null;
  readonly queueId: QueueId | null;
  readonly calledAtMs: number | null;
};

export function createWaitQuestions(database: Database.Database, reads: Reads): WaitQuestions {
  // A ticket that was called when its day ended says how long the night was.
  const legs = database
    .prepare<[string], number>(
      `select ended_at_ms - called_at_ms from window_leg indexed by window_leg_of_queue
       where queue_id = +? and ended_by <> 'ticketExpired' order by ended_seq desc limit ${legCount}`,
    )
    .pluck();
  const open = database.prepare<[], OpenRow>(
    `select service_window.window_id as windowId, assigned_queues as assigned, queue_id as queueId,
       called_at_ms as calledAtMs
     from service_window left join ticket
       on ticket.window_id = service_window.window_id and ticket.state in ('called', 'serving')
     where service_window.state = 'open'`,
  );
  const beforeAtWindow = database
    .prepare<[string, number], number>(
      `select count(*) from ticket indexed by ticket_for_window
       where state = 'waiting' and to_window_id = +? and rank_ms < +?`,
    )
    .pluck();

  function queuesWith(aheadOf: (queueId: QueueId) => number): QueueAhead[] {
    return reads.hall.hall.queues.map(({ id }) => ({ queueId: id, ahead: aheadOf(id), legsMs: legs.all(id) }));
  }

  function openWindows(nowMs: number): (OpenWindow & { readonly windowId: WindowId })[] {
    return open.all().map(({ windowId, assigned, queueId, calledAtMs }) => ({
      windowId,
      queueIds: queuesOf(windowId, assigned, nowMs),
      busy: queueId === null || calledAtMs === null ? null : { queueId, forMs: Math.max(0, nowMs - calledAtMs) },
    }));
  }

  /** A queue a window only helps is not counted on before it needs help. */
  function queuesOf(windowId: WindowId, assigned: string | null, nowMs: number): readonly QueueId[] {
    const given = assigned === null ? null : (JSON.parse(assigned) as ServedQueue[]);
    return queuesServed(reads.hall.windows.get(windowId), given)
      .filter((queue) => isServedNow(queue, reads.headOfLine(queue.queueId, 'ordinary'), nowMs))
      .map(({ queueId }) => queueId);
  }

  return {
    ofNextNumber(nowMs) {
      const waiting = (queueId: QueueId) => {
        const { ordinaryWaiting, privilegedWaiting } = reads.line(queueId);
        return ordinaryWaiting + privilegedWaiting;
      };
      return { queues: queuesWith(waiting), windows: openWindows(nowMs) };
    },

    ofTicket(ticketId, nowMs) {
      const ticket = reads.ticket(ticketId);
      if (ticket?.state !== 'waiting') return null;
      const { queueId, toWindowId, rankMs } = ticket;
      const windows = openWindows(nowMs);
      if (toWindowId !== null) {
        const ahead = beforeAtWindow.get(toWindowId, rankMs) ?? 0;
        return {
          queueId,
          queues: [{ queueId, ahead, legsMs: legs.all(queueId) }],
          windows: windows
            .filter(({ windowId }) => windowId === toWindowId)
            .map(({ busy }) => ({ queueIds: [queueId], busy })),
        };
      }
      const before = (id: QueueId) => {
        const upToIt = reads.countAhead(id, 'privileged', rankMs) + reads.countAhead(id, 'ordinary', rankMs);
        return id === queueId ? upToIt - 1 : upToIt;
      };
      return { queueId, queues: queuesWith(before), windows };
    },
  };
}
