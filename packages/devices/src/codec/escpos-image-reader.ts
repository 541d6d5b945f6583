/* The two commands that carry dots, read as a printer reads them. */

/** GS v 0: rows of `widthDots / 8` bytes from the top, the highest bit left; each dot is printed so many times. */
export type RasterImage = {
  readonly widthDots: number;
  readonly rows: number;
  readonly bits: Uint8Array;
  readonly widthTimes: 1 | 2;
  readonly heightTimes: 1 | 2;
};

/** ESC *: columns of `rows / 8` bytes from the left, the highest bit on top; 24 dots high on paper in any mode. */
export type BitImage = {
  readonly widthDots: number;
  readonly rows: 8 | 24;
  readonly bits: Uint8Array;
  readonly widthTimes: 1 | 2;
  readonly heightTimes: 1 | 3;
};

/** `ESC * m nL nH` and its dots; null when the end has not arrived. Modes 0 and 1 have 8 rows, 32 and 33 have 24. */
export function readBitImage(bytes: Uint8Array): { readonly image: BitImage; readonly length: number } | null {
  if (bytes.length < 5) return null;
  const mode = bytes[2]!;
  const rows = mode >= 32 ? 24 : 8;
  const widthDots = bytes[3]! + 256 * bytes[4]!;
  const length = 5 + widthDots * (rows / 8);
  if (bytes.length < length) return null;
  // The odd modes are as dense across as the head.
  const image: BitImage = {
    widthDots,
    rows,
    bits: bytes.slice(5, length),
    widthTimes: mode % 2 === 0 ? 2 : 1,
    heightTimes: rows === 24 ? 1 : 3,
  };
  return { image, length };
}

/** `GS v 0 m xL xH yL yH` and its dots; null when the end has not arrived. Bits of m: twice as wide, twice as high. */
export function readRaster(bytes: Uint8Array): { readonly image: RasterImage; readonly length: number } | null {
  if (bytes.length < 8) return null;
  const widthBytes = bytes[4]! + 256 * bytes[5]!;
  const rows = bytes[6]! + 256 * bytes[7]!;
  const length = 8 + widthBytes * rows;
  if (bytes.length < length) return null;
  const image: RasterImage = {
    widthDots: 8 * widthBytes,
    rows,
    bits: bytes.slice(8, length),
    widthTimes: (bytes[3]! & 1) === 0 ? 1 : 2,
    heightTimes: (bytes[3]! & 2) === 0 ? 1 : 2,
  };
  return { image, length };
}
