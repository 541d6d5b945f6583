import type { HallId, RatingLevel } from '@jiaohao/queue-core/protocol';
import type { BadReason } from '../wire/county-view.ts';
import type { CountyDatabase } from './database.node.ts';
import { createFigureSums, type CountedVisits, type FigureSums } from './figures.ts';

/* Sums of the visits of some halls over a stretch of days, both included. */

export type Stretch = { readonly halls: readonly HallId[]; readonly from: string; readonly to: string };

export type StretchFigures = {
  readonly byHall: ReadonlyMap<HallId, FigureSums>;
  /** In their order. */
  readonly byDay: ReadonlyMap<string, FigureSums>;
  /** By the hour of the number, 0-23, in their order; of one day only. */
  readonly byHour: ReadonlyMap<number, FigureSums>;
  /** Those that most numbers were taken for first; null: for no item. */
  readonly byItem: ReadonlyMap<string | null, FigureSums>;
  /** By how often they were given. */
  readonly reasons: readonly BadReason[];
};

export type BadRating = {
  readonly atMs: number;
  readonly level: RatingLevel;
  readonly codes: readonly string[];
  readonly item: string | null;
};

export interface CountyFigures {
  of(stretch: Stretch): Promise<StretchFigures>;
  /** Of one hall, newest first, at most 50. */
  badRatings(hall: HallId, from: string, to: string): Promise<readonly BadRating[]>;
}

/** What was worked out is kept this many times as long as it took: pages that are left open cost a tenth at most. */
const keptTimes = 10;

export function createCountyFigures(database: CountyDatabase, monotonicMs: () => number): CountyFigures {
  const kept = new Map<string, { readonly figures: Promise<StretchFigures>; untilMs: number }>();

  function forgetOld(): void {
    for (const [key, { untilMs }] of kept) if (untilMs <= monotonicMs()) kept.delete(key);
  }

  return {
    of(stretch) {
      forgetOld();
      const key = JSON.stringify(stretch);
      const there = kept.get(key);
      if (there) return there.figures;
      const beganMs = monotonicMs();
      const entry = { figures: readStretch(database, stretch), untilMs: Number.POSITIVE_INFINITY };
      kept.set(key, entry);
      entry.figures.then(
        () => (entry.untilMs = monotonicMs() + keptTimes * (monotonicMs() - beganMs)),
        () => kept.delete(key),
      );
      return entry.figures;
    },

    async badRatings(hall, from, to) {
      const { rows } = await database.pool.query<{
        atMs: number;
        level: RatingLevel;
        tags: string;
        item: string | null;
      }>(
        `select rated_ms as "atMs", level, tags, item_id as item from visit
         where hall = $1 and day >= $2 and day <= $3 and level in ('dissatisfied', 'veryDissatisfied')
         order by rated_ms desc limit 50`,
        [hall, from, to],
      );
      return rows.map(({ tags, ...rest }) => ({ ...rest, codes: codesOf(tags) }));
    },
  };
}

async function readStretch(database: CountyDatabase, stretch: Stretch): Promise<StretchFigures> {
  const [byHall, byDay, byHour, byItem, reasons] = await Promise.all([
    readBy<HallId>(database, 'hall', stretch),
    readBy<string>(database, 'day', stretch),
    stretch.from === stretch.to ? readBy<number>(database, hourOfNumber, stretch) : new Map<number, FigureSums>(),
    readBy<string | null>(database, 'item_id', stretch),
    readReasons(database, stretch),
  ]);
  const numbers = (sums: FigureSums) => sums.parts().reduce((total, { taken }) => total + taken, 0);
  return {
    byHall,
    byDay: new Map([...byDay].sort(([one], [other]) => (one < other ? -1 : 1))),
    byHour: new Map([...byHour].sort(([one], [other]) => one - other)),
    byItem: new Map([...byItem].sort(([, one], [, other]) => numbers(other) - numbers(one))),
    reasons,
  };
}

const levelCount = (level: RatingLevel) => `cast(sum(case when level = '${level}' then 1 else 0 end) as bigint)`;

/** `case` and `sum` only: not every house's database knows `filter` and ordered-set functions. */
const counted = `
  case when called_ms is null then null when called_ms < taken_ms then 0
    else (called_ms - taken_ms) / 60000 end as minute,
  count(*) as taken,
  cast(sum(case when outcome = 'finished' then 1 else 0 end) as bigint) as finished,
  cast(sum(case when outcome <> 'finished' then 1 else 0 end) as bigint) as "notServed",
  cast(sum(case when called_ms > taken_ms then called_ms - taken_ms else 0 end) as bigint) as "waitMs",
  cast(sum(case when outcome = 'finished' then served_ms else 0 end) as bigint) as "servedMs",
  ${levelCount('verySatisfied')} as "verySatisfied",
  ${levelCount('satisfied')} as "satisfied",
  ${levelCount('basicallySatisfied')} as "basicallySatisfied",
  ${levelCount('dissatisfied')} as "dissatisfied",
  ${levelCount('veryDissatisfied')} as "veryDissatisfied",
  cast(sum(case when outcome = 'finished' and (level is null or level = 'notRated') then 1 else 0 end) as bigint)
    as "notRated"`;

/** Shanghai is eight hours ahead, all year round. */
const hourOfNumber = '(taken_ms / 3600000 + 8) % 24';

type CountedRow<Key> = Omit<CountedVisits, 'levels'> & Record<RatingLevel, number> & { readonly key: Key };

async function readBy<Key>(
  { pool }: CountyDatabase,
  key: 'hall' | 'day' | 'item_id' | typeof hourOfNumber,
  { halls, from, to }: Stretch,
): Promise<Map<Key, FigureSums>> {
  const { rows } = await pool.query<CountedRow<Key>>(
    `select ${key} as key, ${counted} from visit where hall = any($1) and day >= $2 and day <= $3 group by 1, 2`,
    [halls, from, to],
  );
  const sums = new Map<Key, FigureSums>();
  for (const row of rows) {
    const there = sums.get(row.key) ?? createFigureSums();
    sums.set(row.key, there);
    const { key: _, verySatisfied, satisfied, basicallySatisfied, dissatisfied, veryDissatisfied, ...rest } = row;
    const levels = { verySatisfied, satisfied, basicallySatisfied, dissatisfied, veryDissatisfied };
    there.add({ ...rest, levels });
  }
  return sums;
}

async function readReasons({ pool }: CountyDatabase, { halls, from, to }: Stretch): Promise<readonly BadReason[]> {
  const { rows } = await pool.query<{ level: RatingLevel; tags: string; count: number }>(
    `select level, tags, count(*) as count from visit
     where hall = any($1) and day >= $2 and day <= $3 and level in ('dissatisfied', 'veryDissatisfied')
     group by level, tags`,
    [halls, from, to],
  );
  const counts = new Map<string, BadReason>();
  for (const { level, tags, count } of rows) {
    for (const code of tags === '' ? [null] : codesOf(tags)) {
      const key = `${level} ${code ?? ''}`;
      counts.set(key, { level, code, count: (counts.get(key)?.count ?? 0) + count });
    }
  }
  return [...counts.values()].sort((one, other) => other.count - one.count);
}

const codesOf = (tags: string) => (tags === '' ? [] : tags.split(' '));
