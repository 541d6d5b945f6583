import type { ScannerEvent } from '../../../src/contract/code-scanner.ts';
import { createCdcScanner } from '../../../src/models/cdc-scanner/cdc-scanner.ts';
import { createSimulatedCdcScanner } from '../../../src/models/cdc-scanner/simulated-cdc-scanner.ts';
import { createKeyboardScanner } from '../../../src/models/hid-keyboard/keyboard-scanner.ts';
import { createSimulatedHidKeyboard } from '../../../src/models/hid-keyboard/simulated-hid-keyboard.ts';
import { hidPosLayouts, type HidPosLayout } from '../../../src/models/hid-pos-scanner/hid-pos-reports.ts';
import { createHidPosScanner } from '../../../src/models/hid-pos-scanner/hid-pos-scanner.ts';
import { createSimulatedHidPosScanner } from '../../../src/models/hid-pos-scanner/simulated-hid-pos-scanner.ts';
import type { ScannerDriver, ScannerOptions } from '../../../src/models/scanner/scanner-driver.ts';
import { isOwnSample } from '../../scanner-bench.ts';
import type { FarEnd } from '../../../src/transport/memory-wire.ts';
import type { MishapModel, Plugged, Subject } from '../mishap-model.ts';

/* Scanners: exchange n is code n, held before the glass and told at the port. */

type ScannerKind = {
  readonly name: string;
  readonly medium: MishapModel['medium'];
  readonly codeOf: (n: number) => string;
  readonly createDriver: (options: ScannerOptions) => ScannerDriver;
  readonly createScanner: (farEnd: FarEnd) => { scan(code: string): void };
  readonly limits: MishapModel['limits'];
};

const shortCode = (n: number) => `#SLIP-${n}23456789`;
/** Three reports in every layout. */
const longCode = (n: number) => `#${String(n).repeat(140)}`;

function plugInScanner(kind: ScannerKind, { id, houseTimers, tap }: Parameters<MishapModel['plugIn']>[0]): Plugged {
  const driver = kind.createDriver({ id, timers: houseTimers, isOwnCode: isOwnSample });
  const scanner = kind.createScanner(tap.farEnd);
  const codes: string[] = [];
  driver.port.subscribe((event: ScannerEvent) =>
    codes.push(event.kind === 'ownCode' ? event.code : `${event.kind} that nobody scanned`),
  );
  const numberOf = (code: string) => [1, 2, 3, 4].find((n) => kind.codeOf(n) === code);
  const subject: Subject = {
    deviceId: id,
    begin: (n) => scanner.scan(kind.codeOf(n)),
    end: () => {},
    delivered: () => codes.flatMap((code) => numberOf(code) ?? []),
    wrong: () => codes.filter((code) => numberOf(code) === undefined),
    told: () => null,
    waitingSinceMonoMs: () => null,
  };
  return { driver, subjects: [subject], setPower: (power) => tap.setGate(power === 'on' ? 'open' : 'shut') };
}

const rowsOfScanners = {
  'without power at start': 'a scanner speaks when it sees something and cannot be asked',
  'in trouble between exchanges': 'it tells of no trouble',
  'in trouble in an exchange, at every byte': 'it tells of no trouble',
  'two alike on one bus': 'a scanner has its line to itself',
};
const limitsOfScanners = {
  silentLoss: 'nobody knows of a code that did not come; whoever holds it sees that nothing happens and holds it again',
  mute: 'a scanner that is off looks like one that nobody uses',
};

function scannerModel(kind: ScannerKind): MishapModel {
  return {
    name: kind.name,
    medium: kind.medium,
    limits: kind.limits,
    notStruck: {
      ...rowsOfScanners,
      ...(kind.medium === 'reports' ? { 'chopped into single bytes': 'a report comes whole' } : {}),
    },
    exchangeMs: 100,
    handshakeMs: 0,
    noticesWithinMs: 0,
    wordWithinMs: 0,
    restMs: 1_000,
    bootMs: 300,
    lateMs: [60, 600],
    plugIn: (options) => plugInScanner(kind, options),
  };
}

const partedCode = { afterMs: 500, why: 'after a pause the rest of a code looks like a code' };
const changedContent = 'a code has no check of its own, and other bytes are another code; a slip’s code is signed';

function cdcScanner(suffix: 'cr' | 'crlf' | 'none'): ScannerKind {
  return {
    name: suffix === 'none' ? 'cdc-scanner without a suffix' : `cdc-scanner with suffix ${suffix}`,
    medium: 'bytes',
    codeOf: shortCode,
    createDriver: (options) => createCdcScanner({ ...options, hasSuffix: suffix !== 'none' }),
    createScanner: (farEnd) => createSimulatedCdcScanner({ farEnd, suffix }),
    limits: {
      ...limitsOfScanners,
      unchecked: { toDriver: changedContent },
      ...(suffix === 'none'
        ? {
            uncounted: { toDriver: 'only silence parts two codes' },
            unended: { toDriver: { afterMs: 50, why: 'silence is the end of a code, also of half a one' } },
          }
        : {}),
    },
  };
}

function hidPosScanner(layout: HidPosLayout): ScannerKind {
  return {
    name: `hid-pos-scanner, layout ${layout}`,
    medium: 'reports',
    codeOf: longCode,
    createDriver: (options) => createHidPosScanner({ ...options, layout }),
    createScanner: (farEnd) => createSimulatedHidPosScanner({ farEnd, layout }),
    limits: {
      ...limitsOfScanners,
      unchecked: { toDriver: changedContent },
      uncounted: { toDriver: 'reports have no number: one that came twice is a longer code' },
      unended: { toDriver: partedCode },
    },
  };
}

const keyboardScanner: ScannerKind = {
  name: 'a scanner that types',
  medium: 'reports',
  codeOf: (n) => `#Slip-${n}`,
  createDriver: createKeyboardScanner,
  createScanner(farEnd) {
    const keyboard = createSimulatedHidKeyboard({ farEnd });
    return { scan: (code) => keyboard.type(`${code}\n`) };
  },
  limits: { ...limitsOfScanners, unchecked: { toDriver: changedContent }, unended: { toDriver: partedCode } },
};

export const scannerModels: readonly MishapModel[] = [
  cdcScanner('cr'),
  cdcScanner('crlf'),
  cdcScanner('none'),
  ...hidPosLayouts.map(hidPosScanner),
  keyboardScanner,
].map(scannerModel);
