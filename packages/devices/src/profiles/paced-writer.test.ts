import { fail, ok, type Result } from '@jiaohao/basics/result';
import { createManualTimers } from '@jiaohao/basics/time';
import { expect, test } from 'vitest';
import type { LinkFault } from '../contract/faults.ts';
import { createPacedWriter, type AwaitedAnswer, stuckAfterMs } from './paced-writer.ts';

const gone: LinkFault = { kind: 'linkLost', detail: 'test' };

/** 6 is taken, 21 is refused, as ACK and NAK. */
const hears = (heard: number) => (heard === 6 ? 'taken' : heard === 21 ? 'refused' : null);
const answer: AwaitedAnswer<number> = { withinMs: 200, tries: 3, listen: () => hears };

function createBench(options: { baud?: number; outcome?: Result<void, LinkFault>; hangs?: boolean } = {}) {
  const timers = createManualTimers(0);
  const written: { atMs: number; byte: number }[] = [];
  const stuck: LinkFault[] = [];
  const writer = createPacedWriter<number>({
    timers,
    gapMs: 100,
    baud: options.baud ?? 0,
    async write(bytes) {
      written.push({ atMs: timers.nowMonoMs(), byte: bytes[0]! });
      if (options.hangs) await new Promise(() => {});
      return options.outcome ?? ok();
    },
    onStuck: (fault) => stuck.push(fault),
  });
  const send = (slot: string, byte: number, isUrgent = false) =>
    writer.send({ slot, bytes: Uint8Array.of(byte), isUrgent });
  const ask = (slot: string, byte: number) => writer.send({ slot, bytes: Uint8Array.of(byte), answer });
  /** Lets what was written resolve, then time pass. */
  async function advance(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 50) {
      await Promise.resolve();
      await Promise.resolve();
      timers.advance(50);
    }
  }
  return { timers, writer, written, stuck, send, ask, advance };
}

test('Two frames are never closer than the gap, and the first goes at once', async () => {
  const bench = createBench();
  const sent = [bench.send('a', 1), bench.send('b', 2), bench.send('c', 3)];
  await bench.advance(400);
  expect(bench.written).toEqual([
    { atMs: 0, byte: 1 },
    { atMs: 100, byte: 2 },
    { atMs: 200, byte: 3 },
  ]);
  expect(await Promise.all(sent)).toEqual([ok(), ok(), ok()]);
  expect(bench.timers.pendingCount()).toBe(0);
});

test('The gap begins when the last bit has left the wire', async () => {
  const bench = createBench({ baud: 110 });
  void bench.send('a', 1);
  void bench.send('b', 2);
  await bench.advance(500);
  expect(bench.written.map(({ atMs }) => atMs)).toEqual([0, 200]);
});

test('Of several frames of one slot only the newest is sent, and all who waited hear of it', async () => {
  const bench = createBench();
  void bench.send('other', 9);
  const sent = [bench.send('a', 1), bench.send('b', 5), bench.send('a', 2), bench.send('a', 3)];
  await bench.advance(400);
  expect(bench.written.map(({ byte }) => byte)).toEqual([9, 3, 5]);
  expect(await Promise.all(sent)).toEqual([ok(), ok(), ok(), ok()]);
});

test('An urgent frame goes before all that wait', async () => {
  const bench = createBench();
  void bench.send('a', 1);
  void bench.send('b', 2);
  void bench.send('ack', 9, true);
  await bench.advance(400);
  expect(bench.written.map(({ byte }) => byte)).toEqual([1, 9, 2]);
});

test('Who waits when the line ends hears why, and nothing is written afterwards', async () => {
  const bench = createBench();
  const sent = [bench.send('a', 1), bench.send('b', 2)];
  bench.writer.close(gone);
  bench.writer.close({ kind: 'linkLost', detail: 'twice' });
  sent.push(bench.send('c', 3));
  expect(await Promise.all(sent)).toEqual([fail(gone), fail(gone), fail(gone)]);
  await bench.advance(400);
  expect(bench.written).toHaveLength(1);
  expect(bench.timers.pendingCount()).toBe(0);
});

test('A line that ends during the gap leaves no timer behind', async () => {
  const bench = createBench();
  await bench.send('a', 1);
  expect(bench.timers.pendingCount()).toBe(1);
  bench.writer.close(gone);
  expect(bench.timers.pendingCount()).toBe(0);
});

test('A write that fails is its sender’s to know, and the next is still tried', async () => {
  const bench = createBench({ outcome: fail(gone) });
  const sent = [bench.send('a', 1), bench.send('b', 2)];
  await bench.advance(300);
  expect(await Promise.all(sent)).toEqual([fail(gone), fail(gone)]);
  expect(bench.written).toHaveLength(2);
});

const noAnswer = fail({ kind: 'noAnswer', waitedMs: 600 });

test('A frame that is answered resolves with the answer, and nobody speaks before it', async () => {
  const bench = createBench();
  const asked = bench.ask('a', 1);
  const sent = bench.send('b', 2);
  await bench.advance(150);
  expect(bench.written).toHaveLength(1);
  expect(bench.writer.accept(7)).toBe(false);
  expect(bench.writer.accept(6)).toBe(true);
  await bench.advance(200);
  expect(await Promise.all([asked, sent])).toEqual([ok(), ok()]);
  expect(bench.written[1]).toEqual({ atMs: 250, byte: 2 });
});

test('Silence is asked again after the gap, and after the last try it is a fault', async () => {
  const bench = createBench();
  const asked = bench.ask('a', 1);
  await bench.advance(1_500);
  expect(bench.written.map(({ atMs }) => atMs)).toEqual([0, 300, 600]);
  expect(await asked).toEqual(noAnswer);
  expect(bench.writer.accept(6)).toBe(false);
  expect(bench.timers.pendingCount()).toBe(0);
});

test('A refusal may come of a frame that arrived broken: it is sent again, and refused only then', async () => {
  const bench = createBench();
  const [mended, refused] = [bench.ask('a', 1), bench.ask('b', 2)];
  bench.writer.accept(21);
  await bench.advance(150);
  bench.writer.accept(6);
  for (let tries = 0; tries < 3; tries += 1) {
    await bench.advance(150);
    bench.writer.accept(21);
  }
  await bench.advance(150);
  expect(await Promise.all([mended, refused])).toEqual([ok(), fail({ kind: 'contentRejected' })]);
  expect(bench.written.map(({ byte }) => byte)).toEqual([1, 1, 2, 2, 2]);
});

test('An answer that is there before the write has resolved is heard', async () => {
  const bench = createBench();
  const asked = bench.ask('a', 1);
  expect(bench.writer.accept(6)).toBe(true);
  await bench.advance(150);
  expect(await asked).toEqual(ok());
});

test('What was said anew while an answer was awaited is sent instead of the old once more', async () => {
  const bench = createBench();
  const asked = [bench.ask('a', 1)];
  await bench.advance(100);
  asked.push(bench.ask('a', 2));
  await bench.advance(250);
  bench.writer.accept(6);
  await bench.advance(500);
  expect(bench.written.map(({ byte }) => byte)).toEqual([1, 2]);
  expect(await Promise.all(asked)).toEqual([ok(), ok()]);
});

test('An urgent frame goes before the next try, and others wait for the last', async () => {
  const bench = createBench();
  void bench.ask('a', 1);
  void bench.send('b', 2);
  void bench.send('ack', 9, true);
  await bench.advance(1_500);
  expect(bench.written.map(({ byte }) => byte)).toEqual([1, 9, 1, 1, 2]);
});

test('The window opens when the last bit has left the wire', async () => {
  const bench = createBench({ baud: 110 });
  const asked = bench.ask('a', 1);
  await bench.advance(250);
  expect(bench.writer.accept(6)).toBe(true);
  await bench.advance(150);
  expect(await asked).toEqual(ok());
});

test('A line that ends while an answer is awaited tells who waits, and leaves no timer', async () => {
  const bench = createBench();
  const asked = [bench.ask('a', 1), bench.ask('b', 2)];
  await bench.advance(50);
  bench.writer.close(gone);
  expect(await Promise.all(asked)).toEqual([fail(gone), fail(gone)]);
  expect(bench.writer.accept(6)).toBe(false);
  expect(bench.timers.pendingCount()).toBe(0);
});

test('A write that fails is not waited for', async () => {
  const bench = createBench({ outcome: fail(gone) });
  const asked = bench.ask('a', 1);
  await bench.advance(50);
  expect(await asked).toEqual(fail(gone));
});

test('A write that hangs is told of, once and in time, and the end of the line ends it', async () => {
  const bench = createBench({ hangs: true, baud: 110 });
  const sent = [bench.send('a', 1), bench.send('b', 2)];
  await bench.advance(stuckAfterMs);
  expect(bench.stuck).toEqual([]);
  await bench.advance(stuckAfterMs);
  expect(bench.stuck).toEqual([{ kind: 'noAnswer', waitedMs: stuckAfterMs }]);
  bench.writer.close(gone);
  expect(await Promise.all(sent)).toEqual([fail(gone), fail(gone)]);
  expect(bench.timers.pendingCount()).toBe(0);
});

test('A line that ends while a write hangs leaves no timer', async () => {
  const bench = createBench({ hangs: true });
  const sent = bench.send('a', 1);
  bench.writer.close(gone);
  expect([await sent, bench.timers.pendingCount(), bench.stuck]).toEqual([fail(gone), 0, []]);
});
