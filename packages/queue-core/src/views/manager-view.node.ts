import type Database from 'better-sqlite3';
import type { Clock } from '@jiaohao/basics/time';
import type { DecideView, LineSide } from '../commands/decision.ts';
import { shanghaiMoment, type ShanghaiMoment } from '../model/shanghai-moment.ts';
import type { LineHead } from '../policy/next-ticket.ts';
import type { ManagerView } from '../protocol/faces.ts';
import { minuteOfTime } from '../protocol/hours.ts';
import { formatTicketNumber, type QueueId, type StaffId, type WindowId } from '../protocol/ids.ts';
import type { RatingLevel } from '../protocol/rating.ts';
import type { CloseReason } from '../protocol/reasons.ts';
import type { RatingState, TakingState } from '../protocol/states.ts';
import type { PerCommit } from './per-commit.node.ts';
import type { TakingNow } from './taking-now.node.ts';
import { staffName } from './ticket-rows.ts';
import type { WaitEstimates } from './wait-estimates.node.ts';
import type { WaitingLists } from './waiting-lists.node.ts';
import type { WindowRows } from './window-rows.node.ts';

/** What the queue knows of the manager's screen; devices and alerts are the host's. */
export type ManagerQueueView = Omit<ManagerView, 'devices' | 'alerts'>;

/** People who wait too long are counted up to this, a side of a queue: beyond it nobody needs the figure. */
const mostOverdue = 100;

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
type DayRow = {
  readonly state: TakingState;
  readonly reason: CloseReason | null;
  readonly extendedUntil: string | null;
};

export function createManagerView(
  database: Database.Database,
  parts: {
    reads: Pick<DecideView, 'hall' | 'countAhead'> & { businessDay(): string | null };
    windows: WindowRows;
    waiting: WaitingLists;
    taking: TakingNow;
    estimates: WaitEstimates;
    perCommit: PerCommit;
    clock: Clock;
  },
): () => ManagerQueueView {
  const { reads, windows, waiting, perCommit, clock } = parts;
  const { hall } = reads.hall;
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
  // `indexed by`: the partial indexes hold today's few, the table holds a year.
  const selectPassedOver = database
    .prepare<[], number>(`select count(*) from ticket indexed by ticket_passed_over where state = 'passedOver'`)
    .pluck();
  const selectMissedToday = database
    .prepare<[string], number>('select count(*) from ticket where day = ? and miss_seq is not null')
    .pluck();
  const selectHeld = database.prepare<[], { windowId: WindowId; held: number }>(
    `select window_id as windowId, count(*) as held from ticket indexed by ticket_held where state = 'held'
     group by window_id`,
  );
  // Of the open day: the counters start again with it. A queue the hall file has just dropped still counts.
  const selectLines = database.prepare<[], { waiting: number; called: number; waitSumMs: number }>(
    `select coalesce(sum(ordinary_waiting + privileged_waiting), 0) as waiting,
       coalesce(sum(called_count), 0) as called, coalesce(sum(wait_sum_ms), 0) as waitSumMs from queue_line`,
  );
  const selectDay = database.prepare<[], DayRow>(
    'select taking as state, close_reason as reason, extended_until as extendedUntil from business_day',
  );
  const selectBooked = database.prepare<[string], { queueId: QueueId; slot: string }>(
    `select queue_id as queueId, slot from booking where day = ? and state = 'booked'`,
  );
  const selectPlaced = database
    .prepare<[string, string], number>(
      `select count(*) from booking where queue_id = ? and day = ? and state in ('booked', 'checkedIn')`,
    )
    .pluck();

  function readWindow(id: WindowId, services: readonly ServiceSum[], held: ReadonlyMap<WindowId, number>) {
    const current = windows.current(id);
    return {
      ...windows.standing(id),
      serves: [...windows.served(id)],
      current: current && {
        number: formatTicketNumber(current.series, current.serial),
        state: current.state,
        sinceMs: current.startedAtMs ?? current.calledAtMs,
      },
      heldCount: held.get(id) ?? 0,
      finishedCount: sumOf(services.filter((sum) => sum.windowId === id)),
    };
  }

  function readQueues(services: readonly ServiceSum[]): ManagerView['queues'] {
    return hall.queues.map((queue) => {
      const { id, name } = queue;
      const { ordinary, privileged } = waiting.counts(id);
      return {
        id,
        name,
        waitingCount: ordinary + privileged,
        privilegedCount: privileged,
        overdueCount: overdueIn(id, perCommit.nowMs() - queue.ceilingMinutes * 60_000),
        oldestWaitingTakenAtMs: earliest(oldestIn(id)),
        finishedCount: sumOf(services.filter((sum) => sum.queueId === id)),
        openWindowCount: windows.ofQueue(id).open.length,
        wait: parts.estimates(id),
        notGiven: parts.taking.ofQueue(queue),
      };
    });
  }

  /** Who counts as having come before a moment. Most of the time nobody does, and the heads say so. */
  function overdueIn(queueId: QueueId, rankMs: number): number {
    const { ordinary, privileged } = waiting.heads(queueId);
    const onSide = (head: LineHead | null, side: LineSide) =>
      head !== null && head.rankMs <= rankMs ? Math.min(reads.countAhead(queueId, side, rankMs), mostOverdue) : 0;
    return onSide(ordinary, 'ordinary') + onSide(privileged, 'privileged');
  }

  function oldestIn(queueId: QueueId): number[] {
    const { ordinary, privileged } = waiting.heads(queueId);
    return [ordinary, privileged].filter((head) => head !== null).map(({ takenAtMs }) => takenAtMs);
  }

  function readBookings({ day: today, minute }: ShanghaiMoment): ManagerView['bookings'] {
    const booked = selectBooked.all(today);
    const placed = hall.queues.reduce((sum, { id }) => sum + (selectPlaced.get(id, today) ?? 0), 0);
    const late = booked.filter(({ queueId, slot }) => {
      const rule = reads.hall.queues.get(queueId)?.booking;
      return rule && minute > minuteOfTime(slot) + rule.lateMinutes;
    });
    return { booked: booked.length, checkedIn: Math.max(0, placed - booked.length), late: late.length };
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
        staffName: staffName(reads.hall, staffId),
        level,
        tags: JSON.parse(tags) as string[],
        atMs,
      })),
    };
  }

  return function readManagerView() {
    const local = shanghaiMoment(clock.nowWallMs());
    const day = reads.businessDay() ?? local.day;
    const services = selectServices.all(day);
    const lines = selectLines.get() ?? { waiting: 0, called: 0, waitSumMs: 0 };
    const held = new Map(selectHeld.all().map((row) => [row.windowId, row.held]));
    const queues = readQueues(services);
    return {
      hall: { name: hall.name, day },
      taking: selectDay.get() ?? { state: 'open', reason: null, extendedUntil: null },
      totals: {
        issued: selectIssued.get(day) ?? 0,
        waiting: lines.waiting,
        atWindows: windows.allCurrent().length,
        held: [...held.values()].reduce((sum, count) => sum + count, 0),
        finished: sumOf(services),
        missed: selectMissedToday.get(day) ?? 0,
        passedOver: selectPassedOver.get() ?? 0,
        overdue: queues.reduce((sum, { overdueCount }) => sum + overdueCount, 0),
        oldestWaitingTakenAtMs: earliest(hall.queues.flatMap(({ id }) => oldestIn(id))),
        meanWaitMs: lines.called > 0 ? Math.round(lines.waitSumMs / lines.called) : null,
      },
      queues,
      bookings: readBookings(local),
      windows: hall.windows.map(({ id }) => readWindow(id, services, held)),
      ratings: readRatings(day, services),
    };
  };
}

function sumOf(sums: readonly ServiceSum[]): number {
  return sums.reduce((total, { services }) => total + services, 0);
}

function earliest(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.min(...times);
}
