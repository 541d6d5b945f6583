import { createSeededRandom } from '@jiaohao/basics/random';
import { chunkOffsetsOf, inEachDirection, type MishapCase, type MishapRow } from './plan.ts';
import type { Direction } from './tap.ts';

/* Two alike, on lines of their own and on one bus; and a hall that closes in the middle of it. */

const bothAtOnce: MishapCase = {
  where: 'both at once',
  async run(open) {
    const [one, other] = await open.two();
    one.begin(1);
    other.begin(2);
    await one.until(() => one.isDone(1) && other.isDone(2), one.model.exchangeMs, 'both are done');
    await one.goOn(3);
    await other.goOn(4);
    for (const bench of [one, other]) await bench.dispose();
  },
};

const oneTalks: MishapCase = {
  where: 'one talks and talks',
  async run(open) {
    const [one, other] = await open.two();
    const random = createSeededRandom(5);
    one.judge.note({ direction: 'toDriver', to: 'content' });
    for (let turn = 0; turn < 20; turn += 1) {
      one.wire.farEnd.send(random.nextBytes(60));
      await one.pass(50);
    }
    await other.exchange(1);
    await other.goOn(2);
    for (const bench of [one, other]) await bench.dispose();
  },
};

function onePulledAt(direction: Direction, offset: number): MishapCase {
  return {
    where: `one is pulled after ${offset} bytes ${direction}`,
    async run(open) {
      const [one, other] = await open.two();
      const { exchangeMs, noticesWithinMs } = one.model;
      one.inject(direction, { kind: 'cutAfter', afterBytes: offset });
      one.begin(1);
      await other.exchange(2);
      await one.until(() => one.wire.isCut(), exchangeMs + noticesWithinMs, 'the cut');
      await one.mend();
      await one.goOn(3);
      await other.goOn(4);
      for (const bench of [one, other]) await bench.dispose();
    },
  };
}

const twoLines: MishapRow = {
  name: 'two alike on two lines',
  cases: (plan) => [
    bothAtOnce,
    oneTalks,
    ...inEachDirection((direction) => chunkOffsetsOf(plan, direction).map((offset) => onePulledAt(direction, offset))),
  ],
};

const bothOnOneBus: MishapCase = {
  where: 'both at once',
  async run(open) {
    const bench = await open.one();
    const neighbour = bench.neighbour!;
    bench.begin(1);
    bench.begin(2, neighbour);
    const areDone = () => bench.isDone(1) && bench.isDone(2, neighbour);
    await bench.until(areDone, 2 * bench.model.exchangeMs, 'both are done');
    await bench.goOn(3);
    await bench.dispose();
  },
};

const oneOffOnOneBus: MishapCase = {
  where: 'one without power',
  async run(open) {
    const bench = await open.one();
    const { exchangeMs, wordWithinMs, bootMs } = bench.model;
    const neighbour = bench.neighbour!;
    bench.setPower('off');
    bench.begin(1);
    bench.begin(2, neighbour);
    // The silence of the first is waited for before.
    await bench.until(() => bench.isDone(2, neighbour), exchangeMs + wordWithinMs, 'the neighbour is done');
    if (!bench.isWell(neighbour)) bench.fail('the neighbour is not well');
    await bench.pass(bootMs);
    bench.setPower('on');
    await bench.untilWell();
    await bench.goOn(3);
    await bench.dispose();
  },
};

const oneBus: MishapRow = {
  name: 'two alike on one bus',
  cases: ({ hasNeighbour }) => (hasNeighbour ? [bothOnOneBus, oneOffOnOneBus] : []),
};

const stoppedInside: MishapRow = {
  name: 'stopped in an exchange',
  cases: (plan) =>
    inEachDirection((direction) =>
      chunkOffsetsOf(plan, direction).map((offset) => ({
        where: `after ${offset} bytes ${direction}`,
        async run(open) {
          const bench = await open.one();
          await bench.beginAndActAt(direction, offset, () => {});
          await bench.dispose();
        },
      })),
    ),
};

export const rowsOfTwo: readonly MishapRow[] = [twoLines, oneBus, stoppedInside];
