import type { CodeScanner } from '../contract/code-scanner.ts';
import { cdcScannerModel, createCdcScanner } from '../models/cdc-scanner/cdc-scanner.ts';
import { createKeyboardScanner, keyboardScannerModel } from '../models/hid-keyboard/keyboard-scanner.ts';
import { createHidPad, hidPadModel } from '../models/hid-pad/hid-pad.ts';
import { hidPosForms, hidPosLayouts, type HidPosLayout } from '../models/hid-pos-scanner/hid-pos-reports.ts';
import { createHidPosScanner } from '../models/hid-pos-scanner/hid-pos-scanner.ts';
import type { ScannerDriver } from '../models/scanner/scanner-driver.ts';
import { createCodeDecoder, createReportDecoder } from './decode-chunks.ts';
import { createKeyboardMask } from './keyboard-mask.ts';
import { eventWords } from './messages.zh.ts';
import { anyAddresses, type DriverOptions, type ProbeModel } from './probe-model.ts';
import { maskAnswers } from './redact-trace.ts';
import type { TraceMask } from './trace-mask.ts';
import { createCodeLineMask, createHidPosMask } from './trace-masks.ts';

/* What reads codes, and what types: of both only lengths are shown. */

function scannerModel(options: {
  readonly name: string;
  readonly medium: ProbeModel['medium'];
  readonly create: (timers: DriverOptions['timers']) => ScannerDriver;
  readonly createMask: () => TraceMask;
}): ProbeModel {
  return {
    name: options.name,
    medium: options.medium,
    baud: 9_600,
    fallbackBauds: [],
    findFlaw: anyAddresses,
    createDriver({ timers, tell }) {
      const scanner = options.create(timers);
      tellScanner(scanner.port, tell);
      return scanner;
    },
    createMasks: maskAnswers(options.createMask),
    createDecoder: createCodeDecoder,
  };
}

function tellScanner(port: CodeScanner, tell: (event: string) => void): void {
  port.subscribe((event) =>
    tell(event.kind === 'idNumber' ? eventWords.idNumber : eventWords.code([...event.code].length)),
  );
}

const noCodeIsOurs = { isOwnCode: () => false };

function hidPosModel(layout: HidPosLayout): ProbeModel {
  const name = `hid-pos-${layout.toLowerCase()}`;
  return scannerModel({
    name,
    medium: 'reports',
    create: (timers) => createHidPosScanner({ id: name, timers, layout, ...noCodeIsOurs }),
    createMask: () => createHidPosMask(hidPosForms[layout]),
  });
}

/** A pad that types. Its reports are masked as a scanner's, which it may turn out to be. */
const hidPad: ProbeModel = {
  name: hidPadModel,
  medium: 'reports',
  baud: 9_600,
  fallbackBauds: [],
  findFlaw: anyAddresses,
  createDriver: ({ timers, tell }) =>
    createHidPad({
      id: hidPadModel,
      timers,
      layout: { kind: 'keyboard' },
      keys: {},
      onUnknownKey: (value) => tell(eventWords.padKey(value)),
    }),
  createMasks: maskAnswers(createKeyboardMask),
  createDecoder: createReportDecoder,
};

export const scannerModels: readonly ProbeModel[] = [
  scannerModel({
    name: cdcScannerModel,
    medium: 'stream',
    create: (timers) => createCdcScanner({ id: cdcScannerModel, timers, ...noCodeIsOurs }),
    createMask: createCodeLineMask,
  }),
  ...hidPosLayouts.map(hidPosModel),
  scannerModel({
    name: keyboardScannerModel,
    medium: 'reports',
    create: (timers) => createKeyboardScanner({ id: keyboardScannerModel, timers, ...noCodeIsOurs }),
    createMask: createKeyboardMask,
  }),
  hidPad,
];
