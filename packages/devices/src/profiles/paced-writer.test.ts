import { fail, ok, type Result } from '@jiaohao/basics/result';
import { createManualTimers } from '@jiaohao/basics/time';
import { expect, test } from 'vitest';
import type { LinkFault } from '../contract/faults.ts';
import { createPacedWriter } from './paced-writer.ts';

const gone: LinkFault = { kind: 'linkLost', detail: 'test' };

function createBench(options: { baud?: number; outcome?: Result<void, LinkFault> } = {}) {
  const timers = createManualTimers(0);
  const written: { atMs: number; byte: number }[] = [];
  const writer = createPacedWriter({
    timers,
    gapMs: 100,
    baud: options.baud ?? 0,
    async write(bytes) {
      written.push({ atMs: timers.nowMonoMs(), byte: bytes[0]! });
      return options.outcome ?? ok();
    },
  });
  const send = (slot: string, byte: number, isUrgent = false) =>
    writer.send({ slot, bytes: Uint8Array.of(byte), isUrgent });
  /** Lets what was written resolve, then time pass. */
  async function advance(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 50) {
      await Promise.resolve();
      await Promise.resolve();
      timers.advance(50);
    }
  }
  return { timers, writer, written, send, advance };
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
