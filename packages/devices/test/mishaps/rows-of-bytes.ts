import { createSeededRandom } from '@jiaohao/basics/random';
import type { WireFault } from '../../src/transport/memory-wire.ts';
import { toldWithinMs, type Bench } from './bench.ts';
import {
  chunkOffsetsOf,
  inEachDirection,
  longestOf,
  placesOf,
  type MishapCase,
  type MishapRow,
  type Plan,
} from './plan.ts';
import { survive } from './survive.ts';
import type { Direction } from './tap.ts';

/* The bytes of an exchange: more of them, fewer, others, the same twice, too late, one by one. */

/** Takes up a chunk's turn and does nothing to it. */
const untouched: WireFault = { kind: 'noise', bytes: new Uint8Array(0) };

type Strike = {
  readonly direction: Direction;
  readonly chunk: number;
  readonly fault: WireFault;
};

function strike(bench: Bench, { direction, chunk, fault }: Strike): void {
  for (let before = 0; before < chunk; before += 1) bench.inject(direction, untouched);
  bench.inject(direction, fault);
}

async function expectDone(bench: Bench): Promise<void> {
  const { model, subject } = bench;
  const isDone = () => bench.isDone(1) && subject.told(1)?.ok === true;
  await bench.until(isDone, model.wordWithinMs + model.exchangeMs, 'it is sent again');
}

function struck(where: string, blow: Strike): MishapCase {
  return {
    where: `${where} ${blow.direction}`,
    async run(open) {
      const bench = await open.one();
      strike(bench, blow);
      bench.begin(1);
      if (bench.model.sendsAgain && blow.fault.kind !== 'delay') await expectDone(bench);
      await survive(bench, blow.fault.kind === 'delay' ? blow.fault.delayMs : 0);
    },
  };
}

/** One case for each chunk of each direction. */
function atEachChunk(plan: Plan, what: string, faultOf: (chunk: Uint8Array) => WireFault) {
  return inEachDirection((direction) =>
    plan.chunks[direction].map((bytes, chunk) =>
      struck(`${what} ${chunk + 1}`, { direction, chunk, fault: faultOf(bytes) }),
    ),
  );
}

/** Of four kinds: anything, one byte at rest, the first half of the very chunk, and a head that promises the longest. */
function noisesFor(chunk: Uint8Array, longest: Uint8Array, seed: number): Uint8Array[] {
  const random = createSeededRandom(seed);
  return [
    random.nextBytes(1 + random.nextInt(40)),
    Uint8Array.of(0xff),
    chunk.slice(0, Math.ceil(chunk.length / 2)),
    longest.slice(0, 8),
  ];
}

/** Between reports noise is a report of something else. */
function strayReport(plan: Plan, offset: number, seed: number): MishapCase {
  return {
    where: `a stray report before byte ${offset}, seed ${seed}`,
    async run(open) {
      const bench = await open.one();
      const bytes = createSeededRandom(seed).nextBytes(plan.chunks.toDriver[0]!.length);
      bench.judge.note({ direction: 'toDriver', to: 'content' });
      bench.tap.atByte('toDriver', offset, () => bench.wire.farEnd.send(bytes));
      bench.begin(1);
      await survive(bench);
    },
  };
}

const noiseInside: MishapRow = {
  name: 'noise in an exchange',
  cases(plan) {
    if (plan.model.medium === 'reports') {
      return chunkOffsetsOf(plan, 'toDriver').flatMap((offset) =>
        [1, 2, 3].map((seed) => strayReport(plan, offset, seed)),
      );
    }
    return inEachDirection((direction) =>
      plan.chunks[direction].flatMap((bytes, chunk) =>
        noisesFor(bytes, longestOf(plan, direction), chunk).map((noise) =>
          struck(`${noise.length} bytes before chunk ${chunk + 1}`, {
            direction,
            chunk,
            fault: { kind: 'noise', bytes: noise },
          }),
        ),
      ),
    );
  },
};

const noiseBetween: MishapRow = {
  name: 'noise between exchanges',
  cases: (plan) =>
    [1, 2, 3].map((seed) => ({
      where: `seed ${seed}`,
      async run(open) {
        const bench = await open.one();
        const random = createSeededRandom(seed);
        const size = plan.model.medium === 'reports' ? plan.chunks.toDriver[0]!.length : 500;
        bench.judge.note({ direction: 'toDriver', to: 'content' });
        for (let turn = 0; turn < 30; turn += 1) {
          bench.wire.farEnd.send(random.nextBytes(size));
          await bench.pass(50);
        }
        await bench.untilWell(plan.model.noticesWithinMs);
        await bench.goOn(1);
        await bench.dispose();
      },
    })),
};

const lost: MishapRow = {
  name: 'a chunk lost',
  cases: (plan) => atEachChunk(plan, 'chunk', () => ({ kind: 'lose' })),
};

/** In real time nobody waits for the longest. */
function latenessesMs({ model, scale }: Plan): readonly number[] {
  return scale.isRealTime ? model.lateMs.filter((delayMs) => delayMs <= toldWithinMs) : model.lateMs;
}

const late: MishapRow = {
  name: 'a chunk too late',
  cases: (plan) =>
    latenessesMs(plan).flatMap((delayMs) =>
      atEachChunk(plan, `${delayMs} ms, chunk`, () => ({ kind: 'delay', delayMs })),
    ),
};

const doubled: MishapRow = {
  name: 'a chunk doubled, and every chunk',
  cases: (plan) => [
    ...atEachChunk(plan, 'chunk', () => ({ kind: 'double' })),
    ...inEachDirection((direction) => {
      const count = plan.chunks[direction].length;
      return count > 0 ? [everyChunkDoubled(direction, count)] : [];
    }),
  ],
};

function everyChunkDoubled(direction: Direction, count: number): MishapCase {
  return {
    where: `every chunk ${direction}`,
    async run(open) {
      const bench = await open.one();
      for (let chunk = 0; chunk < count; chunk += 1) bench.inject(direction, { kind: 'double' });
      bench.begin(1);
      await survive(bench);
    },
  };
}

const flipped: MishapRow = {
  name: 'a bit flipped, at every byte',
  cases: (plan) =>
    inEachDirection((direction) =>
      placesOf(plan, direction).map(({ chunk, byte }) =>
        struck(`bit ${byte % 8} of byte ${byte} of chunk ${chunk + 1}`, {
          direction,
          chunk,
          fault: { kind: 'flipBit', byteIndex: byte, bit: byte % 8 },
        }),
      ),
    ),
};

const chopped: MishapRow = {
  name: 'chopped into single bytes',
  cases: ({ model }) =>
    model.medium === 'reports'
      ? []
      : [
          {
            where: 'both ways',
            async run(open) {
              const bench = await open.one();
              bench.inject('toDriver', { kind: 'chop', maxBytes: 1 });
              bench.inject('toDevice', { kind: 'chop', maxBytes: 1 });
              await bench.exchange(1);
              await bench.goOn(2);
              await bench.dispose();
            },
          },
        ],
};

export const rowsOfBytes: readonly MishapRow[] = [noiseBetween, noiseInside, lost, late, doubled, flipped, chopped];
