import { shippedGlyphFont } from '../../codec/load-glyph-font.node.ts';
import type { SlipPrinter } from '../../contract/slip-printer.ts';
import type { Driver } from '../../link/link.ts';
import { createEscposPrinter, type EscposPrinterOptions } from './driver.ts';
import { encodeStepsWithEscpos } from './encode-document.node.ts';

/** The slip printer of the house: the driver with its text through the `escpos` package, rare characters from the shipped font. */
export function createSlipPrinter(
  options: Omit<EscposPrinterOptions, 'encode'>,
): Driver & { readonly port: SlipPrinter } {
  return createEscposPrinter({ font: shippedGlyphFont, ...options, encode: encodeStepsWithEscpos });
}
