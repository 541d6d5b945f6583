import type { GlyphFont } from '../../codec/glyph-font.ts';
import { columnWidthDots } from '../../codec/escpos-paper.ts';
import { type Bitmap, blacken, glyphRow } from './bitmap.ts';
import type { MarkedPaper, PlacedMark } from './paper-marks.ts';

/*
 * Marks as dots: what a head with this font burns into the paper. What stands beyond the paper's edge is
 * not printed, as on paper.
 */

type Canvas = { readonly bitmap: Bitmap; readonly widthBytes: number };

/** Rows of `dots`, one dot or more wide each, from the left of a mark. */
type Pattern = { readonly rows: number; readonly columns: number; readonly isDark: (x: number, y: number) => boolean };

function blackenRow(canvas: Canvas, y: number, [x, count]: readonly [x: number, count: number]): void {
  const { bitmap, widthBytes } = canvas;
  if (y >= bitmap.rows) return;
  const inside = Math.min(count, bitmap.widthDots - x);
  if (inside > 0) blacken(bitmap.bits, y * widthBytes, [x, inside]);
}

function paintPattern(canvas: Canvas, { x: left, y: top, mark }: PlacedMark, pattern: Pattern): void {
  const { widthTimes, heightTimes } = mark;
  for (let y = 0; y < pattern.rows; y += 1) {
    for (let x = 0; x < pattern.columns; x += 1) {
      if (!pattern.isDark(x, y)) continue;
      for (let copy = 0; copy < heightTimes; copy += 1) {
        blackenRow(canvas, top + y * heightTimes + copy, [left + x * widthTimes, widthTimes]);
      }
    }
  }
}

function patternOf({ mark }: PlacedMark, font: GlyphFont): Pattern | null {
  if (mark.kind === 'image') {
    const { widthDots, rows, bits } = mark.bitmap;
    const widthBytes = Math.ceil(widthDots / 8);
    return { rows, columns: widthDots, isDark: (x, y) => (bits[y * widthBytes + (x >> 3)]! & (0x80 >> (x & 7))) !== 0 };
  }
  const glyph = font.glyph(mark.character.codePointAt(0)!);
  if (!glyph) return null;
  const weight = mark.bold ? 'bold' : 'plain';
  const rows = Array.from({ length: mark.heightDots / mark.heightTimes }, (_, y) => glyphRow(glyph, y, weight));
  return {
    rows: rows.length,
    columns: glyph.columns * columnWidthDots,
    isDark: (x, y) => (rows[y]! & (0x800000 >> x)) !== 0,
  };
}

/** A picture of the paper, a bit for each dot, 1 for black. A character that the font has not is left white. */
export function renderMarks(paper: MarkedPaper, font: GlyphFont): Bitmap {
  const { widthDots, lengthDots: rows } = paper;
  const widthBytes = Math.ceil(widthDots / 8);
  const canvas: Canvas = { bitmap: { widthDots, rows, bits: new Uint8Array(widthBytes * rows) }, widthBytes };
  for (const placed of paper.marks) {
    const pattern = patternOf(placed, font);
    if (pattern) paintPattern(canvas, placed, pattern);
  }
  return canvas.bitmap;
}
