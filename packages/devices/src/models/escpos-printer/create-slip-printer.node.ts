import type { SlipPrinter } from '../../contract/slip-printer.ts';
import type { Driver } from '../../link/link.ts';
import { createEscposPrinter, type EscposPrinterOptions } from './driver.ts';
import { encodeStepsWithEscpos } from './encode-document.node.ts';

/** The slip printer of the house: the driver with its text through the `escpos` package. */
export function createSlipPrinter(
  options: Omit<EscposPrinterOptions, 'encode'>,
): Driver & { readonly port: SlipPrinter } {
  return createEscposPrinter({ ...options, encode: encodeStepsWithEscpos });
}
