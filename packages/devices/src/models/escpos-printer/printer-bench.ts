import { invariant } from '@jiaohao/basics/invariant';
import { createManualTimers } from '@jiaohao/basics/time';
import { createSupervisor } from '../../supervisor.ts';
import { createMemoryWire, type FarEnd } from '../../transport/memory-wire.ts';
import type { SimulatedSlip } from './simulated-tray.ts';
import { createEscposPrinter, type EscposPrinterOptions } from './driver.ts';
import { printerProfiles } from './printer-profile.ts';
import { createSimulatedPrinter, type SimulatedPrinterOptions } from './simulator.ts';
import { settlePromises } from '@jiaohao/basics/settle-promises';

/* A printer on a table: driver, wire and simulated printer, with time in the tester's hand. For tests. */

const stepMs = 10;
/** Long waits are for polls and back-offs, and those do not need small steps. */
const longWaitMs = 1_000;
const longStepMs = 50;

export type PrinterBenchOptions = {
  readonly printer?: Omit<SimulatedPrinterOptions, 'timers'>;
  readonly driver?: Partial<Pick<EscposPrinterOptions, 'direction' | 'profile' | 'font'>>;
  readonly baud?: number;
  readonly isCutAtStart?: boolean;
};

export function createPrinterBench(options: PrinterBenchOptions = {}) {
  const timers = createManualTimers(Date.UTC(2026, 0, 5, 1, 30));
  const wire = createMemoryWire(timers, options.baud ?? 0);
  const printer = createSimulatedPrinter({ timers, ...options.printer });
  const seen: number[] = [];
  let alarm: { atByte: number; act: () => void } | null = null;

  function passOn(bytes: Uint8Array, listener: (bytes: Uint8Array) => void): void {
    const isHere = alarm && alarm.atByte <= bytes.length;
    if (!alarm || !isHere) {
      if (alarm) alarm.atByte -= bytes.length;
      listener(bytes);
      return;
    }
    const { atByte, act } = alarm;
    alarm = null;
    if (atByte > 0) listener(bytes.subarray(0, atByte));
    act();
    if (atByte < bytes.length) listener(bytes.subarray(atByte));
  }

  /** What passes the far end, before the printer hears it. */
  const tapped: FarEnd = {
    ...wire.farEnd,
    onData: (listener) =>
      wire.farEnd.onData((bytes) => {
        seen.push(...bytes);
        passOn(bytes, listener);
      }),
  };
  printer.attach(tapped);
  const driver = createEscposPrinter({
    id: 'printer',
    timers,
    profile: printerProfiles['escpos-80mm'],
    ...options.driver,
  });
  if (options.isCutAtStart) wire.cut();
  const supervisor = createSupervisor({ timers });
  supervisor.add({ id: 'printer', driver, createTransport: wire.createTransport });

  /** Lets `ms` pass in small steps, with all that was promised done after each. */
  async function pass(ms: number): Promise<void> {
    await settlePromises();
    const step = ms >= longWaitMs ? longStepMs : stepMs;
    for (let left = ms; left > 0; left -= step) {
      timers.advance(Math.min(step, left));
      await settlePromises();
    }
  }

  /** Lets time pass until `promise` is settled; one that takes longer than `withinMs` breaks its promise. */
  async function outcomeOf<Value>(promise: Promise<Value>, withinMs = 10_000): Promise<Value> {
    const watch = { isSettled: false };
    const watched = promise.finally(() => {
      watch.isSettled = true;
    });
    const deadlineMonoMs = timers.nowMonoMs() + withinMs;
    await settlePromises();
    while (!watch.isSettled) {
      invariant(timers.nowMonoMs() < deadlineMonoMs, `settled within ${withinMs} ms`);
      await pass(stepMs);
    }
    return watched;
  }

  return {
    timers,
    wire,
    printer,
    driver,
    port: driver.port,
    supervisor,
    /** Every byte that reached the printer's end. */
    seen,
    pass,
    outcomeOf,
    state: () => supervisor.statuses()[0]!.state,
    /** Runs `act` when `atByte` more bytes have reached the printer, between two bytes if need be. */
    atByte(atByte: number, act: () => void): void {
      alarm = { atByte, act };
    },
    /** Stops everything and counts the timers that are left: somebody forgot them. */
    async stop(): Promise<number> {
      await outcomeOf(supervisor.stop());
      printer.powerCycle();
      // What was on the wire is through by then.
      await pass(1_000);
      return timers.pendingCount();
    },
  };
}

/** The words on slips, blank paper left out. */
export function wordsOn(slips: readonly SimulatedSlip[]): string[] {
  return slips.flatMap((slip) => slip.lines.map((line) => line.text)).filter((text) => text !== '');
}
