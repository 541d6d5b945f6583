/*
 * How much paper things take, in dots of a 203 dpi head (8 dots a millimetre). The driver reckons
 * its time-outs with it and the simulator its roll.
 */

export const dotsPerMm = 8;
/** One character cell is 24 dots high, ASCII and hanzi alike. */
export const cellHeightDots = 24;
/** One column of a line: an ASCII character, or half a hanzi. */
export const columnWidthDots = 12;
/** Columns of 80 mm and of 58 mm paper. */
export type PaperColumns = 48 | 32;
/** 1/6 inch, what ESC @ and ESC 2 set. */
export const defaultLineSpacingDots = 34;

/** A line feeds by the line spacing, or by its tallest character when that is taller. */
export function lineHeightDots(heightTimes: number, lineSpacingDots: number = defaultLineSpacingDots): number {
  return Math.max(lineSpacingDots, heightTimes * cellHeightDots);
}

/** Height of the characters themselves: 3 mm for each multiple. */
export function characterHeightMm(heightTimes: number): number {
  return (heightTimes * cellHeightDots) / dotsPerMm;
}

/** Bytes that QR versions 1.. hold at level M in byte mode (ISO/IEC 18004 table 7). */
const qrBytesByVersion = [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287];

/** Modules along one side of a QR code at level M. Longer contents than version 12 count as version 40. */
export function qrModules(contentBytes: number): number {
  const index = qrBytesByVersion.findIndex((capacity) => contentBytes <= capacity);
  return 17 + 4 * (index === -1 ? 40 : index + 1);
}
