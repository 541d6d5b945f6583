import { shanghaiDay } from '@jiaohao/basics/time';
import type { HallState, LiveSums } from '../wire/county-view.ts';
import type { LiveReport } from '../wire/live-report.ts';
import type { PackageHead } from '../wire/package.ts';
import { packageStates } from './package-states.ts';

/* How halls are right now, out of what they last said of themselves. */

/** What is there of a hall. */
export type HallSaying = {
  /** Null before the first time. */
  readonly seenMs: number | null;
  /** Null before the first time, and where an earlier program kept it in another shape. */
  readonly report: LiveReport | null;
};

/** A hall speaks every 5 to 30 s; three reports that are missing are no accident. */
const heardWithinMs = 90_000;
/** After so long a hall that had said it is open is looked for. */
export const silentAfterMs = 5 * 60_000;

const nobody: LiveSums = { waiting: 0, oldestMs: null, windows: { all: 0, open: 0, serving: 0 } };

/** What the county itself knows of a hall. */
export type HallFacts = { readonly alarms: number; readonly desired: readonly PackageHead[] };

export function hallState({ seenMs, report }: HallSaying, { alarms, desired }: HallFacts, nowMs: number): HallState {
  const line = seenMs === null ? 'never' : nowMs - seenMs <= heardWithinMs ? 'online' : 'away';
  return {
    line,
    seenMs,
    taking: report?.taking ?? null,
    live: report === null ? nobody : liveOf(report),
    lag: report === null ? { entries: 0, oldestMs: null } : lagOf(report),
    deviceTroubles: report?.deviceTroubles ?? 0,
    alarms,
    packages: packageStates(desired, report, nowMs),
  };
}

/** Whether somebody should ask what is the matter with it. */
export function isSilent({ seenMs, report }: HallSaying, nowMs: number): boolean {
  return seenMs !== null && report?.taking === 'open' && nowMs - seenMs > silentAfterMs;
}

function liveOf({ queues, windows }: LiveReport): LiveSums {
  const oldest = queues.flatMap(({ oldestMs }) => (oldestMs === null ? [] : [oldestMs]));
  return {
    waiting: queues.reduce((sum, queue) => sum + queue.waiting, 0),
    oldestMs: oldest.length === 0 ? null : Math.min(...oldest),
    windows,
  };
}

function lagOf({ line }: LiveReport): HallState['lag'] {
  const entries = Math.max(0, line.headSeq - line.acknowledgedSeq);
  return { entries, oldestMs: entries === 0 ? null : line.oldestMs };
}

/** Many halls together. Those that are not heard are not in it: what they said may be hours old. */
export function sumLive(states: readonly HallState[]): LiveSums {
  return states
    .filter(({ line }) => line === 'online')
    .reduce<LiveSums>(
      ({ waiting, oldestMs, windows }, { live }) => ({
        waiting: waiting + live.waiting,
        oldestMs: earlier(oldestMs, live.oldestMs),
        windows: {
          all: windows.all + live.windows.all,
          open: windows.open + live.windows.open,
          serving: windows.serving + live.windows.serving,
        },
      }),
      nobody,
    );
}

const earlier = (one: number | null, other: number | null) =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);

/** What the halls have counted today, also of those that have fallen silent since. */
export function sumToday(sayings: readonly HallSaying[], today: string): LiveReport['today'] {
  const sum = { taken: 0, finished: 0, rated: 0, bad: 0 };
  for (const { report } of sayings) {
    if (report === null || shanghaiDay(report.atMs) !== today) continue;
    for (const key of ['taken', 'finished', 'rated', 'bad'] as const) sum[key] += report.today[key];
  }
  return sum;
}
