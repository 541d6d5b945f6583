import { createManualTimers } from '@jiaohao/basics/time';
import { expect } from 'vitest';
import type { DeviceState } from '../src/contract/status.ts';
import type { ReaderEvent } from '../src/contract/id-card-reader.ts';
import type { PreviousTry } from '../src/link/link.ts';
import { createSdtReader } from '../src/models/sdt-reader/driver.ts';
import { createEnvelopedTransport } from '../src/models/sdt-reader/hid-envelope.ts';
import type { HidEnvelope } from '../src/models/sdt-reader/hid-reports.ts';
import { inventHolder } from '../src/models/sdt-reader/invented-holder.ts';
import { envelopeFarEnd } from '../src/models/sdt-reader/simulated-hid-end.ts';
import { createSimulatedSdtReader } from '../src/models/sdt-reader/simulator.ts';
import { createSupervisor } from '../src/supervisor.ts';
import { createMemoryWire, type FarEnd, type WireFault } from '../src/transport/memory-wire.ts';
import { passTime } from './turn-the-crank.ts';

export type SdtReaderBenchOptions = {
  readonly baud?: number;
  readonly stepMs?: number;
  /** A HID reader; a chunk on the wire is then a report, else an answer. */
  readonly envelope?: HidEnvelope;
  readonly readsAddress?: boolean;
};

/** The ID-card reader's driver under a supervisor, on a wire in memory, with a simulated reader at its end. */
export function createSdtReaderBench(options: SdtReaderBenchOptions = {}) {
  const { envelope, readsAddress = false } = options;
  const timers = createManualTimers(1_800_000_000_000);
  const wire = createMemoryWire(timers, options.baud ?? 0);
  let sentChunks = 0;
  let sentBytes = 0;
  let heardBytes = 0;
  let atChunk: { chunk: number; act: () => void } | null = null;
  const previousTries: PreviousTry[] = [];
  const farEnd: FarEnd = {
    send(bytes) {
      sentChunks += 1;
      sentBytes += bytes.length;
      if (sentChunks === atChunk?.chunk) atChunk.act();
      wire.farEnd.send(bytes);
    },
    onData: (listener) =>
      wire.farEnd.onData((bytes) => {
        heardBytes += bytes.length;
        listener(bytes);
      }),
    onLink: (listener) => wire.farEnd.onLink(listener),
  };
  const reader = createSimulatedSdtReader(envelope ? envelopeFarEnd(farEnd, envelope) : farEnd);
  const driver = createSdtReader({ id: 'reader', timers, readsAddress });
  const events: ReaderEvent[] = [];
  driver.port.subscribe((event) => events.push(event));
  const supervisor = createSupervisor({ timers });
  const states: DeviceState[] = [];
  supervisor.subscribe((status) => states.push(status.state));

  function createTransport(previous: PreviousTry) {
    previousTries.push(previous);
    const transport = wire.createTransport();
    return envelope ? createEnvelopedTransport(transport, envelope) : transport;
  }

  return {
    timers,
    wire,
    reader,
    port: driver.port,
    supervisor,
    events,
    states,
    previousTries,
    start: () => supervisor.add({ id: 'reader', driver, createTransport }),
    pass: (forMs: number) => passTime(timers, forMs, options.stepMs ?? 10),
    kinds: () => events.map((event) => event.kind),
    holders: () => events.flatMap((event) => (event.kind === 'cardRead' ? [event.holder] : [])),
    faults: () => events.flatMap((event) => (event.kind === 'cardRefused' ? [event.fault] : [])),
    state: () => supervisor.statuses()[0]!.state,
    sentBytes: () => sentBytes,
    sentChunks: () => sentChunks,
    heardBytes: () => heardBytes,
    /** Arms a fault for the reader's nth chunk (an answer, or a report of one), counted from 1. */
    injectAtAnswer(chunk: number, fault: WireFault) {
      atChunk = { chunk, act: () => wire.inject('toDriver', fault) };
    },
    /** Lets a chunk come by itself right before the reader's nth. */
    sendBeforeAnswer(chunk: number, bytes: Uint8Array) {
      atChunk = { chunk, act: () => wire.farEnd.send(bytes) };
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

export type SdtReaderBench = ReturnType<typeof createSdtReaderBench>;

const nextInLine = inventHolder({ name: '阿卜杜拉·买买提江·吐尔逊', sex: 'male', birthDate: '1949-12-31' });

/** After whatever happened: the card is lifted, another is put, and it is read once and whole. */
export async function expectWorksAgain(bench: SdtReaderBench, after: string): Promise<void> {
  bench.reader.liftCard();
  await bench.pass(2_000);
  const before = bench.holders().length;
  bench.reader.putCard(nextInLine);
  await bench.pass(2_200);
  const read = bench.holders().slice(before);
  expect({ after, state: bench.state(), read }).toEqual({ after, state: { kind: 'ready' }, read: [nextInLine] });
  expectGrammar(bench.events);
}

/**
 * The grammar of a reader's events: a card is found once, then read (or read again) or refused, then removed. A card
 * that was refused may be read after all.
 */
export function expectGrammar(events: readonly ReaderEvent[]): void {
  expect(hasReaderGrammar(events), storyOf(events)).toBe(true);
}

export function hasReaderGrammar(events: readonly ReaderEvent[]): boolean {
  return /^(FX*[RA]?X?M)*(F(X*[RA]?X?)?)?$/.test(storyOf(events));
}

function storyOf(events: readonly ReaderEvent[]): string {
  const letters = { cardFound: 'F', cardRead: 'R', cardAgain: 'A', cardRefused: 'X', cardRemoved: 'M' } as const;
  return events.map(({ kind }) => letters[kind]).join('');
}
