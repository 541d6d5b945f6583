import { shanghaiDay, shanghaiTime } from '@jiaohao/basics/time';
import { isBadLevel, ratingLevels, type DeviceLight } from '@jiaohao/queue-core/protocol';
import type { ManagerQueueView } from '@jiaohao/queue-core';
import type { LiveReport } from '@jiaohao/sync/wire';

export type ReportFacts = {
  readonly view: ManagerQueueView;
  readonly lights: readonly DeviceLight[];
  readonly line: LiveReport['line'];
  readonly packages: LiveReport['packages'];
  readonly app: string;
  readonly nowMs: number;
};

/** How the hall is right now, in numbers: what its own manager sees, without anybody's name. */
export function liveReport({ view, lights, line, packages, app, nowMs }: ReportFacts): LiveReport {
  const { byLevel } = view.ratings;
  const rated = ratingLevels.reduce((sum, level) => sum + byLevel[level], 0);
  const bad = ratingLevels.filter(isBadLevel).reduce((sum, level) => sum + byLevel[level], 0);
  return {
    v: 1,
    atMs: nowMs,
    app,
    line,
    taking: view.taking.state === 'open' && !isWithinHours(view, nowMs) ? 'outOfHours' : view.taking.state,
    queues: view.queues.map(({ id, name, waitingCount, oldestWaitingTakenAtMs }) => ({
      id,
      name,
      waiting: waitingCount,
      oldestMs: oldestWaitingTakenAtMs,
    })),
    windows: {
      all: view.windows.length,
      open: view.windows.filter(({ state }) => state !== 'closed').length,
      serving: view.windows.filter(({ current }) => current !== null).length,
    },
    today: { taken: view.totals.issued, finished: view.totals.finished, rated, bad },
    deviceTroubles: lights.filter(({ light }) => light === 'down' || light === 'attention').length,
    packages,
  };
}

function isWithinHours({ hall, taking }: ManagerQueueView, nowMs: number): boolean {
  const { sessions, extendedUntil } = taking;
  if (sessions === null) return true;
  if (hall.day !== shanghaiDay(nowMs)) return false;
  const time = shanghaiTime(nowMs);
  const isExtended =
    extendedUntil !== null && sessions.length > 0 && time >= sessions.at(-1)!.to && time < extendedUntil;
  return isExtended || sessions.some(({ from, to }) => from <= time && time < to);
}
