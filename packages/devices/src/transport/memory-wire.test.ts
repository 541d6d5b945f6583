import { createManualTimers } from '@jiaohao/basics/time';
import { describe, expect, it } from 'vitest';
import { createMemoryWire, type WireFault } from './memory-wire.ts';

async function openWire(baud = 0) {
  const timers = createManualTimers(0);
  const wire = createMemoryWire(timers, baud);
  const seen: { atMs: number; bytes: number[] }[] = [];
  const heard: { atMs: number; bytes: number[] }[] = [];
  const closes: unknown[] = [];
  const links: boolean[] = [];
  const transport = wire.createTransport();
  transport.onData((bytes) => seen.push({ atMs: timers.nowMonoMs(), bytes: [...bytes] }));
  transport.onClose((fault) => closes.push(fault));
  wire.farEnd.onData((bytes) => heard.push({ atMs: timers.nowMonoMs(), bytes: [...bytes] }));
  wire.farEnd.onLink((connected) => links.push(connected));
  await transport.open();
  return { timers, wire, transport, seen, heard, closes, links };
}

function bytesOf(chunks: { bytes: number[] }[]): number[] {
  return chunks.flatMap((chunk) => chunk.bytes);
}

describe('faults of a wire in memory', () => {
  it('is cut after exactly as many bytes as said, wherever the chunks end', async () => {
    for (let afterBytes = 0; afterBytes <= 6; afterBytes += 1) {
      const { timers, wire, seen, closes, links } = await openWire();
      wire.inject('toDriver', { kind: 'cutAfter', afterBytes });
      wire.farEnd.send(Uint8Array.of(1, 2, 3));
      wire.farEnd.send(Uint8Array.of(4, 5, 6));
      timers.advance(10);
      expect(bytesOf(seen)).toEqual([1, 2, 3, 4, 5, 6].slice(0, afterBytes));
      expect(closes).toEqual([{ kind: 'linkLost', detail: 'cable pulled' }]);
      expect(links).toEqual([true, false]);
      expect(wire.isCut()).toBe(true);
    }
  });

  it('is cut in the direction of the device as well, in the middle of a request', async () => {
    const { timers, wire, transport, heard, closes } = await openWire();
    wire.inject('toDevice', { kind: 'cutAfter', afterBytes: 2 });
    expect(await transport.write(Uint8Array.of(1, 2, 3))).toEqual({ ok: true });
    timers.advance(0);
    expect(bytesOf(heard)).toEqual([1, 2]);
    expect(closes).toHaveLength(1);
    expect(await transport.write(Uint8Array.of(4))).toMatchObject({ ok: false, error: { kind: 'linkLost' } });
  });

  it('opens again after it was mended, and not before', async () => {
    const { timers, wire, seen } = await openWire();
    wire.cut();
    expect(await wire.createTransport().open()).toMatchObject({ ok: false, error: { kind: 'cannotOpen' } });
    wire.mend();
    const next = wire.createTransport();
    const nextSeen: number[] = [];
    next.onData((bytes) => nextSeen.push(...bytes));
    expect(await next.open()).toEqual({ ok: true });
    wire.farEnd.send(Uint8Array.of(1));
    timers.advance(0);
    expect(seen).toEqual([]);
    expect(nextSeen).toEqual([1]);
  });

  it('never delivers what was on its way when it was cut, in either direction', async () => {
    const { timers, wire, transport, seen, heard } = await openWire(9600);
    await transport.write(Uint8Array.of(1, 2, 3));
    wire.farEnd.send(Uint8Array.of(4, 5, 6));
    wire.cut();
    wire.mend();
    const next = wire.createTransport();
    const nextSeen: number[] = [];
    next.onData((bytes) => nextSeen.push(...bytes));
    await next.open();
    wire.farEnd.send(Uint8Array.of(7));
    timers.advance(2);
    expect({ seen, heard, nextSeen }).toEqual({ seen: [], heard: [], nextSeen: [7] });
    timers.advance(100);
    expect({ seen, heard, nextSeen }).toEqual({ seen: [], heard: [], nextSeen: [7] });
  });

  const cases: { title: string; fault: WireFault; arrives: number[] }[] = [
    {
      title: 'puts noise in front of the next chunk',
      fault: { kind: 'noise', bytes: Uint8Array.of(0xee, 0xff) },
      arrives: [0xee, 0xff, 1, 2, 3, 4],
    },
    { title: 'loses the next chunk', fault: { kind: 'lose' }, arrives: [3, 4] },
    { title: 'brings the next chunk twice', fault: { kind: 'double' }, arrives: [1, 2, 1, 2, 3, 4] },
    { title: 'flips one bit', fault: { kind: 'flipBit', byteIndex: 1, bit: 7 }, arrives: [1, 0x82, 3, 4] },
  ];
  it.each(cases)('$title, once', async ({ fault, arrives }) => {
    for (const direction of ['toDriver', 'toDevice'] as const) {
      const { timers, wire, transport, seen, heard } = await openWire();
      wire.inject(direction, fault);
      for (const chunk of [Uint8Array.of(1, 2), Uint8Array.of(3, 4)]) {
        if (direction === 'toDriver') wire.farEnd.send(chunk);
        else await transport.write(chunk);
      }
      timers.advance(0);
      expect(bytesOf(direction === 'toDriver' ? seen : heard)).toEqual(arrives);
    }
  });

  it('brings the next chunk late, and what follows stays behind it', async () => {
    const { timers, wire, seen } = await openWire();
    wire.inject('toDriver', { kind: 'delay', delayMs: 300 });
    wire.farEnd.send(Uint8Array.of(1));
    wire.farEnd.send(Uint8Array.of(2));
    timers.advance(299);
    expect(seen).toEqual([]);
    timers.advance(1);
    wire.farEnd.send(Uint8Array.of(3));
    timers.advance(0);
    expect(bytesOf(seen)).toEqual([1, 2, 3]);
    expect(seen[0]!.atMs).toBe(300);
  });

  it('chops every chunk from now on, and keeps doing it', async () => {
    const { timers, wire, seen } = await openWire();
    wire.inject('toDriver', { kind: 'chop', maxBytes: 2 });
    wire.farEnd.send(Uint8Array.of(1, 2, 3));
    wire.farEnd.send(Uint8Array.of(4));
    timers.advance(0);
    expect(seen.map((chunk) => chunk.bytes)).toEqual([[1, 2], [3], [4]]);
  });

  it('uses its faults up in the order they were set, one for a chunk', async () => {
    const { timers, wire, seen } = await openWire();
    wire.inject('toDriver', { kind: 'lose' });
    wire.inject('toDriver', { kind: 'double' });
    for (const value of [1, 2, 3]) wire.farEnd.send(Uint8Array.of(value));
    timers.advance(0);
    expect(bytesOf(seen)).toEqual([2, 2, 3]);
  });

  it('takes the time of a UART: 1295 bytes at 115200 baud are 112 ms, and two chunks queue up', async () => {
    const { timers, wire, seen } = await openWire(115_200);
    wire.farEnd.send(new Uint8Array(1295));
    wire.farEnd.send(Uint8Array.of(1));
    timers.advance(112);
    expect(seen).toEqual([]);
    timers.advance(1);
    expect(seen[0]!.atMs).toBeCloseTo(112.4, 1);
    expect(seen[1]!.atMs).toBeCloseTo(112.5, 1);
  });

  it('drops what the device says while nobody is connected', async () => {
    const { timers, wire, transport, seen } = await openWire();
    await transport.close();
    expect(wire.isConnected()).toBe(false);
    wire.farEnd.send(Uint8Array.of(1));
    timers.advance(0);
    expect(seen).toEqual([]);
  });
});

describe('a wire in memory between two rates', () => {
  it('garbles both directions in the same way every time, and neither once the rates agree', async () => {
    const timers = createManualTimers(0);
    const wire = createMemoryWire(timers);
    const heard: number[][] = [];
    wire.farEnd.onData((bytes) => heard.push([...bytes]));
    wire.farEnd.setBaud(9600);
    const seen: number[][] = [];
    for (const baud of [115_200, 115_200, 9600]) {
      const transport = wire.createTransportAt(baud);
      transport.onData((bytes) => seen.push([...bytes]));
      await transport.open();
      await transport.write(Uint8Array.of(0xaa, 0x00, 0x96));
      wire.farEnd.send(Uint8Array.of(0xaa, 0x00, 0x96));
      timers.advance(1);
      await transport.close();
    }
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]).not.toEqual([0xaa, 0x00, 0x96]);
    // Three bytes at 115200 are over within three bits of a UART at 9600.
    expect(heard).toEqual([[0xff], [0xff], [0xaa, 0x00, 0x96]]);
    expect(seen[2]).toEqual([0xaa, 0x00, 0x96]);
  });
});
