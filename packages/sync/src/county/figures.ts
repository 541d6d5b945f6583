import { ratingLevels, type LevelCounts, type RatingLevel } from '@jiaohao/queue-core/protocol';
import type { Figures } from '../wire/county-view.ts';

/*
 * Sums of visits. The database counts visits with the same full minutes of wait together; sums are then
 * added up as one likes (halls to areas, areas to the county), and a share of them stays exact.
 */

/** Visits that waited the same number of full minutes, added up. */
export type CountedVisits = {
  /** Full minutes to the first call; null: not called. */
  readonly minute: number | null;
  readonly taken: number;
  readonly finished: number;
  readonly notServed: number;
  readonly waitMs: number;
  readonly servedMs: number;
  readonly levels: LevelCounts;
  readonly notRated: number;
};

export interface FigureSums {
  add(visits: CountedVisits): void;
  /** Adds what another one has. */
  addAll(other: FigureSums): void;
  readonly parts: () => readonly CountedVisits[];
  figures(): Figures;
}

export function createFigureSums(): FigureSums {
  const parts: CountedVisits[] = [];
  return {
    add: (visits) => void parts.push(visits),
    addAll(other) {
      for (const part of other.parts()) parts.push(part);
    },
    parts: () => parts,
    figures: () => figuresOf(parts),
  };
}

function figuresOf(parts: readonly CountedVisits[]): Figures {
  const sum = (value: (part: CountedVisits) => number) => parts.reduce((total, part) => total + value(part), 0);
  const called = parts.filter(({ minute }) => minute !== null);
  const finished = sum(({ finished }) => finished);
  const calledCount = called.reduce((total, { taken }) => total + taken, 0);
  return {
    taken: sum(({ taken }) => taken),
    finished,
    notServed: sum(({ notServed }) => notServed),
    wait: {
      count: calledCount,
      meanMs: meanOf(
        sum(({ waitMs }) => waitMs),
        calledCount,
      ),
      p90Minutes: ninetyWithin(called, calledCount),
    },
    service: {
      count: finished,
      meanMs: meanOf(
        sum(({ servedMs }) => servedMs),
        finished,
      ),
    },
    byLevel: Object.fromEntries(ratingLevels.map((level) => [level, sum(({ levels }) => levels[level])])) as Record<
      RatingLevel,
      number
    >,
    notRated: sum(({ notRated }) => notRated),
  };
}

const meanOf = (sumMs: number, count: number) => (count === 0 ? null : Math.round(sumMs / count));

/** The fewest full minutes within which nine of ten were called. */
function ninetyWithin(called: readonly CountedVisits[], count: number): number | null {
  let left = Math.ceil(count * 0.9);
  for (const { minute, taken } of called.toSorted((one, other) => one.minute! - other.minute!)) {
    left -= taken;
    if (left <= 0) return minute! + 1;
  }
  return null;
}
