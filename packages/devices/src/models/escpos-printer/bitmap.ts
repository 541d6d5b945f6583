import { bitImageRows, printBitImage, printRaster, qrContentBytes } from '../../codec/escpos.ts';
import { columnWidthDots } from '../../codec/escpos-paper.ts';
import type { Glyph } from '../../codec/glyph-font.ts';
import { qrMatrix } from '../../codec/qr-matrix.ts';

/*
 * Dots for what a printer cannot print by itself: rare characters, and QR codes where it knows no
 * command for them.
 *
 *   Glyph, Glyph … ──drawLine──► Bitmap ──bandsOf──► GS v 0, GS v 0 …       lines of their own
 *   Glyph ──────────────────────────────bitImageOf──► ESC * 33              inside a line of text
 */

/** Rows from the top, each padded to whole bytes; the highest bit is left. */
export type Bitmap = { readonly widthDots: number; readonly rows: number; readonly bits: Uint8Array };

/** Row `y` of a glyph as 24 bits with the leftmost dot on top, whatever its width; bold is one dot wider. */
export function glyphRow({ columns, rows }: Glyph, y: number, weight: 'plain' | 'bold'): number {
  const at = y * (columns + 1);
  const dots = columns === 1 ? (rows[at]! << 16) | (rows[at + 1]! << 8) : threeBytes(rows, at);
  const isInCell = columns === 1 ? 0xfff000 : 0xffffff;
  return weight === 'bold' ? (dots | (dots >> 1)) & isInCell : dots;
}

function threeBytes(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
}

/** Blackens `count` dots from `x` on in the row that begins at byte `rowStart`. */
export function blacken(bits: Uint8Array, rowStart: number, [x, count]: readonly [x: number, count: number]): void {
  for (let dot = x; dot < x + count; dot += 1) {
    const at = rowStart + (dot >> 3);
    bits[at] = bits[at]! | (0x80 >> (dot & 7));
  }
}

/** A bitmap whose rows come in groups of `times` equal ones; `paint` blackens dots of the first of a group. */
function paintRows(
  size: { readonly widthDots: number; readonly rows: number; readonly times: number },
  paint: (row: number, blackenRun: (x: number, count: number) => void) => void,
): Bitmap {
  const { widthDots, rows, times } = size;
  const widthBytes = Math.ceil(widthDots / 8);
  const bits = new Uint8Array(widthBytes * rows * times);
  for (let row = 0; row < rows; row += 1) {
    const start = row * times * widthBytes;
    paint(row, (x, count) => blacken(bits, start, [x, count]));
    for (let copy = 1; copy < times; copy += 1) {
      bits.copyWithin(start + copy * widthBytes, start, start + widthBytes);
    }
  }
  return { widthDots, rows: rows * times, bits };
}

export type LineLook = {
  readonly widthTimes: number;
  readonly heightTimes: number;
  readonly bold: boolean;
  readonly align: 'left' | 'centre' | 'right';
};

/** Dots to the left of something that is not as wide as the paper. */
function leftDotsOf(align: LineLook['align'], freeDots: number): number {
  if (align === 'left') return 0;
  return align === 'right' ? freeDots : Math.floor(freeDots / 2);
}

/** A line of characters as one image; its place on the paper is white dots at its left. */
export function drawLine(glyphs: readonly Glyph[], look: LineLook, paperWidthDots: number): Bitmap {
  const { widthTimes, heightTimes } = look;
  const weight = look.bold ? 'bold' : 'plain';
  const lineDots = glyphs.reduce((sum, { columns }) => sum + columns * columnWidthDots * widthTimes, 0);
  const leftDots = leftDotsOf(look.align, paperWidthDots - lineDots);
  return paintRows({ widthDots: leftDots + lineDots, rows: bitImageRows, times: heightTimes }, (y, blackenRun) => {
    let x = leftDots;
    for (const glyph of glyphs) {
      const dots = glyphRow(glyph, y, weight);
      for (let dot = 0; dot < glyph.columns * columnWidthDots; dot += 1) {
        if ((dots & (0x800000 >> dot)) !== 0) blackenRun(x + dot * widthTimes, widthTimes);
      }
      x += glyph.columns * columnWidthDots * widthTimes;
    }
  });
}

/** A QR code at level M in the middle of the paper, without its quiet zone. Contents that are not ASCII are defects. */
export function drawQr(content: string, moduleDots: number, paperWidthDots: number): Bitmap {
  const modules = qrMatrix(String.fromCharCode(...qrContentBytes(content)), 'M');
  const sideDots = modules.length * moduleDots;
  const leftDots = leftDotsOf('centre', paperWidthDots - sideDots);
  return paintRows({ widthDots: leftDots + sideDots, rows: modules.length, times: moduleDots }, (y, blackenRun) => {
    for (const [x, isBlack] of modules[y]!.entries()) if (isBlack) blackenRun(leftDots + x * moduleDots, moduleDots);
  });
}

/** An image as commands of at most `maxRows` rows each. */
export function bandsOf(
  bitmap: Bitmap,
  maxRows: number,
): readonly { readonly bytes: Uint8Array; readonly rows: number }[] {
  const { widthDots } = bitmap;
  const widthBytes = Math.ceil(widthDots / 8);
  const bands = [];
  for (let row = 0; row < bitmap.rows; row += maxRows) {
    const rows = Math.min(maxRows, bitmap.rows - row);
    const bits = bitmap.bits.subarray(row * widthBytes, (row + rows) * widthBytes);
    bands.push({ bytes: printRaster({ widthDots, rows, bits }), rows });
  }
  return bands;
}

/** A character as a bit image that stands in a line of text. */
export function bitImageOf(glyph: Glyph, weight: 'plain' | 'bold'): Uint8Array {
  const widthDots = glyph.columns * columnWidthDots;
  const columnBytes = bitImageRows / 8;
  const bits = new Uint8Array(widthDots * columnBytes);
  for (let y = 0; y < bitImageRows; y += 1) {
    const dots = glyphRow(glyph, y, weight);
    for (let x = 0; x < widthDots; x += 1) {
      const at = x * columnBytes + (y >> 3);
      if ((dots & (0x800000 >> x)) !== 0) bits[at] = bits[at]! | (0x80 >> (y & 7));
    }
  }
  return printBitImage({ widthDots, bits });
}
