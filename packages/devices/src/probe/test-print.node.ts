import { faultWords } from '../contract/messages.zh.ts';
import type { DeviceState } from '../contract/status.ts';
import { createSlipPrinter } from '../models/escpos-printer/create-slip-printer.node.ts';
import type { PrinterProfile } from '../models/escpos-printer/printer-profile.ts';
import { createSupervisor } from '../supervisor.ts';
import type { TransportConfig } from '../transport/transport.ts';
import { stateWords, testPrintWords } from './messages.zh.ts';
import type { ExitCode, ProbeContext } from './probe-context.ts';
import { testSlip } from './test-slip.ts';

const readyWithinMs = 10_000;
/** What a USB device file has taken may still be on its way to the printer. */
const lingerMs = 1_000;

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
