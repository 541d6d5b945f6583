import { faultWords } from '../contract/messages.zh.ts';
import type { PrintBlock, PrintDocument } from '../contract/slip-printer.ts';
import type { DeviceState } from '../contract/status.ts';
import { createSlipPrinter } from '../models/escpos-printer/create-slip-printer.node.ts';
import type { PrinterProfile } from '../models/escpos-printer/printer-profile.ts';
import { createSupervisor } from '../supervisor.ts';
import type { TransportConfig } from '../transport/transport.ts';
import { stateWords, testPrintWords } from './messages.zh.ts';
import type { ExitCode, ProbeContext } from './probe-context.ts';

const readyWithinMs = 10_000;
/** What a USB device file has taken may still be on its way to the printer. */
const lingerMs = 1_000;

function text(content: string, look: Partial<Extract<PrintBlock, { kind: 'text' }>> = {}): PrintBlock {
  return { kind: 'text', text: content, align: 'left', widthTimes: 1, heightTimes: 1, bold: false, ...look };
}

/** Everything a slip can have, and a ruler that shows a wrong number of columns at once. */
function testSlip(columns: number): PrintDocument {
  const { slip } = testPrintWords;
  const ruler = Array.from({ length: columns }, (_, column) => (column + 1) % 10).join('');
  return [
    text(slip.title, { align: 'centre', widthTimes: 2, heightTimes: 2 }),
    { kind: 'rule' },
    text(`${slip.ruler} ${columns}`),
    text(ruler),
    text('汉'.repeat(columns / 2)),
    text(slip.punctuation),
    text(slip.rare),
    text(slip.bold, { bold: true }),
    text(`${slip.sizes} A001`, { align: 'centre', widthTimes: 2, heightTimes: 3 }),
    text(slip.qr, { align: 'centre' }),
    { kind: 'qr', content: 'JIAOHAO-TEST-PRINT', moduleDots: 6 },
    text(slip.end),
    { kind: 'feed', lines: 3 },
    { kind: 'cut' },
  ];
}

/** `test-print`: 0 where the printer took the slip, whatever rung it confirmed. */
export async function testPrint(
  context: ProbeContext,
  options: { readonly config: TransportConfig; readonly profile: PrinterProfile },
): Promise<ExitCode> {
  const { print, timers } = context;
  const { config, profile } = options;
  const driver = createSlipPrinter({ id: 'test-print', timers, profile });
  const supervisor = createSupervisor({ timers });
  print(testPrintWords.waiting);
  const settled = new Promise<DeviceState>((resolve) => {
    const give = () => resolve(supervisor.statuses()[0]?.state ?? { kind: 'connecting' });
    const cancel = timers.after(readyWithinMs, give);
    void context.stopped.then(give);
    supervisor.subscribe(({ state }) => {
      if (state.kind === 'connecting') return;
      cancel();
      give();
    });
  });
  supervisor.add({ id: 'test-print', driver, createTransport: context.createTransports(config) });
  const exitCode = await printWhenReady(await settled);
  await new Promise<void>((resolve) => timers.after(exitCode === 0 ? lingerMs : 0, resolve));
  await supervisor.stop();
  return exitCode;

  async function printWhenReady(state: DeviceState): Promise<ExitCode> {
    if (state.kind !== 'ready' && state.kind !== 'attention') {
      print(testPrintWords.notReady(stateWords(state)));
      return 1;
    }
    print(testPrintWords.status(stateWords(state)));
    const outcome = await driver.port.print(testSlip(profile.columns));
    if (outcome.ok) {
      print(testPrintWords.printed(outcome.value));
      return 0;
    }
    const { staff, advice } = faultWords[outcome.error.kind];
    print(testPrintWords.failed(staff, advice));
    return 1;
  }
}
