import { hexToBytes } from '@jiaohao/basics/ids';
import { invariant } from '@jiaohao/basics/invariant';
import {
  bytesToNumber,
  computeCheck,
  isDataSegment,
  isReadable,
  nameOfSegment,
  sizeOfSegment,
} from './frame-layout.ts';
import type { Profile } from './profile-schema.ts';

/** A frame whose constants, lengths and check are right. */
export type ProfileFrame = {
  /** As it came. */
  readonly bytes: Uint8Array;
  readonly fields: Readonly<Record<string, number>>;
  readonly data: Uint8Array;
};

export type FrameAttempt =
  | { readonly kind: 'frame'; readonly frame: ProfileFrame }
  /** What is here may become a frame. */
  | { readonly kind: 'incomplete' }
  /** What is here can never become one, whatever follows. */
  | { readonly kind: 'noFrame' };

/** Tries to read one frame that begins at the first byte. */
export function parseFrame(
  profile: Profile,
  bytes: Uint8Array,
  maxFrameBytes: number = profile.maxReadBytes,
): FrameAttempt {
  const fields: Record<string, number> = {};
  const spans = new Map<string, { from: number; to: number }>();
  const checks: { segment: Extract<Profile['frame'][number], { check: string }>; at: number }[] = [];
  let dataBytes: number | undefined;
  let data = new Uint8Array();
  let at = 0;

  for (const segment of profile.frame) {
    const size = isDataSegment(segment) ? dataBytes : sizeOfSegment(segment);
    invariant(size !== undefined, 'a readable profile says how long its data is before the data');
    const part = bytes.subarray(at, at + size);
    if (at + size > maxFrameBytes) return { kind: 'noFrame' };
    if ('const' in segment && !startsAlike(part, hexToBytes(segment.const))) return { kind: 'noFrame' };
    if (part.length < size) return { kind: 'incomplete' };
    if ('len' in segment) {
      const counted = bytesToNumber(part, segment.endian) - segment.add - sizeOfFixedParts(profile, segment.len);
      if (!segment.len.includes('data')) {
        if (counted !== 0) return { kind: 'noFrame' };
      } else {
        // A second length must agree with the first (FF 68 L L 68).
        if (counted < 0 || (dataBytes !== undefined && dataBytes !== counted)) return { kind: 'noFrame' };
        dataBytes = counted;
      }
    } else if ('check' in segment) {
      checks.push({ segment, at });
    } else if (isDataSegment(segment)) {
      data = Uint8Array.from(part);
    } else if ('field' in segment) {
      fields[segment.field] = bytesToNumber(part, segment.endian);
    }
    const name = nameOfSegment(segment);
    if (name !== undefined) spans.set(name, { from: at, to: at + size });
    at += size;
  }
  for (const { segment, at: checkAt } of checks) {
    const expected = computeCheck(
      segment.check,
      bytes.subarray(spans.get(segment.from)!.from, spans.get(segment.to)!.to),
    );
    if (expected.some((byte, index) => byte !== bytes[checkAt + index])) return { kind: 'noFrame' };
  }
  return { kind: 'frame', frame: { bytes: bytes.slice(0, at), fields, data } };
}

function startsAlike(part: Uint8Array, wanted: Uint8Array): boolean {
  return part.every((byte, index) => byte === wanted[index]);
}

function sizeOfFixedParts(profile: Profile, names: readonly string[]): number {
  return profile.frame
    .filter((segment) => names.includes(nameOfSegment(segment) ?? '') && !isDataSegment(segment))
    .reduce((sum, segment) => sum + sizeOfSegment(segment)!, 0);
}

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

/**
 * On a wrong constant, length or check ONE byte is let go and the search goes on behind it: noise
 * that looks like a header must not swallow the good frames that follow it. Never holds more than
 * one frame.
 */
export function createFrameParser(profile: Profile, maxFrameBytes: number = profile.maxReadBytes): FrameParser {
  invariant(isReadable(profile), `frames of ${profile.name} can be found in a stream`);
  const [firstPart] = profile.frame;
  invariant(firstPart && 'const' in firstPart, 'a readable frame begins with something fixed');
  const firstByte = hexToBytes(firstPart.const)[0];
  let held = new Uint8Array();
  let droppedBytes = 0;

  function takeFrames(): ProfileFrame[] {
    const frames: ProfileFrame[] = [];
    let at = 0;
    while (at < held.length) {
      // Nearly all noise is decided by its first byte, so a babbling line costs next to nothing.
      const attempt: FrameAttempt =
        held[at] === firstByte ? parseFrame(profile, held.subarray(at), maxFrameBytes) : { kind: 'noFrame' };
      if (attempt.kind === 'incomplete') break;
      if (attempt.kind === 'frame') {
        frames.push(attempt.frame);
        at += attempt.frame.bytes.length;
      } else {
        droppedBytes += 1;
        at += 1;
      }
    }
    held = held.slice(at);
    return frames;
  }

  return {
    push(bytes) {
      const frames: ProfileFrame[] = [];
      // In pieces, so that a burst of any size is never copied whole into the buffer.
      for (let at = 0; at < bytes.length; at += maxFrameBytes) {
        held = Uint8Array.from([...held, ...bytes.subarray(at, at + maxFrameBytes)]);
        frames.push(...takeFrames());
      }
      invariant(held.length < maxFrameBytes, 'what is held is shorter than a frame');
      return frames;
    },
    settle() {
      const frames: ProfileFrame[] = [];
      while (held.length > 0) {
        droppedBytes += 1;
        held = held.slice(1);
        frames.push(...takeFrames());
      }
      return frames;
    },
    heldBytes: () => held.length,
    droppedBytes: () => droppedBytes,
  };
}
