import { createSeededRandom } from '@jiaohao/basics/random';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrameSplitter, type FrameFormat } from './frame-splitter.ts';

/** A small format of the usual kind: AA 55 | total length | data | XOR of all before it. */
const format: FrameFormat = {
  maxFrameBytes: 24,
  measure(bytes) {
    if (bytes[0] !== 0xaa) return 'noFrame';
    if (bytes.length < 2) return 'needsMore';
    if (bytes[1] !== 0x55) return 'noFrame';
    if (bytes.length < 3) return 'needsMore';
    return bytes[2]! < 4 ? 'noFrame' : bytes[2]!;
  },
  isSound: (frame) => frame.reduce((check, byte) => check ^ byte, 0) === 0,
};

function buildFrame(data: readonly number[]): number[] {
  const body = [0xaa, 0x55, data.length + 4, ...data];
  return [...body, body.reduce((check, byte) => check ^ byte, 0)];
}

function splitAll(chunks: readonly (readonly number[])[]): number[][] {
  const splitter = createFrameSplitter(format);
  return chunks.flatMap((chunk) => splitter.push(Uint8Array.from(chunk)).map((frame) => [...frame]));
}

describe('frame splitter', () => {
  it('gives the same frames however the stream is cut into chunks', () => {
    const frames = fc.array(fc.array(fc.nat(255), { maxLength: 20 }), { maxLength: 6 });
    fc.assert(
      fc.property(frames, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (datas, cuts) => {
        const stream = datas.flatMap(buildFrame);
        const chunks: number[][] = [];
        for (let at = 0, turn = 0; at < stream.length; turn += 1) {
          const size = cuts[turn % cuts.length]!;
          chunks.push(stream.slice(at, at + size));
          at += size;
        }
        expect(splitAll(chunks)).toEqual(datas.map(buildFrame));
      }),
    );
  });

  it('finds every good frame behind noise that holds no start byte', () => {
    const noise = fc.array(
      fc.nat(255).filter((byte) => byte !== 0xaa),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(noise, fc.array(fc.nat(255), { maxLength: 20 })), { maxLength: 6 }), (parts) => {
        const stream = parts.flatMap(([before, data]) => [...before, ...buildFrame(data)]);
        expect(splitAll([stream])).toEqual(parts.map(([, data]) => buildFrame(data)));
      }),
    );
  });

  it('drops one byte only, so a false start right before a frame does not cost the frame', () => {
    expect(splitAll([[0xaa, ...buildFrame([1])]])).toEqual([buildFrame([1])]);
    expect(splitAll([[0xaa], [0xaa, 0xaa], buildFrame([1])])).toEqual([buildFrame([1])]);
  });

  it('loses no frame behind a torn one, whatever length its header claims', () => {
    const good = [buildFrame([1]), buildFrame([2, 2, 2]), buildFrame([3])];
    for (let claimed = 0; claimed <= 255; claimed += 1) {
      const torn = [0xaa, 0x55, claimed, 0xc3];
      // A claimed length of up to 24 is waited for; padding stands for the traffic that follows.
      expect(splitAll([torn, ...good, Array.from({ length: 24 }, () => 0)])).toEqual(good);
    }
  });

  it('gives no frame whose check value is wrong, and goes on behind it', () => {
    const bad = buildFrame([1, 2, 3]).with(6, 0x77);
    expect(splitAll([bad, buildFrame([4])])).toEqual([buildFrame([4])]);
  });

  it('holds less than one frame through endless noise', () => {
    const splitter = createFrameSplitter(format);
    const random = createSeededRandom(7);
    // Noise that looks like headers is the worst kind.
    const alphabet = [0xaa, 0x55, 24, 23, 200, 0];
    for (let turn = 0; turn < 2_000; turn += 1) {
      splitter.push(Uint8Array.from({ length: 50 }, () => alphabet[random.nextInt(alphabet.length)]!));
      expect(splitter.heldBytes()).toBeLessThan(format.maxFrameBytes);
    }
  });

  it('does not wait for ever on a format that always wants more', () => {
    const splitter = createFrameSplitter({ ...format, measure: () => 'needsMore' });
    splitter.push(new Uint8Array(1_000));
    expect(splitter.heldBytes()).toBe(format.maxFrameBytes - 1);
  });

  it('forgets half a frame when it is cleared', () => {
    const splitter = createFrameSplitter(format);
    splitter.push(Uint8Array.from(buildFrame([1, 2, 3]).slice(0, 5)));
    expect(splitter.heldBytes()).toBe(5);
    splitter.clear();
    expect(splitter.heldBytes()).toBe(0);
    expect(splitter.push(Uint8Array.from(buildFrame([4]))).map((frame) => [...frame])).toEqual([buildFrame([4])]);
  });

  it.each([
    ['a plain array', Uint8Array.from(buildFrame([1]))],
    ["a port's Buffer, whose slices share its memory", Buffer.from(buildFrame([1]))],
  ])('gives frames in memory of their own, out of %s', (_, chunk) => {
    const splitter = createFrameSplitter(format);
    const frames = [
      ...splitter.push(chunk),
      ...splitter.push(chunk.subarray(0, 3)),
      ...splitter.push(chunk.subarray(3)),
    ];
    chunk.fill(0);
    expect(splitter.push(Uint8Array.from([...buildFrame([2]), 0xaa])).map((frame) => [...frame])).toEqual([
      buildFrame([2]),
    ]);
    expect(frames.map((frame) => [...frame])).toEqual([buildFrame([1]), buildFrame([1])]);
    expect(frames.map((frame) => frame.constructor)).toEqual([Uint8Array, Uint8Array]);
  });

  it('gives the same frames whether it is told the first byte or not, whatever the noise and the chunks', () => {
    const bytes = fc.array(fc.constantFrom(0xaa, 0x55, 4, 5, 6, 24, 25, 0, 1), { maxLength: 200 });
    const cuts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1 });
    fc.assert(
      fc.property(bytes, cuts, (noise, sizes) => {
        const told = createFrameSplitter({ ...format, sync: 0xaa });
        const untold = createFrameSplitter(format);
        for (let at = 0, turn = 0; at < noise.length; turn += 1) {
          const chunk = Uint8Array.from(noise.slice(at, at + sizes[turn % sizes.length]!));
          expect(told.push(chunk)).toEqual(untold.push(chunk));
          expect(told.heldBytes()).toBe(untold.heldBytes());
          at += chunk.length;
        }
      }),
    );
  });

  it('takes a chunk that is far longer than its room, also behind half a frame', () => {
    const frames = Array.from({ length: 500 }, (_, index) => buildFrame([index & 0xff, index >> 8]));
    const stream = frames.flat();
    expect(splitAll([stream.slice(0, 4), stream.slice(4, 2_999), stream.slice(2_999)])).toEqual(frames);
  });
});
