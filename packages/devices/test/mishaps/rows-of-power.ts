import type { Bench } from './bench.ts';
import { chunkOffsetsOf, inEachDirection, offsetsOf, type MishapCase, type MishapRow } from './plan.ts';
import { survive } from './survive.ts';
import type { Direction } from './tap.ts';

/* The power of the device: not there, gone for a moment, and gone at every byte. */

/** Longer than the 3 s within which somebody is told. */
const longOffMs = 5_000;
/** A number that no row takes for anything else. */
const askedInVain = 4;

/** Somebody is told that there is no power, where that can be known. */
async function untilMissed(bench: Bench): Promise<void> {
  const { mute, muteAtRest } = bench.model.limits;
  if (mute !== undefined) return;
  const isAtRest = bench.subject.waitingSinceMonoMs() === null;
  if (isAtRest && muteAtRest !== undefined) bench.begin(askedInVain);
  await bench.untilTold(() => !bench.isWell(), isAtRest ? askedInVain : 1);
}

async function switchOn(bench: Bench): Promise<void> {
  const before = bench.state();
  bench.setPower('on');
  await bench.untilWell(bench.model.noticesWithinMs, before);
}

const offAtStart: MishapRow = {
  name: 'without power at start',
  cases: ({ model }) => (model.limits.mute === undefined ? [neverSwitchedOn] : []),
};

const neverSwitchedOn: MishapCase = {
  where: 'on an open line',
  async run(open) {
    const bench = await open.one({ atStart: 'off' });
    await untilMissed(bench);
    bench.begin(1);
    await bench.pass(longOffMs);
    await switchOn(bench);
    await bench.goOn(2);
    await bench.dispose();
  },
};

const offBetween: MishapRow = {
  name: 'switched off and on between exchanges',
  cases: ({ model }) =>
    [model.bootMs, longOffMs].map((offMs) => ({
      where: `for ${offMs} ms`,
      async run(open) {
        const bench = await open.one();
        bench.setPower('off');
        if (offMs === longOffMs) await untilMissed(bench);
        await bench.pass(offMs);
        await switchOn(bench);
        await bench.goOn(1);
        await bench.dispose();
      },
    })),
};

function offAt(direction: Direction, offset: number, offMs: number): MishapCase {
  return {
    where: `after ${offset} bytes ${direction}, for ${offMs} ms`,
    async run(open) {
      const bench = await open.one();
      bench.judge.note({ direction, to: 'flow', pauseMs: bench.model.bootMs });
      await bench.beginAndActAt(direction, offset, () => bench.setPower('off'));
      if (offMs === longOffMs) await untilMissed(bench);
      await bench.pass(offMs);
      await switchOn(bench);
      await survive(bench);
    },
  };
}

const offInside: MishapRow = {
  name: 'switched off and on in an exchange, at every byte',
  cases: (plan) =>
    inEachDirection((direction) => [
      ...offsetsOf(plan, direction).map((offset) => offAt(direction, offset, plan.model.bootMs)),
      ...chunkOffsetsOf(plan, direction).map((offset) => offAt(direction, offset, longOffMs)),
    ]),
};

export const rowsOfPower: readonly MishapRow[] = [offAtStart, offBetween, offInside];
