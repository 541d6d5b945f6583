import { hexToBytes } from '@jiaohao/basics/ids';
import { createSeededRandom } from '@jiaohao/basics/random';
import { describe, expect, it } from 'vitest';
import vectors from '../../../vectors/sdt.json' with { type: 'json' };
import { createSdtReaderBench, expectGrammar, expectWorksAgain } from '../../../test/sdt-reader-bench.ts';
import { firstBackOffMs } from '../../supervisor.ts';
import type { WireFault } from '../../transport/memory-wire.ts';
import { sw3 } from './frames.ts';
import { inventHolder } from './invented-holder.ts';

/* Mishaps that are the reader's own; those of every model are in test/mishaps. */

const zhang = inventHolder({ name: '张小乡', sex: 'female', birthDate: '1990-03-07' });
const tursun = inventHolder({ name: '阿卜杜拉·买买提江·吐尔逊', sex: 'male', birthDate: '1949-12-31' });

/** These walk through thousands of visits; a busy machine may take its time over them. */
const longWalkMs = 60_000;

describe('cable pulled', () => {
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

  it('with a card at rest: it is removed, and after the mending the same swipe is told as one laid again', async () => {
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
    expect(bench.kinds()).toEqual(['cardFound', 'cardRead', 'cardRemoved', 'cardFound', 'cardAgain']);
    expect(bench.holders()).toEqual([zhang]);
    await bench.dispose();
  });
});

describe('absent', () => {
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
