import { invariant } from '@jiaohao/basics/invariant';
import { isReadable } from './find-frame-flaw.ts';
import { layoutOf } from './frame-layout.ts';
import { createFrameReader, type FrameReader, type FrameVerdict, type ProfileFrame } from './frame-reader.ts';
import type { Profile } from './profile-schema.ts';
import { createUnescaper } from './unescape.ts';

export type { ProfileFrame } from './frame-reader.ts';

/** Finds frames in a stream, in pieces of any size and with anything between them. */
export interface FrameParser {
  /** The frames that are complete with these bytes. */
  push(bytes: Uint8Array): ProfileFrame[];
  /**
   * To be called when the line has been silent longer than any frame has pauses: what is held will
   * not be completed, so a frame that hides behind a false start is let out and the rest is let go.
   */
  settle(): ProfileFrame[];
  heldBytes(): number;
  /** Bytes that belonged to no frame, since the beginning. */
  droppedBytes(): number;
}

/** So many bytes are looked through before the buffer is moved together again. */
const bufferBytes = 4_096;

/**
 * On a wrong constant, length or check ONE byte is let go and the search goes on behind it: noise
 * that looks like a header must not swallow the good frames that follow it. Never holds more than
 * one frame.
 */
export function createFrameParser(profile: Profile, maxFrameBytes: number = profile.maxReadBytes): FrameParser {
  invariant(isReadable(profile), `frames of ${profile.name} can be found in a stream`);
  const reader = createReader(profile, maxFrameBytes);
  // An escaped frame can be twice as long on the wire.
  const maxWireBytes = profile.escape ? maxFrameBytes * 2 : maxFrameBytes;
  const firstByte = layoutOf(profile).parts[0]!.bytes![0]!;
  const buffer = new Uint8Array(Math.max(bufferBytes, maxWireBytes * 2));
  let start = 0;
  let end = 0;
  let droppedBytes = 0;

  function takeFrames(frames: ProfileFrame[]): void {
    while (start < end) {
      // Nearly all noise is decided by its first byte, so a babbling line costs next to nothing.
      if (buffer[start] !== firstByte) {
        const next = buffer.subarray(start, end).indexOf(firstByte);
        const dropped = next < 0 ? end - start : next;
        droppedBytes += dropped;
        start += dropped;
        continue;
      }
      const verdict = reader.measure(buffer, start, end);
      if (verdict === 'incomplete') return;
      if (verdict === 'noFrame') {
        droppedBytes += 1;
        start += 1;
      } else {
        frames.push(reader.take(buffer, start, verdict));
        start += verdict;
      }
    }
  }

  return {
    push(bytes) {
      const frames: ProfileFrame[] = [];
      for (let at = 0; at < bytes.length;) {
        if (end === buffer.length) {
          buffer.copyWithin(0, start, end);
          end -= start;
          start = 0;
        }
        const piece = bytes.subarray(at, at + buffer.length - end);
        buffer.set(piece, end);
        end += piece.length;
        at += piece.length;
        takeFrames(frames);
        invariant(end - start < maxWireBytes, 'what is held is shorter than a frame');
      }
      return frames;
    },
    settle() {
      const frames: ProfileFrame[] = [];
      while (start < end) {
        droppedBytes += 1;
        start += 1;
        takeFrames(frames);
      }
      return frames;
    },
    heldBytes: () => end - start,
    droppedBytes: () => droppedBytes,
  };
}

function createReader(profile: Profile, maxFrameBytes: number): FrameReader {
  const layout = layoutOf(profile);
  const plainReader = createFrameReader(profile, maxFrameBytes);
  const { escape } = layout;
  if (!escape) return plainReader;
  const unescape = createUnescaper(layout, escape, maxFrameBytes);
  /** All that stands before the data, which says how much data there is. */
  const headBytes = layout.parts.find(({ size }) => size === null)?.offset ?? layout.fixedBytes;
  /** Of the frame measured last, which is the one that is taken. */
  let measured: { plain: Uint8Array; length: number } | null = null;

  return {
    measure(wire, at, end): FrameVerdict {
      const head = unescape(wire, { at, end, wanted: headBytes, dataBytes: null });
      const dataBytes = plainReader.measureData(head.plain, 0, head.length);
      if (dataBytes === 'noFrame') return 'noFrame';
      if (dataBytes === 'incomplete') return head.isBroken || head.length === headBytes ? 'noFrame' : 'incomplete';
      const wanted = layout.fixedBytes + dataBytes;
      if (wanted > maxFrameBytes) return 'noFrame';
      // Escaping never shortens, so what is shorter on the wire is not whole, and need not be undone yet.
      if (end - at < wanted) return 'incomplete';
      const { plain, length, wireEnds, isBroken } = unescape(wire, { at, end, wanted, dataBytes });
      const verdict = plainReader.measure(plain, 0, length);
      if (verdict === 'incomplete') return isBroken ? 'noFrame' : 'incomplete';
      if (verdict === 'noFrame') return 'noFrame';
      measured = { plain, length: verdict };
      return wireEnds[verdict]!;
    },
    take(wire, at, length) {
      invariant(measured, 'a frame is measured before it is taken');
      const { fields, data } = plainReader.take(measured.plain, 0, measured.length);
      return { bytes: wire.slice(at, at + length), fields, data };
    },
  };
}
