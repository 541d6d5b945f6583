import type Database from 'better-sqlite3';
import type { Clock } from '@jiaohao/basics/time';
import type { DecideView, LineSide } from '../commands/decision.ts';
import { shanghaiMoment, type ShanghaiMoment } from '../model/shanghai-moment.ts';
import type { LineHead } from '../policy/next-ticket.ts';
import { sessionsOfDay } from '../policy/opening-hours.ts';
import type { ManagerView } from '../protocol/faces.ts';
import { minuteOfTime } from '../protocol/hours.ts';
import { formatTicketNumber, type QueueId, type StaffId, type WindowId } from '../protocol/ids.ts';
import type { RatingLevel } from '../protocol/rating.ts';
import type { CloseReason } from '../protocol/reasons.ts';
import type { RatingState, TakingState } from '../protocol/states.ts';
import { createHalfHours } from './half-hours.node.ts';
import { createManagedWindows } from './managed-windows.node.ts';
import type { PerCommit } from './per-commit.node.ts';
import type { TakingNow } from './taking-now.node.ts';
import { staffName } from './ticket-rows.ts';
import type { WaitEstimates } from './wait-estimates.node.ts';
import type { WaitingLists } from './waiting-lists.node.ts';
import type { WindowRows } from './window-rows.node.ts';

/** What the queue knows of the manager's screen; the rest is the host's. */
export type ManagerQueueView = Omit<ManagerView, 'limits' | 'cases' | 'devices' | 'alerts' | 'handled' | 'messages'>;

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
type LineSum = {
  readonly queueId: QueueId;
  readonly waiting: number;
  readonly called: number;
  readonly waitSumMs: number;
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
    .prepare<[string], number>('select coalesce(sum(last_serial - skipped), 0) from counter where day = ?')
    .pluck();
  // `indexed by`: the partial indexes hold today's few, the table holds a year.
  const selectPassedOver = database
    .prepare<[], number>(`select count(*) from ticket indexed by ticket_passed_over where state = 'passedOver'`)
    .pluck();
  const selectMissedToday = database
    .prepare<[string], number>('select count(*) from ticket where day = ? and miss_seq is not null')
    .pluck();
  // Of the open day: the counters start again with it. A queue the hall file has just dropped still counts.
  const selectLines = database.prepare<[], LineSum>(
    `select queue_id as queueId, ordinary_waiting + privileged_waiting as waiting, called_count as called,
       wait_sum_ms as waitSumMs from queue_line`,
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

  const readWindows = createManagedWindows(database, { ...parts, hall: reads.hall });
  const readHalfHours = createHalfHours(database);

  function readStaff(managed: ManagerView['windows']): ManagerView['staff'] {
    const places = new Map(managed.map(({ staffId, id }) => [staffId, id]));
    return hall.staff.map(({ id, name }) => ({ id, name, windowId: places.get(id) ?? null }));
  }

  function readQueues(services: readonly ServiceSum[], lines: readonly LineSum[]): ManagerView['queues'] {
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
        meanWaitMs: meanWait(lines.filter(({ queueId }) => queueId === id)),
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
    const lines = selectLines.all();
    const queues = readQueues(services, lines);
    const managed = readWindows(day, services);
    const sessions = hall.hours && sessionsOfDay(hall.hours, day).map(({ from, to }) => ({ from, to }));
    return {
      hall: { name: hall.name, day },
      taking: { ...(selectDay.get() ?? { state: 'open', reason: null, extendedUntil: null }), sessions },
      totals: {
        issued: selectIssued.get(day) ?? 0,
        waiting: lines.reduce((sum, line) => sum + line.waiting, 0),
        atWindows: windows.allCurrent().length,
        held: managed.reduce((sum, { heldCount }) => sum + heldCount, 0),
        finished: sumOf(services),
        missed: selectMissedToday.get(day) ?? 0,
        passedOver: selectPassedOver.get() ?? 0,
        overdue: queues.reduce((sum, { overdueCount }) => sum + overdueCount, 0),
        oldestWaitingTakenAtMs: earliest(hall.queues.flatMap(({ id }) => oldestIn(id))),
        meanWaitMs: meanWait(lines),
      },
      queues,
      bookings: readBookings(local),
      windows: managed,
      halfHours: readHalfHours(day),
      staff: readStaff(managed),
      ratings: readRatings(day, services),
    };
  };
}

function sumOf(sums: readonly ServiceSum[]): number {
  return sums.reduce((total, { services }) => total + services, 0);
}

/** Of the tickets called from these lines today. */
function meanWait(lines: readonly LineSum[]): number | null {
  const called = lines.reduce((sum, line) => sum + line.called, 0);
  const waitSumMs = lines.reduce((sum, line) => sum + line.waitSumMs, 0);
  return called > 0 ? Math.round(waitSumMs / called) : null;
}

function earliest(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.min(...times);
}
