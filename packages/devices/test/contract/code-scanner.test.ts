import { createCdcScanner } from '../../src/models/cdc-scanner/cdc-scanner.ts';
import { createSimulatedCdcScanner, type ScannerSuffix } from '../../src/models/cdc-scanner/simulated-cdc-scanner.ts';
import { createKeyboardScanner } from '../../src/models/hid-keyboard/keyboard-scanner.ts';
import { createSimulatedHidKeyboard } from '../../src/models/hid-keyboard/simulated-hid-keyboard.ts';
import { hidPosLayouts } from '../../src/models/hid-pos-scanner/hid-pos-reports.ts';
import { createHidPosScanner } from '../../src/models/hid-pos-scanner/hid-pos-scanner.ts';
import { createSimulatedHidPosScanner } from '../../src/models/hid-pos-scanner/simulated-hid-pos-scanner.ts';
import type { ScannerDriver, ScannerOptions } from '../../src/models/scanner/scanner-driver.ts';
import type { FarEnd } from '../../src/transport/memory-wire.ts';
import {
  describeCodeScannerContract,
  describeCodeScannerOnBadLine,
  isOwnSample,
  type ScannerBench,
} from './code-scanner-contract.ts';
import { createSimulatedLine, type SimulatedLine } from './contract-bench.ts';

type Model = {
  readonly create: (options: ScannerOptions) => ScannerDriver;
  /** Gives how the simulated device sends a code. */
  readonly stand: (farEnd: FarEnd) => (code: string) => void;
  /** Silence that ends a code where no suffix does. */
  readonly gapMs: number;
};

async function makeBench({ create, stand, gapMs }: Model): Promise<ScannerBench & SimulatedLine> {
  const line = createSimulatedLine(({ timers, wire }) => ({
    driver: create({ id: 'scanner', timers, isOwnCode: isOwnSample }),
    send: stand(wire.farEnd),
  }));
  return {
    ...line,
    port: line.plugged.driver.port,
    async scan(code, times = 1) {
      for (let time = 0; time < times; time += 1) {
        line.plugged.send(code);
        await line.pass(gapMs);
      }
    },
  };
}

const cdc = (suffix: ScannerSuffix): Model => ({
  create: createCdcScanner,
  stand: (farEnd) => createSimulatedCdcScanner({ farEnd, suffix }).scan,
  gapMs: suffix === 'none' ? 60 : 0,
});

function prove(name: string, kind: 'scanner' | 'readerThatTypes', model: Model): void {
  describeCodeScannerContract(name, kind, () => makeBench(model));
  describeCodeScannerOnBadLine(name, () => makeBench(model));
}

for (const suffix of ['cr', 'lf', 'crlf', 'none'] as const) prove(`CDC, suffix ${suffix}`, 'scanner', cdc(suffix));
prove('CDC that always sends its suffix', 'scanner', {
  ...cdc('cr'),
  create: (options) => createCdcScanner({ ...options, hasSuffix: true }),
});
for (const layout of hidPosLayouts) {
  prove(`HID-POS ${layout}`, 'scanner', {
    create: (options) => createHidPosScanner({ ...options, layout }),
    stand: (farEnd) => createSimulatedHidPosScanner({ farEnd, layout }).scan,
    gapMs: 0,
  });
}
for (const reportId of [undefined, 2]) {
  const numbered = reportId === undefined ? {} : { reportId };
  prove(`keyboard ${reportId ?? 'without'} report id`, 'readerThatTypes', {
    create: (options) => createKeyboardScanner({ ...options, ...numbered }),
    stand: (farEnd) => {
      const keyboard = createSimulatedHidKeyboard({ farEnd, ...numbered });
      return (code) => keyboard.type(`${code}\n`);
    },
    gapMs: 0,
  });
}
