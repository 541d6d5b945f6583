import { createManualTimers, type ManualTimers } from '@jiaohao/basics/time';
import { describe, expect, it } from 'vitest';
import type { ReaderEvent } from '../src/contract/id-card-reader.ts';
import type { DeviceState } from '../src/contract/status.ts';
import { createSdtReader } from '../src/models/sdt-reader/driver.ts';
import { inventHolder } from '../src/models/sdt-reader/invented-holder.ts';
import { createSimulatedSdtReader } from '../src/models/sdt-reader/simulator.ts';
import { createTraceRedactor } from '../src/probe/redact-trace.ts';
import { createOpenMask } from '../src/probe/trace-mask.ts';
import { createSdtMask } from '../src/probe/trace-masks.ts';
import { createSupervisor } from '../src/supervisor.ts';
import { createMemoryWire, type MemoryWire } from '../src/transport/memory-wire.ts';
import { replayTrace, speedUp } from '../src/probe/replay-trace.ts';
import { traceTransport, type TraceEntry } from '../src/transport/trace.ts';
import type { Transport } from '../src/transport/transport.ts';
import { settlePromises } from '@jiaohao/basics/settle-promises';
import { passTime } from './turn-the-crank.ts';

const holder = inventHolder({ name: '张小乡', sex: 'female', birthDate: '1990-03-07' });

/** The production driver under a supervisor at the near end of a wire, and what it tells. */
function runDriver(timers: ManualTimers, wire: MemoryWire, wrap = (transport: Transport) => transport) {
  const driver = createSdtReader({ id: 'reader', timers });
  const events: ReaderEvent[] = [];
  const states: DeviceState['kind'][] = [];
  driver.port.subscribe((event) => events.push(event));
  const supervisor = createSupervisor({ timers });
  supervisor.subscribe(({ state }) => states.push(state.kind));
  supervisor.add({ id: 'reader', driver, createTransport: () => wrap(wire.createTransport()) });
  return { events, states, supervisor };
}

/** A card is read, the cable is pulled and plugged in again, the card is read anew and lifted. */
async function record(): Promise<{ entries: TraceEntry[]; events: ReaderEvent[]; states: DeviceState['kind'][] }> {
  const timers = createManualTimers(1_800_000_000_000);
  const wire = createMemoryWire(timers, 115_200);
  const reader = createSimulatedSdtReader(wire.farEnd);
  const entries: TraceEntry[] = [];
  const run = runDriver(timers, wire, (transport) => traceTransport(transport, (each) => entries.push(each), timers));
  await passTime(timers, 1_000);
  reader.putCard(holder);
  await passTime(timers, 2_000);
  wire.cut();
  await passTime(timers, 6_000);
  reader.liftCard();
  wire.mend();
  await passTime(timers, 2_000);
  reader.putCard(holder);
  await passTime(timers, 2_000);
  reader.liftCard();
  await passTime(timers, 2_000);
  await run.supervisor.stop();
  return { entries, events: run.events, states: run.states };
}

async function replay(entries: readonly TraceEntry[]) {
  const timers = createManualTimers(1_800_000_000_000);
  const wire = createMemoryWire(timers);
  wire.cut();
  const startMs = timers.nowMonoMs();
  const tookMs = replayTrace({ entries, wire, timers }).ended.then(() => timers.nowMonoMs() - startMs);
  const run = runDriver(timers, wire);
  await passTime(timers, 60_000);
  await run.supervisor.stop();
  return { ...run, tookMs: await tookMs };
}

describe('a trace', () => {
  it('has every write, every chunk and every end of the line, in order and with its time', async () => {
    const { entries } = await record();
    expect(entries.filter(({ kind }) => kind === 'open' || kind === 'close').map(({ kind }) => kind)).toEqual([
      'open',
      'close',
      'open',
      'close',
    ]);
    const first = entries.slice(0, 3);
    expect(first).toMatchObject([
      { kind: 'open', atMs: 0 },
      { kind: 'toDevice', hex: 'aaaaaa9669000312ffee', atMs: 0 },
      { kind: 'fromDevice' },
    ]);
    // 10 bytes there and 27 back at 115200 baud, in steps of the crank.
    expect(first[2]!.atMs).toBeCloseTo(3.2, 0);
    const times = entries.map(({ atMs }) => atMs);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  });

  it('is played back to the driver, which tells the same story', async () => {
    const recorded = await record();
    const replayed = await replay(recorded.entries);
    expect(replayed.events).toEqual(recorded.events);
    expect(replayed.events.map(({ kind }) => kind)).toContain('cardRead');
    // The replay begins with the cable pulled.
    expect(replayed.states.filter((kind) => kind === 'ready')).toHaveLength(2);
    expect(replayed.tookMs).toBeGreaterThan(10_000);
    expect(replayed.tookMs).toBeLessThan(30_000);
  });

  it('that was redacted is played back too: the card is found and holds nothing', async () => {
    const { entries } = await record();
    const redacted: TraceEntry[] = [];
    const masks = () => ({ toDevice: createOpenMask(), fromDevice: createSdtMask() });
    const redactor = createTraceRedactor(masks, (entry) => redacted.push(entry));
    for (const entry of entries) redactor.push(entry);
    redactor.end();
    const { events } = await replay(redacted);
    const once = ['cardFound', 'cardRefused', 'cardRemoved'];
    expect(events.map(({ kind }) => kind)).toEqual([...once, ...once]);
  });

  it('goes on after a while where nobody asks what was asked then', async () => {
    const timers = createManualTimers(0);
    const wire = createMemoryWire(timers);
    const transport = wire.createTransport();
    const heard: { atMs: number; bytes: number[] }[] = [];
    const closes: unknown[] = [];
    transport.onData((bytes) => heard.push({ atMs: timers.nowMonoMs(), bytes: [...bytes] }));
    transport.onClose((fault) => closes.push(fault));
    await transport.open();
    const replayed = replayTrace({
      entries: [
        { atMs: 0, kind: 'open' },
        { atMs: 100, kind: 'toDevice', hex: '01' },
        { atMs: 150, kind: 'fromDevice', hex: '02' },
        { atMs: 250, kind: 'close' },
      ],
      wire,
      timers,
    });
    await passTime(timers, 10_200);
    expect({ heard, closes }).toEqual({ heard: [{ atMs: 10_160, bytes: [2] }], closes: [] });
    await passTime(timers, 100);
    await replayed.ended;
    expect(closes).toMatchObject([{ kind: 'linkLost' }]);
  });

  it('that is stopped half-way leaves no timer', async () => {
    const timers = createManualTimers(0);
    const wire = createMemoryWire(timers);
    const replayed = replayTrace({ entries: [{ atMs: 0, kind: 'open' }], wire, timers });
    await settlePromises();
    replayed.stop();
    await replayed.ended;
    expect(timers.pendingCount()).toBe(0);
  });
});

it('time that runs faster keeps the order of things', async () => {
  const timers = createManualTimers(1_000_000);
  const fast = speedUp(timers, 10);
  const woken: string[] = [];
  fast.after(5_000, () => woken.push('late'));
  const cancel = fast.after(1_000, () => woken.push('cancelled'));
  fast.after(1_000, () => woken.push('early'));
  cancel();
  timers.advance(400);
  await settlePromises();
  expect({ woken: [...woken], mono: fast.nowMonoMs(), wall: fast.nowWallMs() }).toEqual({
    woken: ['early'],
    mono: 4_000,
    wall: 1_004_000,
  });
  timers.advance(100);
  expect(woken).toEqual(['early', 'late']);
});
