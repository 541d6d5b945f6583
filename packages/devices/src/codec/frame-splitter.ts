import { invariant } from '@jiaohao/basics/invariant';

/*
 * Cuts a byte stream into frames that carry their own length:
 *
 *   chunks ──► │ noise … │ frame │ fra  │ ──► frames
 *
 * Where no sound frame starts, one byte is dropped and the search goes on from the next. Skipping
 * the length that a torn header claims would swallow the good frames behind it.
 */

/**
 * What the bytes at a possible frame start say: the whole frame's length, or that more bytes must
 * come, or that no frame starts here.
 */
export type FrameLength = number | 'needsMore' | 'noFrame';

export type FrameFormat = {
  /** No legal frame is longer; also the bound of what is held back between chunks. */
  readonly maxFrameBytes: number;
  /** The byte every frame starts with, if there is one: noise without it is passed over at once. */
  readonly sync?: number;
  /** Looks at one to `maxFrameBytes` bytes and must not need more than a header to give the length. */
  readonly measure: (bytes: Uint8Array) => FrameLength;
  /** Whether the complete frame's check value is right. */
  readonly isSound: (frame: Uint8Array) => boolean;
};

export interface FrameSplitter {
  /** Takes a chunk of any size and gives the frames that are complete now, each in its own memory. */
  push(chunk: Uint8Array): Uint8Array[];
  /** Forgets half a frame, as after a time-out. */
  clear(): void;
  /** Bytes waiting for the rest of their frame; always below `maxFrameBytes`. */
  heldBytes(): number;
}

export function createFrameSplitter(format: FrameFormat): FrameSplitter {
  /** Its first `heldBytes` bytes wait; a chunk that fits is added behind them in place. */
  const room = new Uint8Array(2 * format.maxFrameBytes);
  let heldBytes = 0;

  /** What waits and what came, in one piece; nothing is copied where nothing waits. */
  function join(chunk: Uint8Array): Uint8Array {
    if (heldBytes === 0) return chunk;
    const bytes = heldBytes + chunk.length;
    const isFitting = bytes <= room.length;
    const joined = isFitting ? room.subarray(0, bytes) : new Uint8Array(bytes);
    if (!isFitting) joined.set(room.subarray(0, heldBytes));
    joined.set(chunk, heldBytes);
    return joined;
  }

  /** Holds what is behind `from`. A frame may be personal: of what was given, nothing stays in the room. */
  function hold(bytes: Uint8Array, from: number): void {
    const isInPlace = bytes.buffer === room.buffer;
    const usedBytes = isInPlace ? bytes.length : heldBytes;
    if (!isInPlace) room.set(bytes.subarray(from));
    else if (from > 0) room.copyWithin(0, from, bytes.length);
    heldBytes = bytes.length - from;
    if (usedBytes > heldBytes) room.fill(0, heldBytes, usedBytes);
  }

  return {
    push(chunk) {
      const bytes = join(chunk);
      const frames: Uint8Array[] = [];
      hold(bytes, cutFrames(format, bytes, frames));
      return frames;
    },
    clear: () => hold(room.subarray(0, heldBytes), heldBytes),
    heldBytes: () => heldBytes,
  };
}

/** Adds the frames in `bytes` to `frames` and gives the place from which a frame may still come. */
function cutFrames(format: FrameFormat, bytes: Uint8Array, frames: Uint8Array[]): number {
  const { maxFrameBytes, sync, measure, isSound } = format;
  let at = 0;
  while (at < bytes.length) {
    if (sync !== undefined && bytes[at] !== sync) {
      at = bytes.indexOf(sync, at);
      if (at < 0) return bytes.length;
    }
    const candidate = bytes.subarray(at, at + maxFrameBytes);
    const length = measure(candidate);
    if (length === 'needsMore' && candidate.length < maxFrameBytes) return at;
    if (typeof length === 'string' || length > maxFrameBytes) {
      at += 1;
      continue;
    }
    invariant(length > 0, 'a frame has bytes');
    if (candidate.length < length) return at;
    const frame = candidate.subarray(0, length);
    const isWhole = isSound(frame);
    // Not slice(): a Node Buffer's shares its memory.
    if (isWhole) frames.push(new Uint8Array(frame));
    at += isWhole ? length : 1;
  }
  return at;
}
