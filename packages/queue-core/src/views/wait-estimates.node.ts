import type Database from 'better-sqlite3';
import type { HallIndex } from '../model/hall.ts';
import { estimateWait, type QueueAhead, type WaitQuestion } from '../policy/estimate.ts';
import type { WaitEstimate } from '../protocol/faces.ts';
import type { QueueId } from '../protocol/ids.ts';
import type { PerCommit } from './per-commit.node.ts';
import type { WaitingLists } from './waiting-lists.node.ts';
import type { WindowRows } from './window-rows.node.ts';

/** How long somebody who takes a number in a queue now may wait; null until enough was seen to say. */
export type WaitEstimates = (queueId: QueueId) => WaitEstimate | null;

/** As many as policy/estimate.ts makes use of. */
const recentLegs = 40;
/**
 * An estimate is worked out anew when its own queue has changed, and so often in any case: what happens
 * in other queues, and that tickets at the windows take longer, moves it a little and can wait.
 */
const renewedEveryMs = 5_000;

/** What policy/estimate.ts asks, read off the lines, the windows and the legs of this commit. */
export function createWaitEstimates(
  database: Database.Database,
  parts: { hall: HallIndex; windows: WindowRows; waiting: WaitingLists; perCommit: PerCommit },
): WaitEstimates {
  const { hall, windows, waiting, perCommit } = parts;
  const selectNewestLeg = database
    .prepare<[string], number | null>('select max(ended_seq) from window_leg where queue_id = ?')
    .pluck();
  const selectLegs = database
    .prepare<[string], number>(
      `select ended_at_ms - called_at_ms from window_leg where queue_id = ? order by ended_seq desc limit ${recentLegs}`,
    )
    .pluck();
  const legsOf = new Map<QueueId, { readonly newest: number | null; readonly legsMs: readonly number[] }>();

  const newestLegOf = perCommit.keep((queueId: QueueId) => selectNewestLeg.get(queueId) ?? null);

  /** Read again only when a ticket of the queue has left a window. */
  function recentLegsOf(queueId: QueueId): readonly number[] {
    const newest = newestLegOf(queueId);
    const known = legsOf.get(queueId);
    if (known?.newest === newest) return known.legsMs;
    const legsMs = newest === null ? [] : selectLegs.all(queueId);
    legsOf.set(queueId, { newest, legsMs });
    return legsMs;
  }

  const now = perCommit.keep((nowMs: number): Omit<WaitQuestion, 'queueId'> => ({
    queues: hall.hall.queues.map(({ id }): QueueAhead => {
      const { ordinary, privileged } = waiting.counts(id);
      return { queueId: id, ahead: ordinary + privileged, legsMs: recentLegsOf(id) };
    }),
    windows: hall.hall.windows
      .filter(({ id }) => windows.row(id).state === 'open')
      .map(({ id }) => {
        const current = windows.current(id);
        return {
          queueIds: windows.served(id).map(({ queueId }) => queueId),
          busy: current && { queueId: current.queueId, forMs: Math.max(0, nowMs - current.calledAtMs) },
        };
      }),
  }));
  const estimates = new Map<QueueId, { readonly of: string; readonly estimate: WaitEstimate | null }>();

  return function estimateOf(queueId) {
    const roundMs = Math.floor(perCommit.nowMs() / renewedEveryMs) * renewedEveryMs;
    const { ordinary, privileged } = waiting.counts(queueId);
    const of = [roundMs, ordinary, privileged, newestLegOf(queueId), ...windows.ofQueue(queueId).open].join(' ');
    const known = estimates.get(queueId);
    if (known?.of === of) return known.estimate;
    const wait = estimateWait({ queueId, ...now(roundMs) });
    const estimate = wait && { lowMs: wait.lowMs, highMs: wait.highMs };
    estimates.set(queueId, { of, estimate });
    return estimate;
  };
}
