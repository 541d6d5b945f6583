import { hexToBytes } from '@jiaohao/basics/ids';
import { createSeededRandom } from '@jiaohao/basics/random';
import { createManualTimers } from '@jiaohao/basics/time';
import { describe, expect, it } from 'vitest';
import vectors from '../../../vectors/sdt.json' with { type: 'json' };
import { createSdtReaderBench, expectGrammar, expectWorksAgain } from '../../../test/sdt-reader-bench.ts';
import { passTime } from '../../../test/turn-the-crank.ts';
import type { ReaderEvent } from '../../contract/id-card-reader.ts';
import type { DeviceStatus } from '../../contract/status.ts';
import { createSupervisor, firstBackOffMs } from '../../supervisor.ts';
import { createMemoryWire, type WireFault } from '../../transport/memory-wire.ts';
import { createSdtReader } from './driver.ts';
import { sw3 } from './frames.ts';
import { inventHolder } from './invented-holder.ts';
import { createSimulatedSdtReader } from './simulator.ts';

const zhang = inventHolder({ name: '张小乡', sex: 'female', birthDate: '1990-03-07' });
const tursun = inventHolder({ name: '阿卜杜拉·买买提江·吐尔逊', sex: 'male', birthDate: '1949-12-31' });

/** These walk through thousands of visits; a busy machine may take its time over them. */
const longWalkMs = 60_000;

/** Bytes of a visit up to the read card: module number, find, select, read. */
async function measureVisit() {
  const bench = createSdtReaderBench();
  bench.reader.putCard(zhang);
  bench.start();
  while (bench.holders().length === 0) await bench.pass(10);
  const measured = { sentBytes: bench.sentBytes(), heardBytes: bench.heardBytes(), answers: bench.sentChunks() };
  await bench.dispose();
  return measured;
}

describe('cable pulled', () => {
  it(
    'at every byte of every answer: no half-read person, and ready again within one back-off',
    async () => {
      const { sentBytes } = await measureVisit();
      expect(sentBytes).toBe(27 + 15 + 19 + 1295);
      for (let offset = 0; offset <= sentBytes; offset += 1) {
        const bench = createSdtReaderBench({ stepMs: 100 });
        bench.reader.putCard(zhang);
        bench.wire.inject('toDriver', { kind: 'cutAfter', afterBytes: offset });
        bench.start();
        while (!bench.wire.isCut()) await bench.pass(100);
        expect(bench.holders(), `cut after ${offset}`).toEqual(offset === sentBytes ? [zhang] : []);
        bench.wire.mend();
        await bench.pass(firstBackOffMs + 100);
        expect(bench.state(), `cut after ${offset}`).toEqual({ kind: 'ready' });
        await expectWorksAgain(bench, `cut after ${offset}`);
        await bench.dispose();
      }
    },
    longWalkMs,
  );

  it(
    'at every byte of every request: the same',
    async () => {
      const { heardBytes } = await measureVisit();
      for (let offset = 0; offset <= heardBytes; offset += 1) {
        const bench = createSdtReaderBench({ stepMs: 100 });
        bench.reader.putCard(zhang);
        bench.wire.inject('toDevice', { kind: 'cutAfter', afterBytes: offset });
        bench.start();
        while (!bench.wire.isCut()) await bench.pass(100);
        expect(bench.holders(), `cut after ${offset}`).toEqual([]);
        bench.wire.mend();
        await bench.pass(firstBackOffMs + 400 + 100);
        expect(bench.state(), `cut after ${offset}`).toEqual({ kind: 'ready' });
        await expectWorksAgain(bench, `cut after ${offset}`);
        await bench.dispose();
      }
    },
    longWalkMs,
  );

  it('in the middle of a read: the card is refused as linkLost and then gone, so a screen can go on', async () => {
    const bench = createSdtReaderBench({ baud: 9_600 });
    bench.reader.putCard(zhang);
    bench.start();
    await bench.pass(500);
    expect(bench.kinds()).toEqual(['cardFound']);
    bench.wire.cut();
    await bench.pass(0);
    expect(bench.kinds()).toEqual(['cardFound', 'cardRefused', 'cardRemoved']);
    expect(bench.faults()).toMatchObject([{ kind: 'linkLost' }]);
    bench.wire.mend();
    await bench.pass(firstBackOffMs + 100);
    expect(bench.state()).toEqual({ kind: 'ready' });
    bench.reader.putCard(tursun);
    await bench.pass(2_200);
    expect(bench.holders()).toEqual([tursun]);
    await bench.dispose();
  });

  it('while idle, for an hour: back off and on, then ready again without help', async () => {
    const bench = createSdtReaderBench({ stepMs: 100 });
    bench.start();
    await bench.pass(1_000);
    bench.wire.cut();
    await bench.pass(60 * 60_000);
    expect(bench.state()).toMatchObject({ kind: 'backOff', retryInMs: 30_000 });
    bench.wire.mend();
    await bench.pass(30_100);
    expect(bench.state()).toEqual({ kind: 'ready' });
    await expectWorksAgain(bench, 'mended');
    await bench.dispose();
  });

  it('with a card at rest: it is removed, and after the mending the same swipe is not told twice', async () => {
    const bench = createSdtReaderBench();
    bench.start();
    bench.reader.putCard(zhang);
    await bench.pass(1_000);
    bench.wire.cut();
    // A reader that lives on the cable's power finds the card anew.
    bench.reader.setPower('off');
    bench.reader.setPower('on');
    bench.wire.mend();
    await bench.pass(1_000);
    expect(bench.kinds()).toEqual(['cardFound', 'cardRead', 'cardRemoved', 'cardFound']);
    expect(bench.holders()).toEqual([zhang]);
    await bench.dispose();
  });
});

describe('absent', () => {
  it('at start: it keeps trying, and is ready within a back-off once it is there', async () => {
    const bench = createSdtReaderBench();
    bench.wire.cut();
    bench.start();
    await bench.pass(5_000);
    expect(bench.state()).toMatchObject({ kind: 'backOff', fault: { kind: 'cannotOpen' } });
    bench.wire.mend();
    await bench.pass(4_000);
    expect(bench.state()).toEqual({ kind: 'ready' });
    await expectWorksAgain(bench, 'there');
    await bench.dispose();
  });

  it('behind an open port: faulted after three silent requests, a fresh line in time, ready when powered', async () => {
    const bench = createSdtReaderBench();
    bench.reader.setPower('off');
    bench.start();
    await bench.pass(400 * 2 + 290);
    expect(bench.state()).toEqual({ kind: 'connecting' });
    await bench.pass(20);
    expect(bench.state()).toEqual({ kind: 'faulted', fault: { kind: 'noAnswer', waitedMs: 300 } });
    await bench.pass(6_000);
    expect(bench.states.map(({ kind }) => kind)).toContain('backOff');
    await bench.pass(60_000);
    bench.reader.setPower('on');
    await bench.pass(31_000);
    expect(bench.state()).toEqual({ kind: 'ready' });
    await expectWorksAgain(bench, 'powered');
    await bench.dispose();
  });

  it('for a moment: a power cut of the reader alone is over with the next look', async () => {
    const bench = createSdtReaderBench();
    bench.start();
    await bench.pass(1_000);
    bench.reader.setPower('off');
    await bench.pass(2_000);
    expect(bench.state()).toMatchObject({ kind: 'faulted', fault: { kind: 'noAnswer' } });
    bench.reader.setPower('on');
    await bench.pass(500);
    expect(bench.state()).toEqual({ kind: 'ready' });
    await bench.dispose();
  });

  it('in the middle of a read, mute: the card is refused within three seconds', async () => {
    const bench = createSdtReaderBench();
    bench.start();
    await bench.pass(1_000);
    bench.reader.putCard(zhang);
    bench.injectAtAnswer(bench.sentChunks() + 3, { kind: 'lose' });
    await bench.pass(2_500);
    expect(bench.kinds().slice(0, 2)).toEqual(['cardFound', 'cardRefused']);
    expect(bench.faults()).toEqual([{ kind: 'noAnswer', waitedMs: 2_000 }]);
    await expectWorksAgain(bench, 'mute');
    await bench.dispose();
  });
});

describe('bytes that are wrong', () => {
  /** Every kind of fault, at each of the four answers of a visit and at the two that follow. */
  const faults: { title: string; fault: WireFault }[] = [
    { title: 'noise before it', fault: { kind: 'noise', bytes: Uint8Array.of(0, 0xff, 0xaa, 0xaa, 0xaa) } },
    {
      title: 'a torn frame before it',
      fault: { kind: 'noise', bytes: Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 5) },
    },
    {
      title: 'a long false header before it',
      fault: { kind: 'noise', bytes: Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 5, 8, 0) },
    },
    { title: 'its loss', fault: { kind: 'lose' } },
    { title: 'its coming twice', fault: { kind: 'double' } },
    { title: 'its coming 350 ms late', fault: { kind: 'delay', delayMs: 350 } },
    { title: 'its coming 2100 ms late', fault: { kind: 'delay', delayMs: 2_100 } },
    { title: 'its coming 10 s late', fault: { kind: 'delay', delayMs: 10_000 } },
    { title: 'a flipped bit in the preamble', fault: { kind: 'flipBit', byteIndex: 2, bit: 3 } },
    { title: 'a flipped bit in the length', fault: { kind: 'flipBit', byteIndex: 5, bit: 3 } },
    { title: 'a flipped bit in SW3', fault: { kind: 'flipBit', byteIndex: 9, bit: 4 } },
    { title: 'a flipped bit in the data', fault: { kind: 'flipBit', byteIndex: 14, bit: 0 } },
    { title: 'pieces of one byte from here on', fault: { kind: 'chop', maxBytes: 1 } },
  ];
  const cases = faults.flatMap(({ title, fault }) => [1, 2, 3, 4, 5, 6].map((answer) => ({ title, fault, answer })));

  it.each(cases)('survives $title at answer $answer', async ({ fault, answer }) => {
    const bench = createSdtReaderBench();
    bench.injectAtAnswer(answer, fault);
    bench.reader.putCard(zhang);
    bench.start();
    await bench.pass(15_000);
    for (const holder of bench.holders()) expect(holder).toEqual(zhang);
    expect(bench.holders().length).toBeLessThanOrEqual(1);
    await expectWorksAgain(bench, 'after the fault');
    await bench.dispose();
  });

  it('reads through every bit that can flip in one answer as refused or as nothing, never as another person', async () => {
    for (let byteIndex = 0; byteIndex < 1295; byteIndex += 7) {
      const bench = createSdtReaderBench({ stepMs: 50 });
      bench.injectAtAnswer(4, { kind: 'flipBit', byteIndex, bit: byteIndex % 8 });
      bench.reader.putCard(zhang);
      bench.start();
      await bench.pass(2_600);
      expect(bench.holders(), `byte ${byteIndex}`).toEqual([]);
      expect(bench.faults(), `byte ${byteIndex}`).toEqual([{ kind: 'noAnswer', waitedMs: 2_000 }]);
      await bench.dispose();
    }
  });

  it('is at rest under a flood of garbage: nobody is read, and it recovers', async () => {
    const bench = createSdtReaderBench({ stepMs: 50 });
    const random = createSeededRandom(3);
    bench.start();
    await bench.pass(500);
    for (let turn = 0; turn < 200; turn += 1) {
      bench.wire.farEnd.send(random.nextBytes(500));
      await bench.pass(50);
    }
    expect(bench.events).toEqual([]);
    await expectWorksAgain(bench, 'after the flood');
    await bench.dispose();
  });
});

describe('late answers', () => {
  it('of one person are never taken for the next', async () => {
    const bench = createSdtReaderBench();
    bench.start();
    await bench.pass(1_000);
    bench.reader.putCard(zhang);
    bench.injectAtAnswer(bench.sentChunks() + 3, { kind: 'delay', delayMs: 2_600 });
    await bench.pass(2_200);
    bench.reader.putCard(tursun);
    await bench.pass(6_000);
    expect(bench.holders()).toEqual([tursun]);
    expectGrammar(bench.events);
    await bench.dispose();
  });
});

describe('stale answers', () => {
  it('that wait on the line when it opens are taken for nothing', async () => {
    const bench = createSdtReaderBench();
    bench.start();
    await bench.pass(0);
    const { selected, found, noItem } = vectors.responses;
    for (const hex of [selected, found, noItem, vectors.newAddress, vectors.reads.residentLong.frame]) {
      bench.wire.farEnd.send(hexToBytes(hex));
    }
    await bench.pass(2_000);
    expect(bench.port.samNumber()).toBe(vectors.samIdText);
    expect(bench.events).toEqual([]);
    bench.reader.putCard(zhang);
    await bench.pass(1_000);
    expect(bench.holders()).toEqual([zhang]);
    await bench.dispose();
  });
});

describe('several readers', () => {
  it('on two cables are two devices, and one that only talks garbage does not stop the other', async () => {
    const timers = createManualTimers(0);
    const supervisor = createSupervisor({ timers });
    const random = createSeededRandom(5);
    const told: DeviceStatus[] = [];
    supervisor.subscribe((status) => told.push(status));
    const sides = ['left', 'right'].map((id) => {
      const wire = createMemoryWire(timers);
      const driver = createSdtReader({ id, timers });
      const events: ReaderEvent[] = [];
      driver.port.subscribe((event) => events.push(event));
      supervisor.add({ id, driver, createTransport: () => wire.createTransport() });
      return { wire, events };
    });
    const [left, right] = [sides[0]!, sides[1]!];
    left.wire.farEnd.onData(() => left.wire.farEnd.send(random.nextBytes(60)));
    const reader = createSimulatedSdtReader(right.wire.farEnd);
    await passTime(timers, 5_000);
    reader.putCard(zhang);
    await passTime(timers, 1_000);
    expect(told.filter(({ id }) => id === 'right').map(({ state }) => state.kind)).toEqual(['connecting', 'ready']);
    expect(told.filter(({ id }) => id === 'left').map(({ state }) => state.kind)).toContain('faulted');
    expect(told.filter(({ id }) => id === 'left').map(({ state }) => state.kind)).not.toContain('ready');
    expect(left.events).toEqual([]);
    expect(right.events).toEqual([{ kind: 'cardFound' }, { kind: 'cardRead', holder: zhang }]);
    await supervisor.stop();
    timers.advance(60_000);
    expect(timers.pendingCount()).toBe(0);
  });
});

describe('a long day of mishaps', () => {
  it(
    'tells only people whose card lay there, in a sensible order, and works in the end',
    async () => {
      for (let seed = 1; seed <= 10; seed += 1) {
        const random = createSeededRandom(seed);
        const bench = createSdtReaderBench({ stepMs: 50, baud: random.nextInt(2) === 0 ? 0 : 115_200 });
        bench.start();
        let lying: typeof zhang | null = null;
        const wireFaults: (() => WireFault)[] = [
          () => ({ kind: 'noise', bytes: random.nextBytes(1 + random.nextInt(40)) }),
          () => ({ kind: 'lose' }),
          () => ({ kind: 'double' }),
          () => ({ kind: 'delay', delayMs: random.nextInt(3_000) }),
          () => ({ kind: 'flipBit', byteIndex: random.nextInt(1295), bit: random.nextInt(8) }),
          () => ({ kind: 'cutAfter', afterBytes: random.nextInt(400) }),
        ];
        /** When each card was last seen on the reader; an answer may be under way for as long as a read may take. */
        const laidAtMonoMs = new Map<string, number>();
        const strangers: string[] = [];
        function noteLying(): void {
          if (lying) laidAtMonoMs.set(lying.idNumber, bench.timers.nowMonoMs());
        }
        bench.port.subscribe((event) => {
          if (event.kind !== 'cardRead') return;
          noteLying();
          const laidMs = laidAtMonoMs.get(event.holder.idNumber) ?? Number.NEGATIVE_INFINITY;
          if (bench.timers.nowMonoMs() - laidMs > 2_000) strangers.push(event.holder.name);
        });
        for (let step = 0; step < 120; step += 1) {
          const dice = random.nextInt(10);
          noteLying();
          if (dice < 2) {
            lying = random.nextInt(2) === 0 ? zhang : tursun;
            bench.reader.putCard(lying);
          } else if (dice < 4) {
            lying = null;
            bench.reader.liftCard();
          } else if (dice === 4) bench.wire.inject('toDriver', wireFaults[random.nextInt(wireFaults.length)]!());
          else if (dice === 5) bench.wire.inject('toDevice', wireFaults[random.nextInt(wireFaults.length)]!());
          else if (dice === 6) bench.wire.mend();
          else if (dice === 7) bench.reader.failNext('readBase', sw3.readFailed);
          else if (dice === 8) bench.reader.setPower(random.nextInt(3) === 0 ? 'off' : 'on');
          await bench.pass(random.nextInt(1_500));
        }
        bench.reader.setPower('on');
        // Faults that are still armed are used up first; a cut among them is mended.
        lying = zhang;
        for (let quietRounds = 0; quietRounds < 6; quietRounds += 1) {
          const mishaps = bench.states.length;
          bench.wire.mend();
          bench.reader.putCard(zhang);
          await bench.pass(5_000);
          if (bench.states.length > mishaps || bench.state().kind !== 'ready') quietRounds = -1;
        }
        expect({ seed, strangers }).toEqual({ seed, strangers: [] });
        lying = tursun;
        await expectWorksAgain(bench, `seed ${seed}`);
        await bench.dispose();
      }
    },
    longWalkMs,
  );
});
