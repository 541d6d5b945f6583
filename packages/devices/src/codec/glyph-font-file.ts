import { invariant } from '@jiaohao/basics/invariant';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import { concatBytes } from './bytes.ts';
import type { Glyph, GlyphFont } from './glyph-font.ts';

/*
 * The file that a 24-dot font is kept in, before compression. Numbers are little-endian:
 *
 *   'JH24' | ranges u32 | ranges x (first u32, last u32) | bitmaps
 *
 * Ranges of code points ascend and do not touch the one before. Bitmaps follow in the same order:
 * 48 bytes (24 rows of 12 dots) for printable ASCII, 72 bytes (24 rows of 24 dots) for all others.
 */

export type GlyphFontFault = {
  readonly kind: 'glyphFontInvalid';
  readonly part: 'header' | 'ranges' | 'bitmaps';
};

const magic = [0x4a, 0x48, 0x32, 0x34];
const headerBytes = 8;
const rangeBytes = 8;
const narrowGlyphBytes = 48;
const wideGlyphBytes = 72;
const lastCodePoint = 0x10ffff;
const asciiFirst = 0x20;
const asciiLast = 0x7e;

/** Columns that a character takes in a cell font: what is not printable ASCII takes two. */
export function glyphColumns(codePoint: number): 1 | 2 {
  return codePoint >= asciiFirst && codePoint <= asciiLast ? 1 : 2;
}

function glyphBytes(codePoint: number): number {
  return glyphColumns(codePoint) === 1 ? narrowGlyphBytes : wideGlyphBytes;
}

type GlyphRange = { readonly first: number; readonly last: number; readonly offset: number };

/** Bytes of the glyphs first..last: the printable ASCII among them is narrow. */
function spanBytes(first: number, last: number): number {
  const narrow = Math.max(0, Math.min(last, asciiLast) - Math.max(first, asciiFirst) + 1);
  return narrow * narrowGlyphBytes + (last - first + 1 - narrow) * wideGlyphBytes;
}

/** Null where a range is empty, out of order or out of Unicode. */
function readRanges(view: DataView, count: number): GlyphRange[] | null {
  const ranges: GlyphRange[] = [];
  let offset = headerBytes + count * rangeBytes;
  let after = -1;
  for (let index = 0; index < count; index += 1) {
    const at = headerBytes + index * rangeBytes;
    const first = view.getUint32(at, true);
    const last = view.getUint32(at + 4, true);
    if (first <= after || last < first || last > lastCodePoint) return null;
    ranges.push({ first, last, offset });
    offset += spanBytes(first, last);
    after = last;
  }
  return ranges;
}

/** The last range that begins at or before `codePoint`. */
function rangeOf(ranges: readonly GlyphRange[], codePoint: number): GlyphRange | null {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.first <= codePoint) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low - 1];
  return range && codePoint <= range.last ? range : null;
}

/** A font over `file`, which is kept and must not be changed; glyphs are views of it. */
export function parseGlyphFont(file: Uint8Array): Result<GlyphFont, GlyphFontFault> {
  const hasMagic = file.length >= headerBytes && magic.every((byte, at) => file[at] === byte);
  if (!hasMagic) return fail({ kind: 'glyphFontInvalid', part: 'header' });
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const count = view.getUint32(4, true);
  if (count > (file.length - headerBytes) / rangeBytes) return fail({ kind: 'glyphFontInvalid', part: 'header' });
  const ranges = readRanges(view, count);
  if (!ranges) return fail({ kind: 'glyphFontInvalid', part: 'ranges' });
  const end = ranges.reduce((sum, { first, last }) => sum + spanBytes(first, last), headerBytes + count * rangeBytes);
  if (end !== file.length) return fail({ kind: 'glyphFontInvalid', part: 'bitmaps' });

  return ok({
    glyph(codePoint) {
      const range = rangeOf(ranges, codePoint);
      if (!range) return null;
      const offset = range.offset + (codePoint > range.first ? spanBytes(range.first, codePoint - 1) : 0);
      return { columns: glyphColumns(codePoint), rows: file.subarray(offset, offset + glyphBytes(codePoint)) };
    },
  });
}

/** The same font as a file; for the tool that draws it and for tests. */
export function encodeGlyphFont(glyphs: ReadonlyMap<number, Glyph>): Uint8Array {
  const codePoints = [...glyphs.keys()].toSorted((a, b) => a - b);
  const ranges: [first: number, last: number][] = [];
  for (const codePoint of codePoints) {
    const open = ranges.at(-1);
    if (open?.[1] === codePoint - 1) open[1] = codePoint;
    else ranges.push([codePoint, codePoint]);
  }
  const head = new Uint8Array(headerBytes + ranges.length * rangeBytes);
  const view = new DataView(head.buffer);
  head.set(magic);
  view.setUint32(4, ranges.length, true);
  for (const [index, [first, last]] of ranges.entries()) {
    view.setUint32(headerBytes + index * rangeBytes, first, true);
    view.setUint32(headerBytes + index * rangeBytes + 4, last, true);
  }
  const bitmaps = codePoints.map((codePoint) => {
    const { columns, rows } = glyphs.get(codePoint)!;
    const isWhole = columns === glyphColumns(codePoint) && rows.length === glyphBytes(codePoint);
    invariant(isWhole, `glyph ${codePoint.toString(16)} fills its cell`);
    return rows;
  });
  return concatBytes([head, ...bitmaps]);
}
