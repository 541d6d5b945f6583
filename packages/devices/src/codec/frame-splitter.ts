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
  let held: Uint8Array = new Uint8Array();

  return {
    push(chunk) {
      const bytes = new Uint8Array(held.length + chunk.length);
      bytes.set(held);
      bytes.set(chunk, held.length);
      const frames: Uint8Array[] = [];
      let at = 0;
      while (at < bytes.length) {
        const candidate = bytes.subarray(at, at + format.maxFrameBytes);
        const length = format.measure(candidate);
        if (length === 'needsMore' && candidate.length < format.maxFrameBytes) break;
        if (typeof length === 'string' || length > format.maxFrameBytes) {
          at += 1;
          continue;
        }
        invariant(length > 0, 'a frame has bytes');
        if (candidate.length < length) break;
        const frame = candidate.slice(0, length);
        if (format.isSound(frame)) {
          frames.push(frame);
          at += length;
        } else {
          at += 1;
        }
      }
      held = bytes.slice(at);
      return frames;
    },
    clear() {
      held = new Uint8Array();
    },
    heldBytes: () => held.length,
  };
}
