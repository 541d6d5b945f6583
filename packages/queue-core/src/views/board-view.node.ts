import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import type { Clock } from '@jiaohao/basics/time';
import type { BoardCall, BoardView } from '../protocol/faces.ts';
import { formatTicketNumber } from '../protocol/ids.ts';
import type { Reads } from '../store/reads.node.ts';
import { queueName, ticketRowColumns, type TicketRow } from './ticket-rows.ts';

/** How many calls a board lists. */
const longestList = 30;
/** How long a call stays on the board after its ticket was passed over. */
const shownForMs = 30 * 60 * 1000;

export function createBoardView(database: Database.Database, reads: Reads, clock: Clock): () => BoardView {
  const { hall } = reads;
  const selectAtWindows = database.prepare<[], TicketRow>(
    `select ${ticketRowColumns} from ticket indexed by ticket_one_at_window where state in ('called', 'serving')`,
  );
  const selectPassedOver = database.prepare<[string, number], TicketRow>(
    `select ${ticketRowColumns} from ticket
     where state = 'passedOver' and day = ? and called_at_ms >= ? order by call_seq desc limit ${longestList}`,
  );
  const selectPassedOverNumbers = database.prepare<[string], Pick<TicketRow, 'series' | 'serial'>>(
    `select series, serial from ticket where state = 'passedOver' and day = ? order by call_seq desc`,
  );

  function rowToCall(row: TicketRow): BoardCall {
    const { callSeq, windowId, state, calledAtMs } = row;
    invariant(callSeq !== null && windowId !== null && calledAtMs !== null, 'a ticket on the board was called');
    invariant(state === 'called' || state === 'serving' || state === 'passedOver', 'the board lists calls');
    return {
      callSeq,
      number: formatTicketNumber(row.series, row.serial),
      windowId,
      queueName: queueName(hall, row.queueId),
      state,
      callCount: row.callCount,
      calledAtMs,
    };
  }

  return function readBoardView() {
    const day = reads.businessDay() ?? '';
    const recent = selectPassedOver.all(day, clock.nowWallMs() - shownForMs);
    const calls = [...selectAtWindows.all(), ...recent].map((row) => rowToCall(row));
    return {
      hall: { name: hall.hall.name },
      calls: calls.sort((left, right) => right.callSeq - left.callSeq).slice(0, longestList),
      waiting: hall.hall.queues.map(({ id, name }) => ({ queueName: name, count: reads.waitingCount(id) })),
      passedOver: selectPassedOverNumbers.all(day).map(({ series, serial }) => formatTicketNumber(series, serial)),
    };
  };
}
