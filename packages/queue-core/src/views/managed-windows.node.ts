import type Database from 'better-sqlite3';
import type { HallIndex } from '../model/hall.ts';
import { isServedNow } from '../policy/served-queues.ts';
import type { ManagerView } from '../protocol/faces.ts';
import { formatTicketNumber, type QueueId, type WindowId } from '../protocol/ids.ts';
import type { RatingState } from '../protocol/states.ts';
import type { PerCommit } from './per-commit.node.ts';
import type { WaitingLists } from './waiting-lists.node.ts';
import type { WindowRows } from './window-rows.node.ts';

type ManagedWindow = ManagerView['windows'][number];
/** Finished services of a window today, by what became of their rating. */
export type WindowServices = { readonly windowId: WindowId; readonly state: RatingState; readonly services: number };

/** What the manager sees of every window: who sits there, what it does, and whether it could do more. */
export function createManagedWindows(
  database: Database.Database,
  parts: { hall: HallIndex; windows: WindowRows; waiting: WaitingLists; perCommit: PerCommit },
): (day: string, services: readonly WindowServices[]) => ManagedWindow[] {
  const { hall, windows, waiting, perCommit } = parts;
  // `indexed by`: (day, window_id) and then the row's own key, so its end is one seek.
  const selectLastLeg = database
    .prepare<[string, string], number>(
      `select ended_at_ms from window_leg indexed by window_leg_of_day where day = ? and window_id = ?
       order by ended_seq desc limit 1`,
    )
    .pluck();
  const selectHeld = database.prepare<[], { windowId: WindowId; held: number }>(
    `select window_id as windowId, count(*) as held from ticket indexed by ticket_held where state = 'held'
     group by window_id`,
  );

  /** The queues it may call from now; one that it only helps, once that needs help. */
  function callable(windowId: WindowId): QueueId[] {
    return windows
      .served(windowId)
      .filter((served) => isServedNow(served, waiting.heads(served.queueId).ordinary, perCommit.nowMs()))
      .map(({ queueId }) => queueId);
  }

  function oldestFor(windowId: WindowId, queueIds: readonly QueueId[]): number {
    const heads = queueIds.flatMap((queueId) => {
      const { ordinary, privileged } = waiting.heads(queueId);
      return [ordinary?.takenAtMs, privileged?.takenAtMs];
    });
    const times = [...heads, waiting.forWindow(windowId)[0]?.takenAtMs].filter((time) => time !== undefined);
    return Math.min(...times);
  }

  /** Since when it is free while somebody waits: the later of its last service and of who waits longest. */
  function idleSince(day: string, windowId: WindowId, queueIds: readonly QueueId[]): number {
    const lastLegMs = selectLastLeg.get(day, windowId) ?? 0;
    return Math.max(windows.row(windowId).sinceMs, lastLegMs, oldestFor(windowId, queueIds));
  }

  return function readWindows(day, services) {
    const held = new Map(selectHeld.all().map((row) => [row.windowId, row.held]));
    return hall.hall.windows.map(({ id, queues }) => {
      const standing = windows.standing(id);
      const current = windows.current(id);
      const queueIds = callable(id);
      const waitingCount = waiting.countFor(id, queueIds);
      const isFree = standing.state === 'open' && current === null && waitingCount > 0;
      const countOf = (state: RatingState | null) =>
        services
          .filter((sum) => sum.windowId === id && (state === null || sum.state === state))
          .reduce((total, sum) => total + sum.services, 0);
      return {
        ...standing,
        staffId: windows.row(id).staffId,
        serves: [...windows.served(id)],
        ownQueues: queues,
        current: current && {
          number: formatTicketNumber(current.series, current.serial),
          state: current.state,
          sinceMs: current.startedAtMs ?? current.calledAtMs,
        },
        idleSinceMs: isFree ? idleSince(day, id, queueIds) : null,
        waitingCount,
        heldCount: held.get(id) ?? 0,
        finishedCount: countOf(null),
        ratedCount: countOf('rated'),
        notRatedCount: countOf('notRated'),
      };
    });
  };
}
