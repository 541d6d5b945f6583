import { shanghaiDay } from '@jiaohao/basics/time';
import type { HallId, ReportRange } from '@jiaohao/queue-core/protocol';
import type {
  AreaAnswer,
  AreaRow,
  CountyAlarm,
  HallAnswer,
  HallRow,
  HallState,
  TreeAnswer,
} from '../wire/county-view.ts';
import type { PackageHead } from '../wire/package.ts';
import { refOf, type AreaTree, type KnownHall } from './area-tree.ts';
import type { Area } from './county-file.ts';
import type { CountyState } from './county-state.node.ts';
import type { CountyFigures, StretchFigures } from './figures.node.ts';
import { createFigureSums, type FigureSums } from './figures.ts';
import type { ItemNames } from './item-names.node.ts';
import { countPackages } from './package-states.ts';
import type { DesiredPackages } from './packages-desired.node.ts';
import { hallState, sumLive, sumToday, type HallSaying } from './visible-halls.ts';

/* The county's answers, put together out of areas, figures and what halls say of themselves. */

export type AnswerParts = {
  readonly state: CountyState;
  readonly figures: CountyFigures;
  readonly itemNames: ItemNames;
  readonly desired: DesiredPackages;
  readonly nowMs: () => number;
};

/** What is asked: by whom, of which days. `tree` has it all, also what the reader may not see. */
export type Asked = { readonly tree: AreaTree; readonly reader: string; readonly range: ReportRange };

export interface CountyAnswers {
  area(asked: Asked, area: Area): Promise<AreaAnswer>;
  hall(asked: Asked, hall: KnownHall): Promise<HallAnswer>;
  tree(tree: AreaTree, reader: string): TreeAnswer;
}

export function createCountyAnswers({ state, figures, itemNames, desired, nowMs }: AnswerParts): CountyAnswers {
  function commonOf({ tree, reader, range }: Asked, areaId: string, { stretch, itemName, alarms, now }: Read) {
    return {
      nowMs: now,
      today: shanghaiDay(now),
      from: range.from,
      to: range.to,
      path: (tree.pathTo(reader, areaId) ?? []).map(refOf),
      total: sumOf([...stretch.byHall.values()]).figures(),
      days: [...stretch.byDay].map(([day, sums]) => ({ day, figures: sums.figures() })),
      hours: [...stretch.byHour].map(([hour, sums]) => ({ hour, figures: sums.figures() })),
      items: [...stretch.byItem].map(([id, sums]) => ({
        id,
        name: id === null ? null : itemName(id),
        figures: sums.figures(),
      })),
      reasons: [...stretch.reasons],
      alarms: [...alarms],
    };
  }

  async function readAll({ tree, range: { from, to } }: Asked, halls: readonly KnownHall[]): Promise<Read> {
    const now = nowMs();
    const ids = halls.map(({ id }) => id);
    const [stretch, sayings, itemName, packages] = await Promise.all([
      figures.of({ halls: ids, from, to }),
      state.sayings(ids),
      itemNames.read(),
      desired.ofAll(tree, halls),
    ]);
    return { stretch, sayings, itemName, packages, alarms: await state.alarms(halls, sayings, now), now };
  }

  return {
    async area(asked, area) {
      const { tree } = asked;
      const known = tree.hallsBelow(area.id);
      const read = await readAll(asked, known);
      const halls = known.map((hall) => hallRow(hall, (tree.pathTo(area.id, hall.area) ?? []).slice(1), read));
      const states = halls.map((hall) => hall.state);
      const common = commonOf(asked, area.id, read);
      return {
        ...common,
        now: {
          halls: {
            all: halls.length,
            online: countOf(states, ({ line }) => line === 'online'),
            never: countOf(states, ({ line }) => line === 'never'),
          },
          ...sumLive(states),
          today: sumToday([...read.sayings.values()], common.today),
        },
        areas: tree.areasIn(area.id).map((each) => areaRow(each, tree, halls, read.stretch)),
        halls,
      };
    },

    async hall(asked, hall) {
      const { from, to } = asked.range;
      const [read, epoch, bookingConflicts, badRatings] = await Promise.all([
        readAll(asked, [hall]),
        state.newestEpoch(hall.id),
        state.bookingConflicts(hall.id, asked.range),
        figures.badRatings(hall.id, from, to),
      ]);
      const report = read.sayings.get(hall.id)?.report ?? null;
      return {
        ...commonOf(asked, hall.area, read),
        hall: { id: hall.id, name: hall.name },
        state: stateOf(hall.id, read),
        said: report && { app: report.app, today: report.today, queues: report.queues },
        epoch,
        bookingConflicts,
        badRatings: badRatings.map(({ codes, item, ...rest }) => ({
          ...rest,
          codes: [...codes],
          item: item === null ? null : (read.itemName(item) ?? item),
        })),
      };
    },

    tree(tree, reader) {
      const areas = tree.withAllBelow(reader);
      return {
        today: shanghaiDay(nowMs()),
        areas: areas.map((area) => ({ ...refOf(area), parent: area.id === reader ? null : area.parent })),
        halls: [...tree.hallsBelow(reader)],
      };
    },
  };
}

type Read = {
  readonly stretch: StretchFigures;
  readonly sayings: ReadonlyMap<HallId, HallSaying>;
  readonly packages: ReadonlyMap<HallId, readonly PackageHead[]>;
  readonly alarms: readonly CountyAlarm[];
  readonly itemName: (id: string) => string | null;
  readonly now: number;
};

function stateOf(id: HallId, { sayings, packages, alarms, now }: Read): HallState {
  return hallState(
    sayings.get(id) ?? { seenMs: null, report: null },
    { alarms: countOf(alarms, ({ hall }) => hall === id), desired: packages.get(id) ?? [] },
    now,
  );
}

function hallRow({ id, name }: KnownHall, within: readonly Area[], read: Read): HallRow {
  return {
    id,
    name,
    within: within.map(refOf),
    state: stateOf(id, read),
    figures: (read.stretch.byHall.get(id) ?? createFigureSums()).figures(),
  };
}

function areaRow(area: Area, tree: AreaTree, all: readonly HallRow[], stretch: StretchFigures): AreaRow {
  const below = new Set(tree.hallsBelow(area.id).map(({ id }) => id));
  const halls = all.filter(({ id }) => below.has(id));
  const states = halls.map(({ state }) => state);
  return {
    ...refOf(area),
    halls: { all: halls.length, online: countOf(states, ({ line }) => line === 'online') },
    live: sumLive(states),
    alarms: states.reduce((sum, { alarms }) => sum + alarms, 0),
    packages: countPackages(states),
    figures: sumOf(halls.flatMap(({ id }) => stretch.byHall.get(id) ?? [])).figures(),
  };
}

function sumOf(parts: readonly FigureSums[]): FigureSums {
  const sum = createFigureSums();
  for (const part of parts) sum.addAll(part);
  return sum;
}

const countOf = <Each>(all: readonly Each[], is: (each: Each) => boolean) => all.filter(is).length;
