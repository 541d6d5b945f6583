import { beforeAll, describe, expect, test } from 'vitest';
import type { CableMaker } from './cable.ts';
import { createMemoryCable } from './cable.ts';
import { createManualClock, type TestClock } from './clock.ts';
import type { MishapModel } from './mishap-model.ts';
import { openBenches } from './open-bench.ts';
import { sample, type MishapCase, type MishapRow, type Open, type Plan, type Scale } from './plan.ts';
import { rowsOfBytes } from './rows-of-bytes.ts';
import { rowsOfCables, unpluggedInside } from './rows-of-cables.ts';
import { rowsOfPower } from './rows-of-power.ts';
import { rowsOfTroubles } from './rows-of-troubles.ts';
import { rowsOfTwo } from './rows-of-two.ts';

/*
 * The mishap table:
 *
 *                          absent  unplugged  noise  lost  late  doubled  flipped  chopped  power  paper …
 *   ID reader on serial      ×         ×        ×      ×     ×      ×        ×        ×       ×
 *   slip printer 80 mm       ×         ×        ×      ×     ×      ×        ×        ×       ×      ×
 *   …
 *
 * Each cross is a test, and each of its cases one place in an exchange. Whatever happens: nothing is
 * thrown (vitest fails on what nobody catches), nothing arrives twice or wrong, what was promised came,
 * somebody is told in time and in words, it works again within one back-off period, and no timer is left.
 */

export const mishapRows: readonly MishapRow[] = [
  ...rowsOfCables,
  ...rowsOfBytes,
  ...rowsOfPower,
  ...rowsOfTroubles,
  ...rowsOfTwo,
];

export type Ground = Scale & {
  readonly createClock: () => TestClock;
  readonly createCable: CableMaker;
  /** Cases that run at once: each has ends and time of its own. */
  readonly atOnce: number;
};

const inMemory: Ground = {
  createClock: createManualClock,
  createCable: createMemoryCable,
  shortRun: 300,
  longRun: Number.POSITIVE_INFINITY,
  isRealTime: false,
  atOnce: 1,
};

/** A long run strikes tens of thousands of places. */
const timeoutMs = 1_800_000;

/** What one exchange looks like when nothing happens. */
async function planOf(model: MishapModel, scale: Scale): Promise<Plan> {
  const [bench] = await openBenches(model, { clock: createManualClock(), createCable: createMemoryCable });
  const { tap, plugged, neighbour } = bench!;
  await bench!.exchange(1);
  const chunks = { toDriver: [...tap.passed.toDriver], toDevice: [...tap.passed.toDevice] };
  await bench!.goOn(2);
  await bench!.dispose();
  const troubles = (plugged.troubles ?? []).map(({ name }) => name);
  return { model, chunks, troubles, hasNeighbour: neighbour !== undefined, scale };
}

async function runCase(model: MishapModel, ground: Ground, { where, run }: MishapCase): Promise<void> {
  const clock = ground.createClock();
  const on = { clock, createCable: ground.createCable };
  const open: Open = {
    one: async (options) => (await openBenches(model, on, options))[0]!,
    async two() {
      const [one, other] = await openBenches(model, on, { count: 2 });
      return [one!, other!];
    },
  };
  try {
    await run(open);
  } catch (error) {
    if (error instanceof Error) error.message = `${where}: ${error.message}`;
    throw error;
  }
}

/** Lets so many run at once, in the order they came. */
function createPool(atOnce: number): (work: () => Promise<void>) => Promise<void> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

function casesOf(row: MishapRow, plan: Plan): readonly MishapCase[] {
  const cases = row.cases(plan);
  // In real time every case counts, not only every byte.
  return plan.scale.isRealTime && row !== unpluggedInside
    ? sample(cases, plan.scale.shortRun, plan.scale.longRun)
    : cases;
}

/** Registers a test for every row that can strike the model; await it at the top of a test file. */
export async function describeMishaps(model: MishapModel, ground: Ground = inMemory): Promise<void> {
  const plan = await planOf(model, ground);
  const pool = createPool(ground.atOnce);
  const struckBy = mishapRows
    .map((row) => ({ row, cases: casesOf(row, plan) }))
    .filter(({ cases }) => cases.length > 0);

  async function runInTurn(cases: readonly MishapCase[]): Promise<void> {
    for (const each of cases) await runCase(model, ground, each);
  }

  /** What went wrong, or null. */
  async function runAtOnce(cases: readonly MishapCase[]): Promise<unknown> {
    try {
      await Promise.all(cases.map((each) => pool(() => runCase(model, ground, each))));
      return null;
    } catch (error) {
      return error;
    }
  }

  describe(`mishaps of ${model.name}`, () => {
    const outcomes = new Map<MishapRow, Promise<unknown>>();
    beforeAll(() => {
      if (ground.atOnce === 1) return;
      // All rows share the time that they spend waiting, and those of devices wait longest.
      for (const { row, cases } of struckBy.toReversed()) outcomes.set(row, runAtOnce(cases));
    });

    test('are all there are, but for those that cannot be, with the reason', () => {
      const struck = new Set(struckBy.map(({ row }) => row.name));
      const names = mishapRows.map(({ name }) => name);
      expect(names.filter((name) => !struck.has(name)).sort()).toEqual(Object.keys(model.notStruck).sort());
    });

    for (const { row, cases } of struckBy) {
      test(`${row.name} (${cases.length})`, { timeout: timeoutMs }, async () => {
        if (ground.atOnce === 1) await runInTurn(cases);
        const error = await outcomes.get(row);
        if (error) throw error;
      });
    }
  });
}
