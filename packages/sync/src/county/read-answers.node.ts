import { shanghaiDay } from '@jiaohao/basics/time';
import type { HallId, ReportRange } from '@jiaohao/queue-core/protocol';
import type { AreaAnswer, AreaRow, CountyAlarm, HallAnswer, HallRow, TreeAnswer } from '../wire/county-view.ts';
import { refOf, type AreaTree, type KnownHall } from './area-tree.ts';
import type { Area } from './county-file.ts';
import type { CountyState } from './county-state.node.ts';
import type { CountyFigures, StretchFigures } from './figures.node.ts';
import { createFigureSums, type FigureSums } from './figures.ts';
import type { ItemNames } from './item-names.node.ts';
import { hallState, sumLive, sumToday, type HallSaying } from './visible-halls.ts';

/* The county's answers, put together out of areas, figures and what halls say of themselves. */

export type AnswerParts = {
  readonly state: CountyState;
  readonly figures: CountyFigures;
  readonly itemNames: ItemNames;
  readonly nowMs: () => number;
};

/** What is asked: by whom, of which days. `tree` has it all, also what the reader may not see. */
export type Asked = { readonly tree: AreaTree; readonly reader: string; readonly range: ReportRange };

export interface CountyAnswers {
  area(asked: Asked, area: Area): Promise<AreaAnswer>;
  hall(asked: Asked, hall: KnownHall): Promise<HallAnswer>;
  tree(tree: AreaTree, reader: string): TreeAnswer;
}

export function createCountyAnswers({ state, figures, itemNames, nowMs }: AnswerParts): CountyAnswers {
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

  async function readAll(halls: readonly KnownHall[], { from, to }: ReportRange): Promise<Read> {
    const now = nowMs();
    const ids = halls.map(({ id }) => id);
    const [stretch, sayings, itemName] = await Promise.all([
      figures.of({ halls: ids, from, to }),
      state.sayings(ids),
      itemNames.read(),
    ]);
    return { stretch, sayings, itemName, alarms: await state.alarms(halls, sayings, now), now };
  }

  return {
    async area(asked, area) {
      const { tree, range } = asked;
      const known = tree.hallsBelow(area.id);
      const read = await readAll(known, range);
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
      const [read, epoch, badRatings] = await Promise.all([
        readAll([hall], asked.range),
        state.newestEpoch(hall.id),
        figures.badRatings(hall.id, from, to),
      ]);
      const saying = read.sayings.get(hall.id) ?? { seenMs: null, report: null };
      const { report } = saying;
      return {
        ...commonOf(asked, hall.area, read),
        hall: { id: hall.id, name: hall.name },
        state: hallState(saying, read.alarms.length, read.now),
        said: report && { app: report.app, today: report.today, queues: report.queues, packages: report.packages },
        epoch,
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
  readonly alarms: readonly CountyAlarm[];
  readonly itemName: (id: string) => string | null;
  readonly now: number;
};

function hallRow({ id, name }: KnownHall, within: readonly Area[], { stretch, sayings, alarms, now }: Read): HallRow {
  const saying = sayings.get(id) ?? { seenMs: null, report: null };
  return {
    id,
    name,
    within: within.map(refOf),
    state: hallState(
      saying,
      countOf(alarms, ({ hall }) => hall === id),
      now,
    ),
    figures: (stretch.byHall.get(id) ?? createFigureSums()).figures(),
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
    figures: sumOf(halls.flatMap(({ id }) => stretch.byHall.get(id) ?? [])).figures(),
  };
}

function sumOf(parts: readonly FigureSums[]): FigureSums {
  const sum = createFigureSums();
  for (const part of parts) sum.addAll(part);
  return sum;
}

const countOf = <Each>(all: readonly Each[], is: (each: Each) => boolean) => all.filter(is).length;
