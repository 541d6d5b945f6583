import { inEachDirection, offsetsOf, type MishapRow, type Plan } from './plan.ts';

/* The cable: not there, pulled, and pulled at every byte. */

/** How long a cable is out: put in again at once, in a moment, and after the back-off has grown to its longest. */
function outagesMs({ scale }: Plan): readonly number[] {
  return scale.isRealTime ? [1_000] : [0, 1_000, 120_000];
}

const absentAtStart: MishapRow = {
  name: 'absent at start',
  cases: (plan) =>
    outagesMs(plan).map((forMs) => ({
      where: `for ${forMs} ms`,
      async run(open) {
        const bench = await open.one({ atStart: 'absent' });
        await bench.untilTold();
        bench.begin(1);
        await bench.pass(forMs);
        await bench.mend();
        await bench.untilShown(1);
        await bench.goOn(2);
        await bench.dispose();
      },
    })),
};

const unpluggedIdle: MishapRow = {
  name: 'unplugged between exchanges',
  cases: (plan) =>
    outagesMs(plan).map((forMs) => ({
      where: `for ${forMs} ms`,
      async run(open) {
        const bench = await open.one();
        await bench.cut();
        await bench.untilTold();
        await bench.pass(forMs);
        await bench.mend();
        await bench.goOn(1);
        await bench.dispose();
      },
    })),
};

const unpluggedAfter: MishapRow = {
  name: 'unplugged when an exchange was done and nothing has been taken away',
  cases: () => [
    {
      where: 'for a moment',
      async run(open) {
        const bench = await open.one();
        await bench.exchange(1);
        await bench.cut();
        await bench.untilTold();
        // What lives on the cable's power is dark meanwhile.
        bench.setPower('off');
        await bench.pass(bench.model.bootMs);
        bench.setPower('on');
        await bench.mend();
        await bench.untilShown(1);
        await bench.goOn(2);
        await bench.dispose();
      },
    },
  ],
};

export const unpluggedInside: MishapRow = {
  name: 'unplugged in an exchange, at every byte',
  cases: (plan) =>
    inEachDirection((direction) =>
      offsetsOf(plan, direction, Number.POSITIVE_INFINITY).map((afterBytes) => ({
        where: `after ${afterBytes} bytes ${direction}`,
        async run(open) {
          const bench = await open.one();
          bench.inject(direction, { kind: 'cutAfter', afterBytes });
          bench.begin(1);
          await bench.until(() => bench.wire.isCut(), plan.model.exchangeMs + plan.model.noticesWithinMs, 'the cut');
          await bench.untilTold();
          await bench.mend();
          await bench.untilShown(1);
          await bench.goOn(2);
          await bench.dispose();
        },
      })),
    ),
};

export const rowsOfCables: readonly MishapRow[] = [absentAtStart, unpluggedIdle, unpluggedAfter, unpluggedInside];
