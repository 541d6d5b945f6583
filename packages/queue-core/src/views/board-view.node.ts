import type Database from 'better-sqlite3';
import type { HallIndex } from '../model/hall.ts';
import type { BoardCall, BoardView } from '../protocol/faces.ts';
import { formatTicketNumber, type PriorityCode, type QueueId, type WindowId } from '../protocol/ids.ts';
import type { TicketState } from '../protocol/states.ts';
import type { PerCommit } from './per-commit.node.ts';
import type { TakingNow } from './taking-now.node.ts';
import { queueName } from './ticket-rows.ts';
import type { WaitingLists } from './waiting-lists.node.ts';
import type { WindowRows } from './window-rows.node.ts';

/** How many calls a board lists. */
const longestList = 30;
/** How long a call stays on the board after its ticket was missed. */
const shownForMs = 30 * 60 * 1000;
/** How many missed numbers it lists: more than can be read while they are turned over. */
const longestMissedList = 100;

type CallRow = {
  readonly callSeq: number;
  readonly series: string;
  readonly serial: number;
  readonly windowId: WindowId;
  readonly queueId: QueueId;
  readonly state: TicketState;
  readonly callCount: number;
  readonly calledAtMs: number;
  readonly priority: PriorityCode | null;
};

const callColumns = `call_seq as callSeq, series, serial, last_window_id as windowId, queue_id as queueId, state,
  call_count as callCount, called_at_ms as calledAtMs, priority`;

/** What the queue knows of the board; how it looks, and what it says besides calls, is the host's. */
export type BoardQueueView = Omit<BoardView, 'display' | 'thanks'>;

export function createBoardView(
  database: Database.Database,
  parts: {
    hall: HallIndex;
    perCommit: PerCommit;
    windows: WindowRows;
    waiting: WaitingLists;
    taking: TakingNow;
    businessDay: () => string | null;
  },
): () => BoardQueueView {
  const { hall, perCommit } = parts;
  // A number that is void because it was missed is still one that somebody may be looking for.
  const selectMissed = database.prepare<[string], CallRow>(
    `select ${callColumns} from ticket
     where day = ? and miss_seq is not null and state in ('passedOver', 'voided')
     order by miss_seq desc limit ${longestMissedList}`,
  );
  const missed = perCommit.keep((day: string) => selectMissed.all(day));
  const boardHall = { name: hall.hall.name };

  function rowToCall(row: CallRow): BoardCall {
    return {
      callSeq: row.callSeq,
      number: formatTicketNumber(row.series, row.serial),
      windowId: row.windowId,
      queueName: queueName(hall, row.queueId),
      state: row.state === 'called' || row.state === 'serving' ? row.state : 'passedOver',
      callCount: row.callCount,
      calledAtMs: row.calledAtMs,
      isPriority: row.priority !== null,
    };
  }

  function awayWindows(): BoardView['away'] {
    return hall.hall.windows.flatMap(({ id: windowId }) => {
      const away = parts.windows.awayOf(parts.windows.row(windowId));
      return away ? [{ windowId, ...away }] : [];
    });
  }

  return function readBoardView() {
    const passedOver = missed(parts.businessDay() ?? '');
    const sinceMs = perCommit.nowMs() - shownForMs;
    const calls = [...parts.windows.allCurrent(), ...passedOver.filter(({ calledAtMs }) => calledAtMs >= sinceMs)];
    return {
      hall: boardHall,
      notice: parts.taking.ofHall()?.message ?? null,
      door: parts.taking.door(),
      calls: calls
        .sort((left, right) => right.callSeq - left.callSeq)
        .slice(0, longestList)
        .map((row) => rowToCall(row)),
      waiting: hall.hall.queues.map(({ id, name }) => {
        const { ordinary, privileged } = parts.waiting.counts(id);
        return { queueName: name, count: ordinary + privileged };
      }),
      passedOver: passedOver.map(({ series, serial }) => formatTicketNumber(series, serial)),
      away: awayWindows(),
      voice: hall.hall.voice,
    };
  };
}
