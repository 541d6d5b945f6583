import { createScannerDriver, type ScannerDriver, type ScannerOptions } from '../scanner/scanner-driver.ts';
import { createHidPosDecoder, type HidPosLayout } from './hid-pos-reports.ts';

const hidPosScannerModel = 'hid-pos-scanner';

/**
 * A scanner of the HID Point of Sale class (usage page 8C). On its link every chunk is one input
 * report, with the report id as its first byte.
 */
export function createHidPosScanner(options: ScannerOptions & { readonly layout: HidPosLayout }): ScannerDriver {
  const { id, timers, isOwnCode, layout } = options;
  return createScannerDriver({
    id,
    timers,
    isOwnCode,
    model: hidPosScannerModel,
    readsIdNumbers: false,
    createDecoder: () => createHidPosDecoder(layout),
  });
}
