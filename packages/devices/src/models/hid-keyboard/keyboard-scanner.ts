import { createScannerDriver, type ScannerDriver, type ScannerOptions } from '../scanner/scanner-driver.ts';
import { createKeyText } from './key-text.ts';

/*
 * A scanner or a card reader that acts as a keyboard, read as the HID device it is. It needs no window
 * with the focus, and neither input method nor keyboard layout of the system touches what it types.
 */

export const keyboardScannerModel = 'hid-keyboard';

/** Between two keys of one text. Such devices type a key every 1 to 20 ms; a person is slower than this at times. */
export const interKeyMs = 500;
export const maxTypedCharacters = 512;

/** A scanner or reader that types; a text that is a right identity number is told as one. */
export function createKeyboardScanner(
  options: ScannerOptions & {
    /** First byte of each report, of a device that numbers its reports. */
    readonly reportId?: number;
  },
): ScannerDriver {
  const { id, timers, isOwnCode, reportId } = options;
  return createScannerDriver({
    id,
    timers,
    isOwnCode,
    model: keyboardScannerModel,
    readsIdNumbers: true,
    createDecoder: () =>
      createKeyText({
        ...(reportId === undefined ? {} : { reportId }),
        maxCharacters: maxTypedCharacters,
        gapMs: interKeyMs,
        atGap: 'textIsTorn',
      }),
  });
}
