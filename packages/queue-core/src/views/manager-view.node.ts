import type Database from 'better-sqlite3';
import { shanghaiDay, type Clock } from '@jiaohao/basics/time';
import type { ManagerView } from '../protocol/faces.ts';
import { formatTicketNumber, type QueueId, type StaffId, type WindowId } from '../protocol/ids.ts';
import type { RatingLevel } from '../protocol/rating.ts';
import type { RatingState } from '../protocol/states.ts';
import type { Reads } from '../store/reads.node.ts';
import type { TicketRow } from './ticket-rows.ts';
import type { WindowRows } from './window-rows.node.ts';

/** What the queue knows of the manager's screen; devices and alerts are the host's. */
export type ManagerQueueView = Omit<ManagerView, 'devices' | 'alerts'>;

/** Services of one day by window, queue and rating: a few hundred rows of a covering index become a few. */
type ServiceSum = {
  readonly windowId: WindowId;
  readonly queueId: QueueId;
  readonly state: RatingState;
  readonly level: RatingLevel | null;
  readonly services: number;
};
type RecentRating = {
  readonly series: string;
  readonly serial: number;
  readonly windowId: WindowId;
  readonly staffId: StaffId | null;
  readonly level: RatingLevel;
  readonly tags: string;
  readonly atMs: number;
};

export function createManagerView(
  database: Database.Database,
  reads: Reads,
  windows: WindowRows,
  clock: Clock,
): () => ManagerQueueView {
  const { hall, queues } = reads.hall;
  const selectServices = database.prepare<[string], ServiceSum>(
    `select window_id as windowId, queue_id as queueId, state, level, count(*) as services
     from rating where day = ? group by window_id, queue_id, state, level`,
  );
  const selectRecent = database.prepare<[string], RecentRating>(
    `select series, serial, rating.window_id as windowId, rating.staff_id as staffId, level, tags, closed_at_ms as atMs
     from rating join ticket using (ticket_id)
     where rating.day = ? and rating.state = 'rated' order by closed_seq desc limit 30`,
  );
  const selectIssued = database
    .prepare<[string], number>('select coalesce(sum(last_serial), 0) from counter where day = ?')
    .pluck();
  const selectPassedOver = database
    .prepare<[string], number>(`select count(*) from ticket where state = 'passedOver' and day = ?`)
    .pluck();
  const selectAtWindows = database
    .prepare<[], number>(
      `select count(*) from ticket indexed by ticket_one_at_window where state in ('called', 'serving')`,
    )
    .pluck();
  const selectWaits = database.prepare<[string], { calledCount: number; waitSumMs: number }>(
    'select called_count as calledCount, wait_sum_ms as waitSumMs from day_tally where day = ?',
  );
  const selectOldest = database
    .prepare<[string], number>(
      `select taken_at_ms from ticket where queue_id = ? and state = 'waiting' order by rank limit 1`,
    )
    .pluck();
  const selectWaiting = database.prepare<[], { queueId: QueueId; waitingCount: number }>(
    'select queue_id as queueId, waiting_count as waitingCount from queue_depth where waiting_count > 0',
  );

  function staffName(staffId: StaffId | null): string | null {
    return staffId === null ? null : (reads.hall.staffNames.get(staffId) ?? staffId);
  }

  function readWindow(windowId: WindowId, name: string, services: readonly ServiceSum[]) {
    const row = windows.row(windowId);
    const current = windows.current(windowId);
    return {
      id: windowId,
      name,
      state: row.state,
      pauseReason: row.pauseReason,
      sinceMs: row.sinceMs,
      staffName: staffName(row.staffId),
      current: current && {
        number: formatTicketNumber(current.series, current.serial),
        state: current.state,
        sinceMs: since(current),
      },
      finishedCount: sumOf(services.filter((sum) => sum.windowId === windowId)),
    };
  }

  function readRatings(day: string, services: readonly ServiceSum[]): ManagerView['ratings'] {
    const ofLevel = (level: RatingLevel) => sumOf(services.filter((sum) => sum.level === level));
    return {
      invited: sumOf(services.filter(({ state }) => state === 'invited')),
      notRated: sumOf(services.filter(({ state }) => state === 'notRated')),
      byLevel: {
        verySatisfied: ofLevel('verySatisfied'),
        satisfied: ofLevel('satisfied'),
        basicallySatisfied: ofLevel('basicallySatisfied'),
        dissatisfied: ofLevel('dissatisfied'),
        veryDissatisfied: ofLevel('veryDissatisfied'),
      },
      recent: selectRecent.all(day).map(({ series, serial, windowId, staffId, level, tags, atMs }) => ({
        number: formatTicketNumber(series, serial),
        windowId,
        staffName: staffName(staffId),
        level,
        tags: JSON.parse(tags) as string[],
        atMs,
      })),
    };
  }

  return function readManagerView() {
    const day = reads.businessDay() ?? shanghaiDay(clock.nowWallMs());
    const services = selectServices.all(day);
    const waits = selectWaits.get(day);
    // The queues that have people waiting may include one the hall file has just dropped.
    const waiting = selectWaiting.all();
    const oldest = waiting
      .map(({ queueId }) => selectOldest.get(queueId))
      .filter((takenAtMs) => takenAtMs !== undefined);
    return {
      hall: { name: hall.name, day },
      totals: {
        issued: selectIssued.get(day) ?? 0,
        waiting: waiting.reduce((sum, { waitingCount }) => sum + waitingCount, 0),
        atWindows: selectAtWindows.get() ?? 0,
        finished: sumOf(services),
        passedOver: selectPassedOver.get(day) ?? 0,
        oldestWaitingTakenAtMs: oldest.length === 0 ? null : Math.min(...oldest),
        meanWaitMs: waits && waits.calledCount > 0 ? Math.round(waits.waitSumMs / waits.calledCount) : null,
      },
      queues: [...queues.values()].map(({ id, name }) => ({
        id,
        name,
        waitingCount: reads.waitingCount(id),
        oldestWaitingTakenAtMs: selectOldest.get(id) ?? null,
        finishedCount: sumOf(services.filter((sum) => sum.queueId === id)),
      })),
      windows: hall.windows.map(({ id, name }) => readWindow(id, name, services)),
      ratings: readRatings(day, services),
    };
  };
}

function sumOf(sums: readonly ServiceSum[]): number {
  return sums.reduce((total, { services }) => total + services, 0);
}

/** Since when a ticket is called or served. */
function since(ticket: TicketRow): number {
  return ticket.startedAtMs ?? ticket.firstCalledAtMs ?? ticket.takenAtMs;
}
