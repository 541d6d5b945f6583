import { createManualTimers } from '@jiaohao/basics/time';
import { expect } from 'vitest';
import type { DeviceState } from '../src/contract/status.ts';
import type { ReaderEvent } from '../src/contract/id-card-reader.ts';
import { createSdtReader } from '../src/models/sdt-reader/driver.ts';
import { createSimulatedSdtReader } from '../src/models/sdt-reader/simulator.ts';
import { createSupervisor } from '../src/supervisor.ts';
import { createMemoryWire, type WireFault } from '../src/transport/memory-wire.ts';
import { passTime } from './turn-the-crank.ts';

/** The ID-card reader's driver under a supervisor, on a wire in memory, with a simulated reader at its end. */
export function createSdtReaderBench(options: { readonly baud?: number; readonly stepMs?: number } = {}) {
  const timers = createManualTimers(1_800_000_000_000);
  const wire = createMemoryWire(timers, options.baud ?? 0);
  let sentChunks = 0;
  let sentBytes = 0;
  let heardBytes = 0;
  let atChunk: { chunk: number; fault: WireFault } | null = null;
  const reader = createSimulatedSdtReader({
    send(bytes) {
      sentChunks += 1;
      sentBytes += bytes.length;
      if (sentChunks === atChunk?.chunk) wire.inject('toDriver', atChunk.fault);
      wire.farEnd.send(bytes);
    },
    onData: (listener) =>
      wire.farEnd.onData((bytes) => {
        heardBytes += bytes.length;
        listener(bytes);
      }),
  });
  const driver = createSdtReader({ id: 'reader', timers });
  const events: ReaderEvent[] = [];
  driver.port.subscribe((event) => events.push(event));
  const supervisor = createSupervisor({ timers });
  const states: DeviceState[] = [];
  supervisor.subscribe((status) => states.push(status.state));

  return {
    timers,
    wire,
    reader,
    port: driver.port,
    supervisor,
    events,
    states,
    start: () => supervisor.add({ id: 'reader', driver, createTransport: () => wire.createTransport() }),
    pass: (forMs: number) => passTime(timers, forMs, options.stepMs ?? 10),
    kinds: () => events.map((event) => event.kind),
    holders: () => events.flatMap((event) => (event.kind === 'cardRead' ? [event.holder] : [])),
    faults: () => events.flatMap((event) => (event.kind === 'cardRefused' ? [event.fault] : [])),
    state: () => supervisor.statuses()[0]!.state,
    sentBytes: () => sentBytes,
    sentChunks: () => sentChunks,
    heardBytes: () => heardBytes,
    /** Arms a fault for the reader's nth answer, counted from 1. */
    injectAtAnswer(chunk: number, fault: WireFault) {
      atChunk = { chunk, fault };
    },
    /** Everything is closed, and nothing is left that could wake. */
    async dispose() {
      await supervisor.stop();
      expect(wire.isConnected()).toBe(false);
      // Bytes in flight are the wire's own and not the driver's.
      timers.advance(60_000);
      expect(timers.pendingCount()).toBe(0);
    },
  };
}

/**
 * The grammar of a reader's events: a card is found once, then read or refused, then removed. A card
 * that was refused may be read after all.
 */
export function expectGrammar(events: readonly ReaderEvent[]): void {
  let story = '';
  const letters = { cardFound: 'F', cardRead: 'R', cardRefused: 'X', cardRemoved: 'M' } as const;
  for (const event of events) story += letters[event.kind];
  expect(story).toMatch(/^(FX*R?X?M)*(F(X*R?X?)?)?$/);
}
