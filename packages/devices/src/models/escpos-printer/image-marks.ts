import type { BitImage, RasterImage } from '../../codec/escpos-image-reader.ts';
import { code128Modules } from '../../codec/code128.ts';
import { cellHeightDots, columnWidthDots } from '../../codec/escpos-paper.ts';
import type { QrLevel } from '../../codec/escpos.ts';
import { fitsQr, qrMatrix } from '../../codec/qr-matrix.ts';
import { blacken, type Bitmap } from './bitmap.ts';
import type { Mark } from './paper-marks.ts';

/* The dots of image commands, as marks on paper and, because nobody here can read them, as ▯ in words. */

const imageCell = '▯';
const hanziDots = 2 * columnWidthDots;

/** One ▯ for each hanzi of its width. */
export function wordsOfBitImage({ widthDots, widthTimes }: BitImage): string {
  return imageCell.repeat(Math.ceil((widthDots * widthTimes) / hanziDots));
}

/** An image as a line: as many cells as its ink is wide, of about its height; white is no cell. */
export function wordsOfRaster(image: RasterImage): { readonly text: string; readonly times: number } {
  const widthBytes = image.widthDots / 8;
  const inked = Array.from({ length: widthBytes }, (_, at) => at).filter((at) => {
    for (let byte = at; byte < image.bits.length; byte += widthBytes) if (image.bits[byte] !== 0) return true;
    return false;
  });
  if (inked.length === 0) return { text: '', times: 1 };
  const inkDots = (inked.at(-1)! - inked[0]! + 1) * 8 * image.widthTimes;
  const times = Math.min(8, Math.max(1, Math.round((image.rows * image.heightTimes) / cellHeightDots)));
  return { text: imageCell.repeat(Math.max(1, Math.round(inkDots / (hanziDots * times)))), times };
}

/** Columns from the left turned into rows from the top. */
function rowsOfColumns({ widthDots, rows, bits }: BitImage): Bitmap {
  const widthBytes = Math.ceil(widthDots / 8);
  const turned = new Uint8Array(widthBytes * rows);
  for (let x = 0; x < widthDots; x += 1) {
    for (let y = 0; y < rows; y += 1) {
      if ((bits[x * (rows / 8) + (y >> 3)]! & (0x80 >> (y & 7))) === 0) continue;
      blacken(turned, y * widthBytes, [x, 1]);
    }
  }
  return { widthDots, rows, bits: turned };
}

function markOfBitmap(
  bitmap: Bitmap,
  { widthTimes, heightTimes }: { readonly widthTimes: number; readonly heightTimes: number },
): Mark {
  const [widthDots, heightDots] = [bitmap.widthDots * widthTimes, bitmap.rows * heightTimes];
  return { kind: 'image', bitmap, widthTimes, heightTimes, widthDots, heightDots };
}

export function markOfBitImage(image: BitImage): Mark {
  return markOfBitmap(rowsOfColumns(image), image);
}

export function markOfRaster(image: RasterImage): Mark {
  const { widthDots, rows, bits } = image;
  return markOfBitmap({ widthDots, rows, bits }, image);
}

/** Rows of modules, one dot each. */
function bitmapOfModules(modules: readonly (readonly boolean[])[]): Bitmap {
  const widthDots = modules[0]?.length ?? 0;
  const widthBytes = Math.ceil(widthDots / 8);
  const bits = new Uint8Array(widthBytes * modules.length);
  for (const [y, row] of modules.entries()) {
    for (const [x, isDark] of row.entries()) if (isDark) bits[y * widthBytes + (x >> 3)]! |= 0x80 >> (x & 7);
  }
  return { widthDots, rows: modules.length, bits };
}

/** Null for contents that no code can hold: a printer prints nothing then. */
export function markOfQr(content: string, moduleDots: number, level: QrLevel): Mark | null {
  if (!fitsQr(content, level)) return null;
  const times = { widthTimes: moduleDots, heightTimes: moduleDots };
  return markOfBitmap(bitmapOfModules(qrMatrix(content, level)), times);
}

/** Bars without the text under them. */
export function markOfCode128(content: string, moduleDots: number, heightDots: number): Mark {
  const bars = bitmapOfModules([code128Modules(content)]);
  return markOfBitmap(bars, { widthTimes: moduleDots, heightTimes: heightDots });
}
