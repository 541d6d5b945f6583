import { toldWithinMs, type Bench } from './bench.ts';
import type { DeviceTrouble } from './mishap-model.ts';
import { chunkOffsetsOf, longestOf, offsetsOf, type MishapCase, type MishapRow, type Plan } from './plan.ts';

/* The device in trouble while its line is well: no paper, an open cover, a module that fails. */

const heldBackComesWithinMs = 1_000;

function troubleOf(bench: Bench, name: string): DeviceTrouble {
  return bench.plugged.troubles!.find((each) => each.name === name)!;
}

async function goOnAfter(bench: Bench): Promise<void> {
  await bench.untilWell();
  await bench.goOn(2);
  await bench.dispose();
}

const troubleBetween: MishapRow = {
  name: 'in trouble between exchanges',
  cases: ({ troubles }) =>
    troubles.map((name) => ({
      where: name,
      async run(open) {
        const bench = await open.one();
        const trouble = troubleOf(bench, name);
        trouble.start();
        if (!trouble.isHidden) await bench.untilTold(() => trouble.isTold(bench.state()));
        bench.begin(1);
        await bench.pass(bench.model.wordWithinMs);
        trouble.end();
        await goOnAfter(bench);
      },
    })),
};

/** Where the content begins; what comes before only asks how the device is. */
function contentOffsetOf(plan: Plan): number {
  const { toDevice } = plan.chunks;
  return chunkOffsetsOf(plan, 'toDevice')[toDevice.indexOf(longestOf(plan, 'toDevice'))]!;
}

function inTroubleAt(name: string, offset: number, contentOffset: number): MishapCase {
  return {
    where: `${name} after ${offset} bytes`,
    async run(open) {
      const bench = await open.one();
      const trouble = troubleOf(bench, name);
      await bench.beginAndActAt('toDevice', offset, () => trouble.start());
      await bench.untilTold(() => trouble.isTold(bench.state()) || bench.isDone(1));
      await bench.until(() => bench.subject.waitingSinceMonoMs() === null, toldWithinMs, 'whoever waits is told');
      trouble.end();
      const isHeldBack = trouble.isHeldBack && offset > contentOffset;
      if (isHeldBack) await bench.until(() => bench.isDone(1), heldBackComesWithinMs, 'what was held back comes');
      await goOnAfter(bench);
    },
  };
}

const troubleInside: MishapRow = {
  name: 'in trouble in an exchange, at every byte',
  cases: (plan) =>
    plan.troubles.flatMap((name) =>
      offsetsOf(plan, 'toDevice').map((offset) => inTroubleAt(name, offset, contentOffsetOf(plan))),
    ),
};

export const rowsOfTroubles: readonly MishapRow[] = [troubleBetween, troubleInside];
