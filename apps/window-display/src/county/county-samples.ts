import type { HallId } from '@jiaohao/queue-core/protocol';
import type { AreaAnswer, Figures, HallRow, HallState, PackageState } from '@jiaohao/sync/wire';

/* A small county for tests. */

export const noFigures: Figures = {
  taken: 0,
  finished: 0,
  notServed: 0,
  wait: { count: 0, meanMs: null, p90Minutes: null },
  service: { count: 0, meanMs: null },
  byLevel: { verySatisfied: 0, satisfied: 0, basicallySatisfied: 0, dissatisfied: 0, veryDissatisfied: 0 },
  notRated: 0,
};

/** Nothing was ever sent down. */
export const noPackage: PackageState = {
  desired: null,
  effectiveAtMs: null,
  downloaded: null,
  active: null,
  fault: null,
  isBehind: false,
};

export const quietHall: HallState = {
  line: 'online',
  seenMs: 1_000,
  taking: 'open',
  live: { waiting: 0, oldestMs: null, windows: { all: 3, open: 2, serving: 1 } },
  lag: { entries: 0, oldestMs: null },
  deviceTroubles: 0,
  alarms: 0,
  packages: { catalogue: noPackage, windowPlan: noPackage },
};

/** A hall in a village of a township, or in the area itself where `within` is empty. */
export function hallRow(id: string, own: Partial<HallRow> = {}): HallRow {
  const within = [
    { id: 'town', name: '甲镇', level: 'township' as const },
    { id: 'village', name: '乙村', level: 'village' as const },
  ];
  return { id: id as HallId, name: `${id} 便民服务站`, within, state: quietHall, figures: noFigures, ...own };
}

export const sampleNow: AreaAnswer['now'] = {
  halls: { all: 4, online: 4, never: 0 },
  waiting: 7,
  oldestMs: 60_000,
  windows: { all: 12, open: 8, serving: 5 },
  today: { taken: 30, finished: 21, rated: 12, bad: 1 },
};
