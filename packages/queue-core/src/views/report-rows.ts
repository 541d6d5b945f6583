import {
  fewestShownAnswers,
  ratingLevels,
  type LevelCounts,
  type RatingLevel,
  type ReportRow,
  type Times,
} from '../protocol/index.ts';

/* Rows of a report while they are summed up. */

type RowSum = {
  issued: number;
  finished: number;
  missed: number;
  wait: { count: number; sumMs: number; longestMs: number };
  service: { count: number; sumMs: number; longestMs: number };
  asked: number;
  levels: Record<RatingLevel, number>;
};

const noTimes = () => ({ count: 0, sumMs: 0, longestMs: 0 });
const noLevels = () => Object.fromEntries(ratingLevels.map((level) => [level, 0])) as Record<RatingLevel, number>;

/** Rows by what they are about. */
export type RowSums = {
  of(id: string): RowSum;
  ids(): readonly string[];
};

export function createRowSums(): RowSums {
  const rows = new Map<string, RowSum>();
  return {
    of(id) {
      const known = rows.get(id);
      if (known) return known;
      const times = { wait: noTimes(), service: noTimes() };
      const row = { issued: 0, finished: 0, missed: 0, ...times, asked: 0, levels: noLevels() };
      rows.set(id, row);
      return row;
    },
    ids: () => [...rows.keys()],
  };
}

/** One more duration; a clock that was corrected within it counts as none. */
export function addTime(times: RowSum['wait'], ms: number): void {
  const atLeastNothing = Math.max(0, ms);
  times.count += 1;
  times.sumMs += atLeastNothing;
  times.longestMs = Math.max(times.longestMs, atLeastNothing);
}

/** How a table is told. */
export type TableRule = {
  readonly nameOf: (id: string) => string;
  /** Windows and clerks give no numbers. */
  readonly givesNumbers?: boolean;
  /** Levels are left out where so few answered that a clerk would know who it was. */
  readonly hidesFew?: boolean;
};

export function tellRow(id: string, sum: RowSum, rule: TableRule): ReportRow {
  const rated = ratingLevels.reduce((total, level) => total + sum.levels[level], 0);
  const isHidden = rule.hidesFew === true && rated > 0 && rated < fewestShownAnswers;
  return {
    id,
    name: rule.nameOf(id),
    issued: rule.givesNumbers === false ? null : sum.issued,
    finished: sum.finished,
    missed: sum.missed,
    wait: toldTimes(sum.wait),
    service: toldTimes(sum.service),
    rating: { asked: sum.asked, rated, byLevel: isHidden ? null : toldLevels(sum.levels) },
  };
}

const toldTimes = (times: Times): Times => ({ ...times });
const toldLevels = (levels: LevelCounts): LevelCounts => ({ ...levels });
