import { bytesToHex } from '@jiaohao/basics/ids';
import { frameWords } from './messages.zh.ts';
import type { Decoded, Direction } from './probe-model.ts';

/* What the decoders of all models share. */

const shownBytes = 16;

/** The beginning of bytes in hex. */
export function briefHex(bytes: Uint8Array): string {
  const hex = bytesToHex(bytes.subarray(0, shownBytes));
  return bytes.length > shownBytes ? `${hex}…` : hex;
}

/** Finds frames in one direction of a line: FrameSplitter, FrameParser. */
type FrameFinder<Frame> = { push(bytes: Uint8Array): readonly Frame[]; heldBytes(): number };

/** Tells every frame, and how many bytes came that belonged to none. */
export function createFrameTeller<Frame>(options: {
  readonly direction: Direction;
  readonly finder: FrameFinder<Frame>;
  readonly bytesOf: (frame: Frame) => Uint8Array;
  readonly meaningOf: (frame: Frame) => string;
}): (bytes: Uint8Array) => readonly Decoded[] {
  const { direction, finder, bytesOf, meaningOf } = options;
  let unexplainedBytes = 0;

  return (bytes) => {
    unexplainedBytes += bytes.length;
    const told = finder.push(bytes).map((frame): Decoded => {
      unexplainedBytes -= bytesOf(frame).length;
      return { direction, hex: briefHex(bytesOf(frame)), meaning: meaningOf(frame) };
    });
    const stray = unexplainedBytes - finder.heldBytes();
    if (stray === 0) return told;
    unexplainedBytes -= stray;
    return [...told, { direction, hex: '', meaning: frameWords.stray(stray) }];
  };
}
