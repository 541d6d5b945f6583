import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LinkFault } from '../src/contract/faults.ts';
import type { Transport } from '../src/transport/transport.ts';

/** A place to reach, with its far side in the test's hands. */
export type TransportBench = {
  /** A fresh near end, not yet open. */
  createTransport(): Transport;
  /** A near end towards a place where nothing is. */
  createAbsentTransport(): Transport;
  /** What the far side has received so far. */
  received(): Uint8Array;
  /** Bytes from the far side. */
  send(bytes: Uint8Array): void;
  /** The world ends the stream: cable pulled, peer gone. */
  breakLink(): void;
  /** Lets the world go on by a little. */
  goOn(): void | Promise<void>;
  /** Whether a second near end is turned away while the first is open. */
  readonly isExclusive: boolean;
  /** The sizes of what the far side has received, chunk by chunk; asked only of a medium that carries reports. */
  receivedSizes?(): readonly number[];
  dispose(): Promise<void>;
};

/**
 * The promises of transport.ts, for every medium.
 *
 * @param medium `reports`: one write arrives as one chunk, and the other way round.
 */
export function describeTransportContract(
  name: string,
  createBench: () => Promise<TransportBench>,
  medium: 'stream' | 'reports' = 'stream',
): void {
  describe(`transport contract: ${name}`, () => {
    let bench: TransportBench;
    const opened: Transport[] = [];

    beforeEach(async () => {
      bench = await createBench();
    });
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((transport) => transport.close()));
      await bench.dispose();
    });

    /** Waits without sleeping: the world gets turns until `isTrue`; the runner's time limit is the deadline. */
    async function until(isTrue: () => boolean): Promise<void> {
      while (!isTrue()) {
        await bench.goOn();
        await setImmediate();
      }
    }

    /** Some turns of the world in which a wrong thing would have had time to happen. */
    async function letAWhilePass(): Promise<void> {
      for (let turn = 0; turn < 50; turn += 1) {
        await bench.goOn();
        await setImmediate();
      }
    }

    function watch(transport: Transport) {
      const data: number[] = [];
      const chunkSizes: number[] = [];
      const closes: (LinkFault | null)[] = [];
      transport.onData((bytes) => {
        data.push(...bytes);
        chunkSizes.push(bytes.length);
      });
      transport.onClose((fault) => closes.push(fault));
      opened.push(transport);
      return { transport, data, chunkSizes, closes };
    }

    async function openWatched() {
      const watched = watch(bench.createTransport());
      expect(await watched.transport.open()).toEqual({ ok: true });
      return watched;
    }

    it('carries bytes of every value in both directions, in order', async () => {
      const { transport, data } = await openWatched();
      const everyByte = Uint8Array.from({ length: 256 }, (_, value) => value);
      const writes = [everyByte, Uint8Array.of(1, 2, 3), everyByte.toReversed()].map((bytes) => transport.write(bytes));
      bench.send(everyByte);
      await until(() => bench.received().length === 515 && data.length === 256);
      expect(await Promise.all(writes)).toEqual([{ ok: true }, { ok: true }, { ok: true }]);
      expect([...bench.received()]).toEqual([...everyByte, 1, 2, 3, ...everyByte.toReversed()]);
      expect(data).toEqual([...everyByte]);
    });

    it('carries more than any buffer on its way holds, in order, while the other direction is in use', async () => {
      const { transport, data } = await openWatched();
      const kilobyte = (first: number) => Uint8Array.from({ length: 1024 }, (_, index) => (first + index) & 0xff);
      const writes: ReturnType<Transport['write']>[] = [];
      for (let count = 0; count < 200; count += 1) {
        writes.push(transport.write(kilobyte(count)));
        bench.send(kilobyte(255 - count));
      }
      await until(() => bench.received().length === 200 * 1024 && data.length === 200 * 1024);
      expect((await Promise.all(writes)).every((outcome) => outcome.ok)).toBe(true);
      const received = bench.received();
      for (let count = 0; count < 200; count += 1) {
        const at = count * 1024;
        expect([received[at], received[at + 1023]]).toEqual([count, (count + 1023) & 0xff]);
        expect([data[at], data[at + 1023]]).toEqual([255 - count, (255 - count + 1023) & 0xff]);
      }
    });

    it('answers writes in the order they were made', async () => {
      const { transport } = await openWatched();
      const answered: number[] = [];
      await Promise.all(
        [3000, 1, 200].map(async (size, place) => {
          await transport.write(new Uint8Array(size));
          answered.push(place);
        }),
      );
      expect(answered).toEqual([0, 1, 2]);
      await until(() => bench.received().length === 3201);
    });

    it.each(medium === 'reports' ? [[64, 64, 1, 64]] : [])(
      'keeps reports of %i, %i, %i and %i bytes whole and apart, in both directions',
      async (...sizes) => {
        const { transport, chunkSizes } = await openWatched();
        for (const size of sizes) {
          await transport.write(new Uint8Array(size));
          bench.send(new Uint8Array(size));
        }
        await until(() => bench.receivedSizes?.().length === 4 && chunkSizes.length === 4);
        expect(bench.receivedSizes?.()).toEqual(sizes);
        expect(chunkSizes).toEqual(sizes);
      },
    );

    it('gives each chunk memory of its own, cut by slice and not shared', async () => {
      const watched = watch(bench.createTransport());
      const chunks: Uint8Array[] = [];
      watched.transport.onData((bytes) => chunks.push(bytes));
      await watched.transport.open();
      bench.send(Uint8Array.of(1, 2, 3));
      await until(() => chunks.length > 0);
      const copy = chunks[0]!.slice();
      copy.fill(0);
      expect(chunks[0]![0]).toBe(1);
      expect(Object.getPrototypeOf(chunks[0])).toBe(Uint8Array.prototype);
    });

    it('says cannotOpen with a sentence where nothing is, and tells no close', async () => {
      const { transport, closes } = watch(bench.createAbsentTransport());
      const outcome = await transport.open();
      expect(outcome).toMatchObject({ ok: false, error: { kind: 'cannotOpen', detail: expect.stringMatching(/../) } });
      await transport.close();
      await letAWhilePass();
      expect(closes).toEqual([]);
    });

    it('tells a close of our own once, with no fault, and closing twice is one close', async () => {
      const { transport, closes } = await openWatched();
      await Promise.all([transport.close(), transport.close()]);
      await transport.close();
      await letAWhilePass();
      expect(closes).toEqual([null]);
    });

    it('tells the end of the world once, as linkLost', async () => {
      const { transport, closes } = await openWatched();
      bench.breakLink();
      await until(() => closes.length > 0);
      await transport.close();
      await letAWhilePass();
      expect(closes).toMatchObject([{ kind: 'linkLost' }]);
    });

    it('refuses writes with linkLost after a close and after a loss', async () => {
      const closed = await openWatched();
      await closed.transport.close();
      expect(await closed.transport.write(Uint8Array.of(1))).toMatchObject({ ok: false, error: { kind: 'linkLost' } });
      const lost = await openWatched();
      bench.breakLink();
      await until(() => lost.closes.length > 0);
      expect(await lost.transport.write(Uint8Array.of(1))).toMatchObject({ ok: false, error: { kind: 'linkLost' } });
    });

    it('leaves no write without an answer when the link breaks', async () => {
      const { transport, closes } = await openWatched();
      const writes = Array.from({ length: 20 }, () => transport.write(new Uint8Array(500)));
      bench.breakLink();
      await until(() => closes.length > 0);
      const kinds = (await Promise.all(writes)).map((outcome) => (outcome.ok ? 'sent' : outcome.error.kind));
      expect(kinds.every((kind) => kind === 'sent' || kind === 'linkLost')).toBe(true);
    });

    it('lets no data through after the close', async () => {
      const { transport, data } = await openWatched();
      bench.send(Uint8Array.of(7));
      await until(() => data.length === 1);
      bench.send(Uint8Array.of(8));
      await transport.close();
      await letAWhilePass();
      expect(data).toEqual([7]);
    });

    it('opens once only', async () => {
      const { transport } = await openWatched();
      expect(await transport.open()).toMatchObject({ ok: false, error: { kind: 'cannotOpen' } });
      await transport.close();
      expect(await transport.open()).toMatchObject({ ok: false, error: { kind: 'cannotOpen' } });
    });

    it('frees the place: a new transport opens as soon as the close has resolved', async () => {
      const first = await openWatched();
      await first.transport.close();
      const second = await openWatched();
      bench.send(Uint8Array.of(9));
      await until(() => second.data.length === 1);
      expect(second.data).toEqual([9]);
    });

    it('opens again at a place that broke and is there again', async () => {
      const lost = await openWatched();
      bench.breakLink();
      await until(() => lost.closes.length > 0);
      await lost.transport.close();
      await letAWhilePass();
      const again = await openWatched();
      bench.send(Uint8Array.of(1, 2, 3));
      await until(() => again.data.length === 3);
      expect({ old: lost.data, new: again.data }).toEqual({ old: [], new: [1, 2, 3] });
    });

    it('can be closed while it opens, and the place is free afterwards', async () => {
      const { transport, closes } = watch(bench.createTransport());
      const opening = transport.open();
      await transport.close();
      await opening;
      expect(await transport.write(Uint8Array.of(1))).toMatchObject({ ok: false });
      await letAWhilePass();
      expect(closes.filter((fault) => fault !== null)).toEqual([]);
      await openWatched();
    });

    it('can be closed before it was opened, and then never opens', async () => {
      const { transport, closes } = watch(bench.createTransport());
      await transport.close();
      expect(await transport.open()).toMatchObject({ ok: false, error: { kind: 'cannotOpen' } });
      expect(closes).toEqual([]);
    });

    it('turns a second link away with cannotOpen where the place takes only one', async () => {
      const first = await openWatched();
      const second = watch(bench.createTransport());
      const outcome = await second.transport.open();
      expect(outcome.ok).toBe(!bench.isExclusive);
      bench.send(Uint8Array.of(5));
      await until(() => first.data.length + second.data.length > 0);
      expect(first.closes).toEqual([]);
    });
  });
}
