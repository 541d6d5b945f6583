import type { RandomSource } from '@jiaohao/basics/random';

/*
 * What a bad line makes of frames, written straight into a buffer, so that a million costs little:
 *
 *   frame ──copy──► buffer ──one of the ways below──► a frame that is nearly right
 */

export type MutatorOptions = {
  /** Good frames as they stand on the wire. */
  readonly frames: readonly Uint8Array[];
  /** Where in a frame its lengths stand: the bytes that do most harm when they are wrong. */
  readonly lengthsAt: readonly number[];
  /** Where the line hands over reports, their size: then whole ones are lost, doubled and mixed up as well. */
  readonly reportBytes?: number;
};

export interface Mutator {
  /** Writes one bad frame at `at` and returns where it ends, with reports filled up. */
  write(buffer: Uint8Array, at: number): number;
  /** No mutant is longer. */
  readonly longestMutantBytes: number;
}

type Way = (buffer: Uint8Array, at: number) => number;

const longestNoiseBytes = 40;

export function createMutator(random: RandomSource, options: MutatorOptions): Mutator {
  const { frames, lengthsAt, reportBytes = 1 } = options;
  const longestFrameBytes = Math.max(...frames.map((frame) => frame.length));

  function pick(): Uint8Array {
    return frames[random.nextInt(frames.length)]!;
  }

  function copy(buffer: Uint8Array, at: number, bytes: Uint8Array): number {
    buffer.set(bytes, at);
    return at + bytes.length;
  }

  /** A place inside what was written from `from` to `to`. */
  function place(from: number, to: number): number {
    return from + random.nextInt(to - from);
  }

  /** The same, where a report begins. */
  function reportPlace(from: number, to: number): number {
    return from + random.nextInt((to - from) / reportBytes) * reportBytes;
  }

  function flipBits(count: () => number): Way {
    return (buffer, at) => {
      const end = copy(buffer, at, pick());
      for (let left = count(); left > 0; left -= 1) buffer[place(at, end)]! ^= 1 << random.nextInt(8);
      return end;
    };
  }

  function fillNoise(byte: () => number): Way {
    return (buffer, at) => {
      const end = at + 1 + random.nextInt(longestNoiseBytes);
      for (let each = at; each < end; each += 1) buffer[each] = byte();
      return end;
    };
  }

  function dropByte(buffer: Uint8Array, at: number): number {
    const end = copy(buffer, at, pick());
    const gone = place(at, end);
    buffer.copyWithin(gone, gone + 1, end);
    return end - 1;
  }

  function insertByte(buffer: Uint8Array, at: number): number {
    const end = copy(buffer, at, pick());
    const where = place(at, end);
    buffer.copyWithin(where + 1, where, end);
    buffer[where] = random.nextInt(256);
    return end + 1;
  }

  function repeatTail(buffer: Uint8Array, at: number): number {
    const end = copy(buffer, at, pick());
    const from = reportPlace(at, end);
    buffer.copyWithin(end, from, end);
    return end + (end - from);
  }

  function tear(buffer: Uint8Array, at: number): number {
    const frame = pick();
    return copy(buffer, at, frame.subarray(0, random.nextInt(frame.length)));
  }

  function behead(buffer: Uint8Array, at: number): number {
    const frame = pick();
    return copy(buffer, at, frame.subarray(reportPlace(0, frame.length)));
  }

  function tearAndRepeat(buffer: Uint8Array, at: number): number {
    const frame = pick();
    return copy(buffer, copy(buffer, at, frame.subarray(0, reportPlace(0, frame.length))), frame);
  }

  function splice(buffer: Uint8Array, at: number): number {
    const [head, tail] = [pick(), pick()];
    const joint = copy(buffer, at, head.subarray(0, reportPlace(0, head.length)));
    return copy(buffer, joint, tail.subarray(reportPlace(0, tail.length)));
  }

  function anyLength(buffer: Uint8Array, at: number): number {
    const end = copy(buffer, at, pick());
    for (const offset of lengthsAt) if (at + offset < end) buffer[at + offset] = random.nextInt(256);
    return end;
  }

  function overwritePart(buffer: Uint8Array, at: number): number {
    const end = copy(buffer, at, pick());
    const from = place(at, end);
    const to = Math.min(end, from + 1 + random.nextInt(8));
    for (let byte = from; byte < to; byte += 1) buffer[byte] = random.nextInt(256);
    return end;
  }

  function swapNeighbours(buffer: Uint8Array, at: number): number {
    const end = copy(buffer, at, pick());
    if (end - at < 2) return end;
    const first = place(at, end - 1);
    [buffer[first], buffer[first + 1]] = [buffer[first + 1]!, buffer[first]!];
    return end;
  }

  /** Noise out of the first bytes of frames is the worst: everywhere one seems to begin. */
  function falseHeads(buffer: Uint8Array, at: number): number {
    const frame = pick();
    return fillNoise(() => frame[random.nextInt(Math.min(8, frame.length))]!)(buffer, at);
  }

  const ways: readonly Way[] = [
    flipBits(() => 1),
    flipBits(() => 2),
    flipBits(() => 2 + random.nextInt(12)),
    dropByte,
    insertByte,
    repeatTail,
    tear,
    behead,
    tearAndRepeat,
    splice,
    anyLength,
    overwritePart,
    swapNeighbours,
    fillNoise(() => random.nextInt(256)),
    falseHeads,
    (buffer, at) => fillNoise(() => pick()[0]!)(buffer, at),
  ];

  function fillUp(buffer: Uint8Array, at: number, end: number): number {
    const rest = (end - at) % reportBytes;
    if (rest === 0) return end;
    const filled = end + reportBytes - rest;
    buffer.fill(0, end, filled);
    return filled;
  }

  return {
    write: (buffer, at) => fillUp(buffer, at, ways[random.nextInt(ways.length)]!(buffer, at)),
    longestMutantBytes: 2 * longestFrameBytes + longestNoiseBytes + reportBytes,
  };
}
