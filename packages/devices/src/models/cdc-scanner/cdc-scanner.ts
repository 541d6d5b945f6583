import { createScannerDriver, type ScannerDriver, type ScannerOptions } from '../scanner/scanner-driver.ts';
import { createCodeLines } from './code-lines.ts';

/*
 * A scanner that is a serial port (USB CDC, or a real UART): 9600 or 115200 8N1, one direction.
 *
 *   'A' '0' '0' '1' CR LF     or     'A' '0' '0' '1' … 50 ms of silence
 *
 * Commands (trigger, beep, settings) are every maker's own and not built: a scanner in a hall looks by
 * itself, and is set up once with the bar codes in its booklet.
 */

export const cdcScannerModel = 'cdc-scanner';

/** A serial scanner; put it under a supervisor, and subscribe to its port. */
export function createCdcScanner(
  options: ScannerOptions & {
    /** True where the scanner was set to end every code with CR or LF: then no torn code is ever taken for a whole one. */
    readonly hasSuffix?: boolean;
  },
): ScannerDriver {
  const { id, timers, isOwnCode, hasSuffix = false } = options;
  return createScannerDriver({
    id,
    timers,
    isOwnCode,
    model: cdcScannerModel,
    readsIdNumbers: false,
    createDecoder: () => createCodeLines(hasSuffix),
  });
}
