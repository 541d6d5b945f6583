import { type PrinterCommand, readCommand } from '../codec/escpos-reader.ts';
import type { TraceMask } from './trace-mask.ts';
import { maskLetter } from './trace-masks.ts';

/** How far a command's head goes, of those that carry something; of all others everything stays. */
const printedHeads: Partial<Record<PrinterCommand['kind'], number>> = {
  qrStore: 8,
  oldQr: 7,
  barcode: 4,
  raster: 8,
  bitImage: 5,
  ignored: 8,
};
/** A longer command has a wrong length, and would hold up what follows it. */
const maxPrintBytes = 256 * 1024;

/** What is printed: texts, codes and pictures become Xs of the same length, all commands stay. */
export function createPrintMask(): TraceMask {
  let held: Uint8Array = new Uint8Array();

  function maskCommand(bytes: Uint8Array, kind: PrinterCommand['kind']): void {
    const isText = bytes[0]! >= 0x20;
    bytes.fill(maskLetter, isText ? 0 : (printedHeads[kind] ?? bytes.length));
  }

  return {
    push(chunk) {
      const bytes = Uint8Array.from([...held, ...chunk]);
      let at = 0;
      while (at < bytes.length) {
        const next = readCommand(bytes.subarray(at), 'on');
        if (next) maskCommand(bytes.subarray(at, at + next.length), next.command.kind);
        else if (bytes.length - at > maxPrintBytes) bytes.fill(maskLetter, at);
        else break;
        at = next ? at + next.length : bytes.length;
      }
      held = bytes.slice(at);
      return bytes.subarray(0, at);
    },
    end() {
      const rest = new Uint8Array(held.length).fill(maskLetter);
      held = new Uint8Array();
      return rest;
    },
  };
}
