import { encode } from 'fast-png';
import type { Bitmap } from './bitmap.ts';

/** A picture of paper as a PNG file, black on white, a bit a pixel. */
export function encodePaperPng({ widthDots, rows, bits }: Bitmap): Uint8Array {
  // PNG has 1 for white; the bits past the right edge are cut off by the width.
  const data = bits.map((byte) => ~byte);
  return encode({ width: widthDots, height: rows, data, channels: 1, depth: 1 });
}
