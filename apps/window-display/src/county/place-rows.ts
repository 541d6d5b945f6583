import { goodCount, percentOf, ratedCount } from '@jiaohao/queue-core/protocol';
import type {
  AreaAnswer,
  AreaLevel,
  AreaRow,
  Figures,
  HallRow,
  HallState,
  LiveSums,
  PackageState,
} from '@jiaohao/sync/wire';
import { pathOfPlace } from './place.ts';

/* An area's table: the areas in it and its own halls, or all halls below it. */

export type PlaceRow = {
  readonly id: string;
  readonly kind: 'area' | 'hall';
  readonly name: string;
  readonly path: string;
  /** Of an area. */
  readonly level: AreaLevel | null;
  /** Where a hall lies, from the area that is looked at: for the search. */
  readonly within: readonly string[];
  readonly live: LiveSums;
  /** Null for an area. */
  readonly state: HallState | null;
  /** Of an area with everything in it; 1 of 1 for a hall. */
  readonly halls: { readonly all: number; readonly online: number };
  readonly alarms: number;
  /** Halls that do not run on the versions they should, and that report a fault. */
  readonly packages: { readonly behind: number; readonly faulty: number };
  readonly figures: Figures;
};

export function placeRows({ areas, halls }: Pick<AreaAnswer, 'areas' | 'halls'>): PlaceRow[] {
  return [...areas.map(rowOfArea), ...halls.filter(({ within }) => within.length === 0).map(rowOfHall)];
}

/** `part`: of the name of the hall or of an area that it lies in; all where it is empty. */
export function hallRows({ halls }: Pick<AreaAnswer, 'halls'>, part: string): PlaceRow[] {
  const sought = part.trim();
  return halls.map(rowOfHall).filter(({ name, within }) => [name, ...within].some((each) => each.includes(sought)));
}

function rowOfArea({ id, name, level, live, halls, alarms, packages, figures }: AreaRow): PlaceRow {
  const path = pathOfPlace({ kind: 'area', id });
  return { id, kind: 'area', name, path, level, within: [], live, state: null, halls, alarms, packages, figures };
}

function rowOfHall({ id, name, within, state, figures }: HallRow): PlaceRow {
  return {
    id,
    kind: 'hall',
    name,
    path: pathOfPlace({ kind: 'hall', id }),
    level: null,
    within: within.map((area) => area.name),
    live: state.live,
    state,
    halls: { all: 1, online: state.line === 'online' ? 1 : 0 },
    alarms: state.alarms,
    packages: {
      behind: isAny(state, ({ isBehind }) => isBehind) ? 1 : 0,
      faulty: isAny(state, ({ fault }) => fault !== null) ? 1 : 0,
    },
    figures,
  };
}

const isAny = ({ packages }: HallState, is: (state: PackageState) => boolean) => Object.values(packages).some(is);

export const columns = [
  'name',
  'waiting',
  'longest',
  'windows',
  'taken',
  'finished',
  'wait',
  'good',
  'bad',
  'versions',
  'seen',
] as const;
export type Column = (typeof columns)[number];
export type Order = { readonly column: Column; readonly isDown: boolean };

/** Rows in an order; those without a value last, whichever way it goes. */
export function inOrder(rows: readonly PlaceRow[], order: Order | null): readonly PlaceRow[] {
  if (!order) return rows;
  const { column, isDown } = order;
  if (column === 'name') {
    const byName = rows.toSorted((one, other) => one.name.localeCompare(other.name, 'zh-CN', { numeric: true }));
    return isDown ? byName.toReversed() : byName;
  }
  return rows.toSorted((one, other) => {
    const [mine, theirs] = [valueOf(one, column), valueOf(other, column)];
    if (mine === null || theirs === null) return Number(mine === null) - Number(theirs === null);
    return isDown ? theirs - mine : mine - theirs;
  });
}

function valueOf({ live, figures, state, halls, packages }: PlaceRow, column: Exclude<Column, 'name'>): number | null {
  switch (column) {
    case 'waiting':
      return live.waiting;
    case 'longest':
      // The earlier it began, the longer it is.
      return live.oldestMs === null ? null : -live.oldestMs;
    case 'windows':
      return live.windows.open;
    case 'taken':
      return figures.taken;
    case 'finished':
      return figures.finished;
    case 'wait':
      return figures.wait.meanMs;
    case 'good':
      return goodPercent(figures);
    case 'bad':
      return badCount(figures);
    case 'versions':
      // A fault weighs as much as a hall that is behind, and mostly is one too.
      return packages.behind + packages.faulty;
    case 'seen':
      return state === null ? halls.online - halls.all : state.line === 'online' ? 0 : -1;
  }
}

export function badCount({ byLevel }: Pick<Figures, 'byLevel'>): number {
  return byLevel.dissatisfied + byLevel.veryDissatisfied;
}

export function goodPercent({ byLevel }: Pick<Figures, 'byLevel'>): number | null {
  return percentOf(goodCount(byLevel), ratedCount(byLevel));
}
