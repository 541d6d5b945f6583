import type { FrameFormat } from '../codec/frame-splitter.ts';

/*
 * Makes the bytes of one direction of a line safe to show and to store: as many bytes come out as go
 * in, in the same order, and what may be somebody's is something else by then.
 *
 *   chunks ──► mask ──► bytes that are decided      the rest waits for what completes it
 *
 * Every mask keeps what it knows to be harmless and blanks the rest, never the other way round: a
 * garbled answer holds as much of a person as a sound one.
 */
export interface TraceMask {
  /** Takes bytes and gives those taken so far that are decided now. */
  push(chunk: Uint8Array): Uint8Array;
  /** The line ended: gives the rest. */
  end(): Uint8Array;
}

const nothing: Uint8Array = new Uint8Array();

/** Decides each chunk by itself: reports, and bytes that need no frame to be told apart. */
export function createChunkMask(maskChunk: (chunk: Uint8Array) => Uint8Array): TraceMask {
  return { push: maskChunk, end: () => nothing };
}

/** For devices that can say nothing of a person. */
export function createOpenMask(): TraceMask {
  return createChunkMask((chunk) => chunk);
}

/** For devices that nobody has judged yet: only the number of bytes stays. */
export function createBlankMask(): TraceMask {
  return createChunkMask((chunk) => new Uint8Array(chunk.length));
}

/**
 * For a stream of frames. Whatever belongs to no sound frame is blanked.
 *
 * @param blank makes a sound frame harmless, in place and without changing its length.
 */
export function createFrameMask(format: FrameFormat, blank: (frame: Uint8Array) => void): TraceMask {
  let held = nothing;

  return {
    push(chunk) {
      const bytes = Uint8Array.from([...held, ...chunk]);
      let at = 0;
      while (at < bytes.length) {
        const candidate = bytes.subarray(at, at + format.maxFrameBytes);
        const length = format.measure(candidate);
        const isPartial = length === 'needsMore' || (typeof length === 'number' && candidate.length < length);
        if (isPartial && candidate.length < format.maxFrameBytes) break;
        const frame = typeof length === 'number' ? candidate.subarray(0, length) : nothing;
        const isFrame = frame.length > 0 && frame.length === length && format.isSound(frame);
        if (isFrame) blank(frame);
        else bytes[at] = 0;
        at += isFrame ? frame.length : 1;
      }
      held = bytes.slice(at);
      return bytes.subarray(0, at);
    },
    end() {
      const rest = new Uint8Array(held.length);
      held = nothing;
      return rest;
    },
  };
}
