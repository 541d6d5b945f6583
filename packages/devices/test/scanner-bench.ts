import { createManualTimers, type ManualTimers } from '@jiaohao/basics/time';
import type { ScannerEvent } from '../src/contract/code-scanner.ts';
import type { ScannerDriver, ScannerOptions } from '../src/models/scanner/scanner-driver.ts';
import { createSupervisor } from '../src/supervisor.ts';
import { createMemoryWire } from '../src/transport/memory-wire.ts';
import { settlePromises } from '@jiaohao/basics/settle-promises';
import { passTime } from './turn-the-crank.ts';

/* A scanner on a table: driver, wire and supervisor, with time in the tester's hand. */

/** Codes of this bench's house begin with a number sign. */
export const isOwnSample = (code: string): boolean => code.startsWith('#');

/** Longer than a code's longest gap. */
export const longGapMs = 600;
/** Longer than a back-off after the first loss. */
export const reconnectMs = 1_000;

export function createScannerBench(
  createDriver: (options: ScannerOptions) => ScannerDriver,
  timers: ManualTimers = createManualTimers(0),
) {
  const wire = createMemoryWire(timers);
  const driver = createDriver({ id: 'scanner', timers, isOwnCode: isOwnSample });
  const events: ScannerEvent[] = [];
  driver.port.subscribe((event) => events.push(event));
  const supervisor = createSupervisor({ timers });
  supervisor.add({ id: 'scanner', driver, createTransport: wire.createTransport });

  return {
    timers,
    wire,
    driver,
    events,
    supervisor,
    pass: (ms: number) => passTime(timers, ms),
    /** What was published, without its kind. */
    codes: () => events.map((event) => (event.kind === 'idNumber' ? event.idNumber : event.code)),
    stateKind: () => supervisor.statuses()[0]?.state.kind,
    /** Mends the cable and waits until the line is open again. */
    async reconnect() {
      wire.mend();
      await passTime(timers, reconnectMs);
    },
  };
}

export type ScannerBench = ReturnType<typeof createScannerBench>;

export async function createReadyBench(createDriver: (options: ScannerOptions) => ScannerDriver) {
  const bench = createScannerBench(createDriver);
  await settlePromises();
  return bench;
}
