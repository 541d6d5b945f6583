import { encodeQR } from 'qr';
import { createCdcScanner } from '../../src/models/cdc-scanner/cdc-scanner.ts';
import { createSlipPrinter } from '../../src/models/escpos-printer/create-slip-printer.node.ts';
import { loadPrinterProfile } from '../../src/models/escpos-printer/printer-profile.ts';
import { createKeyboardScanner } from '../../src/models/hid-keyboard/keyboard-scanner.ts';
import type { HidPosLayout } from '../../src/models/hid-pos-scanner/hid-pos-reports.ts';
import { createHidPosScanner } from '../../src/models/hid-pos-scanner/hid-pos-scanner.ts';
import type { ScannerOptions } from '../../src/models/scanner/scanner-driver.ts';
import { createSdtReader } from '../../src/models/sdt-reader/driver.ts';
import { createEnvelopedTransport } from '../../src/models/sdt-reader/hid-envelope.ts';
import type { HidEnvelope } from '../../src/models/sdt-reader/hid-reports.ts';
import { isOwnSample, type ScannerBench } from './code-scanner-contract.ts';
import { isWell } from './contract-bench.ts';
import type { HardwareDevice } from './hardware-flag.ts';
import { countEvents, createHardwareLine } from './hardware-line.ts';
import type { ReaderBench } from './id-card-reader-contract.ts';
import type { PrinterBench } from './slip-printer-contract.ts';

/* Reader, printer and scanner: real ones, with a person beside them. */

export async function makeReaderBench(device: HardwareDevice): Promise<ReaderBench> {
  const envelope = device.options['envelope'] as HidEnvelope | undefined;
  const line = createHardwareLine(
    device,
    (timers) => ({ driver: createSdtReader({ id: 'reader', timers }) }),
    envelope && ((transport) => createEnvelopedTransport(transport, envelope)),
  );
  const { port } = line.plugged.driver;
  let lies = false;
  port.subscribe(({ kind }) => {
    lies = kind !== 'cardRemoved';
  });
  const put = (what: string) => line.ask(`lay ${what} on the reader, at once, and leave it there`, () => lies);
  return {
    ...line,
    port,
    async putCard(which) {
      await put(`the ${which} of two people's documents`);
      return null;
    },
    putOtherCard: () => put('a card that is no identity document'),
    liftCard: () => line.ask('take the card away', isWell(line.state()) ? () => !lies : undefined),
    async dispose() {
      // The next test begins with an empty reader.
      if (lies) await line.ask('take the card away', () => !lies);
      await line.dispose();
    },
  };
}

export async function makePrinterBench(device: HardwareDevice): Promise<PrinterBench> {
  const profile = loadPrinterProfile(device.options['profile'] ?? 'escpos-80mm');
  if (!profile.ok) throw new Error(`${device.text}: ${profile.error.message}`);
  const line = createHardwareLine(device, (timers) => ({
    driver: createSlipPrinter({ id: 'printer', timers, profile: profile.value }),
  }));
  const { port } = line.plugged.driver;
  const hasFault = async (kind: string) => (await port.readStatus()).fault?.kind === kind;
  return {
    ...line,
    port,
    slips: () => null,
    setPaper: (paper) =>
      line.ask(
        paper === 'out' ? 'take out the paper and close the cover' : 'put in paper and close the cover',
        async () => (paper === 'out' ? hasFault('paperOut') : (await port.readStatus()).fault === null),
      ),
    setCover: (cover) =>
      line.ask(cover === 'open' ? 'open the cover' : 'close the cover', async () =>
        cover === 'open' ? hasFault('coverOpen') : !(await hasFault('coverOpen')),
      ),
  };
}

export async function makeScannerBench(device: HardwareDevice): Promise<ScannerBench> {
  const { layout } = device.options;
  const create = (options: ScannerOptions) => {
    if (device.transport.kind !== 'hid') return createCdcScanner(options);
    if (layout === undefined) return createKeyboardScanner(options);
    return createHidPosScanner({ ...options, layout: layout as HidPosLayout });
  };
  const line = createHardwareLine(device, (timers) => ({
    driver: create({ id: 'scanner', timers, isOwnCode: isOwnSample }),
  }));
  const { port } = line.plugged.driver;
  const heard = countEvents(port);
  return {
    ...line,
    port,
    async scan(code, times = 1) {
      const before = heard();
      const how = times > 1 ? 'and hold it there for a second' : 'once';
      const isDone = isWell(line.state()) ? () => heard() > before : undefined;
      await line.ask(`show this code to the scanner, ${how}: ${code}\n${encodeQR(code, 'term')}`, isDone);
    },
  };
}
