import { createSeededRandom } from '@jiaohao/basics/random';
import { createManualTimers } from '@jiaohao/basics/time';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LinkFault } from '../src/contract/faults.ts';
import type { DeviceStatus } from '../src/contract/status.ts';
import { lineIsDown, type DeviceIdentity, type Driver, type OpenLine } from '../src/link/link.ts';
import { createSupervisor, firstBackOffMs, longestBackOffMs } from '../src/supervisor.ts';
import { createMemoryWire } from '../src/transport/memory-wire.ts';
import { settlePromises } from '@jiaohao/basics/settle-promises';
import { passTime } from './turn-the-crank.ts';

/** A driver in the test's hands: notes what the supervisor does to it and reports what the test says. */
function createManualDriver(...ids: string[]) {
  const devices: DeviceIdentity[] = ids.map((id) => ({ id, kind: 'callKeypad', model: 'manual' }));
  const log: string[] = [];
  const received: number[] = [];
  let line: OpenLine | null = null;
  let sessions = 0;
  const driver: Driver = {
    devices,
    attach(opened) {
      const session = (sessions += 1);
      line = opened;
      log.push(`attach ${session}`);
      opened.onData((bytes) => received.push(...bytes));
      return {
        stop: async () => {
          log.push(`stop ${session}`);
          line = null;
        },
      };
    },
  };
  return { driver, log, received, line: () => line };
}

describe('supervisor', () => {
  let timers = createManualTimers(1_000_000);
  let supervisor = createSupervisor({ timers });
  let changes: DeviceStatus[] = [];

  beforeEach(() => {
    timers = createManualTimers(1_000_000);
    supervisor = createSupervisor({ timers });
    changes = [];
    supervisor.subscribe((status) => changes.push(status));
  });

  function addManual(id: string, ...deviceIds: string[]) {
    const wire = createMemoryWire(timers);
    const manual = createManualDriver(...(deviceIds.length > 0 ? deviceIds : [id]));
    supervisor.add({ id, driver: manual.driver, createTransport: () => wire.createTransport() });
    return { wire, ...manual };
  }

  function stateOf(id: string) {
    return supervisor.statuses().find((status) => status.id === id)!.state;
  }

  function kindsOf(id: string): string[] {
    return changes.filter((status) => status.id === id).map((status) => status.state.kind);
  }

  it('leads a device from connecting to ready when its driver says so, and not before', async () => {
    const { line } = addManual('keypad');
    expect(stateOf('keypad')).toEqual({ kind: 'connecting' });
    await settlePromises();
    expect(stateOf('keypad')).toEqual({ kind: 'connecting' });
    line()!.report('keypad', { kind: 'ready' });
    expect(supervisor.statuses()).toEqual([
      { id: 'keypad', kind: 'callKeypad', model: 'manual', state: { kind: 'ready' }, sinceMs: 1_000_000 },
    ]);
  });

  it('tells attention and faults as the driver reports them, each change once', async () => {
    const { line } = addManual('printer');
    await settlePromises();
    for (const condition of [
      { kind: 'ready' },
      { kind: 'ready' },
      { kind: 'attention', notice: { kind: 'paperNearEnd' } },
      { kind: 'attention', notice: { kind: 'paperNearEnd' } },
      { kind: 'faulted', fault: { kind: 'paperOut' } },
      { kind: 'faulted', fault: { kind: 'coverOpen' } },
      { kind: 'ready' },
    ] as const) {
      timers.advance(1);
      line()!.report('printer', condition);
    }
    expect(changes.map(({ state, sinceMs }) => [state.kind, sinceMs - 1_000_000])).toEqual([
      ['connecting', 0],
      ['ready', 1],
      ['attention', 3],
      ['faulted', 5],
      ['faulted', 6],
      ['ready', 7],
    ]);
  });

  it('opens a lost line again after half a second, with a new session under the same driver', async () => {
    const { wire, line, log } = addManual('keypad');
    await settlePromises();
    line()!.report('keypad', { kind: 'ready' });
    wire.cut();
    wire.mend();
    expect(stateOf('keypad')).toEqual({
      kind: 'backOff',
      fault: { kind: 'linkLost', detail: 'cable pulled' },
      retryInMs: firstBackOffMs,
    });
    await passTime(timers, firstBackOffMs - 1, 1);
    expect(log).toEqual(['attach 1', 'stop 1']);
    await passTime(timers, 1);
    expect(log).toEqual(['attach 1', 'stop 1', 'attach 2']);
    line()!.report('keypad', { kind: 'ready' });
    expect(kindsOf('keypad')).toEqual(['connecting', 'ready', 'backOff', 'connecting', 'ready']);
  });

  it('doubles the back-off from 0.5 s to 30 s and never gives a device up', async () => {
    const { wire, log } = addManual('keypad');
    await settlePromises();
    wire.cut();
    await passTime(timers, 6 * 60 * 60_000, 500);
    const waits = changes.flatMap(({ state }) => (state.kind === 'backOff' ? [state.retryInMs] : []));
    expect(waits.slice(0, 8)).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    expect(new Set(waits.slice(6))).toEqual(new Set([longestBackOffMs]));
    expect(waits.length).toBeGreaterThan(700);
    wire.mend();
    await passTime(timers, longestBackOffMs, 500);
    expect(log.at(-1)).toBe('attach 2');
  });

  it('starts the back-off over only after a line has worked for five seconds', async () => {
    const { wire, line } = addManual('keypad');
    function cutAndMend() {
      wire.cut();
      wire.mend();
      const state = stateOf('keypad');
      return state.kind === 'backOff' ? state.retryInMs : null;
    }
    await settlePromises();
    line()!.report('keypad', { kind: 'ready' });
    expect(cutAndMend()).toBe(500);
    await passTime(timers, 500);
    line()!.report('keypad', { kind: 'ready' });
    await passTime(timers, 4_990);
    expect(cutAndMend()).toBe(1_000);
    await passTime(timers, 1_000);
    line()!.report('keypad', { kind: 'ready' });
    await passTime(timers, 5_000);
    expect(cutAndMend()).toBe(500);
  });

  it('keeps trying a device that is absent at start', async () => {
    const wire = createMemoryWire(timers);
    wire.cut();
    const { driver, log } = createManualDriver('keypad');
    supervisor.add({ id: 'keypad', driver, createTransport: () => wire.createTransport() });
    await passTime(timers, 1_000);
    expect(stateOf('keypad')).toMatchObject({ kind: 'backOff', fault: { kind: 'cannotOpen' } });
    wire.mend();
    await passTime(timers, 2_000);
    expect(log).toEqual(['attach 1']);
  });

  it('gives a session that gave up a fresh line', async () => {
    const { line, log, wire } = addManual('keypad');
    await settlePromises();
    const first = line()!;
    first.report('keypad', { kind: 'faulted', fault: { kind: 'noAnswer', waitedMs: 300 } });
    first.giveUp({ kind: 'noAnswer', waitedMs: 300 });
    first.giveUp({ kind: 'noAnswer', waitedMs: 300 });
    expect(stateOf('keypad')).toEqual({
      kind: 'backOff',
      fault: { kind: 'noAnswer', waitedMs: 300 },
      retryInMs: 500,
    });
    expect(wire.isConnected()).toBe(false);
    await passTime(timers, 500);
    expect(log).toEqual(['attach 1', 'stop 1', 'attach 2']);
  });

  it('takes a session that gives up inside attach, and still stops it', async () => {
    const wire = createMemoryWire(timers);
    const log: string[] = [];
    supervisor.add({
      id: 'keypad',
      createTransport: () => wire.createTransport(),
      driver: {
        devices: [{ id: 'keypad', kind: 'callKeypad', model: 'manual' }],
        attach(line) {
          log.push('attach');
          line.giveUp(lineIsDown);
          return { stop: async () => void log.push('stop') };
        },
      },
    });
    await settlePromises();
    expect(log).toEqual(['attach', 'stop']);
    expect(stateOf('keypad')).toMatchObject({ kind: 'backOff' });
  });

  it('hears nothing from a session whose line is gone', async () => {
    const { line, wire, received } = addManual('keypad');
    await settlePromises();
    const old = line()!;
    wire.cut();
    wire.mend();
    old.report('keypad', { kind: 'ready' });
    expect(stateOf('keypad').kind).toBe('backOff');
    expect(await old.write(Uint8Array.of(1))).toMatchObject({ ok: false, error: { kind: 'linkLost' } });
    wire.farEnd.send(Uint8Array.of(9));
    await passTime(timers, 10);
    expect(received).toEqual([]);
  });

  it('keeps several devices on one line apart while it is open, and together when it is lost', async () => {
    const { line, wire } = addManual('bus', 'keypad-1', 'keypad-2', 'keypad-3');
    await settlePromises();
    line()!.report('keypad-1', { kind: 'ready' });
    line()!.report('keypad-2', { kind: 'faulted', fault: { kind: 'noAnswer', waitedMs: 200 } });
    expect(supervisor.statuses().map(({ id, state }) => [id, state.kind])).toEqual([
      ['keypad-1', 'ready'],
      ['keypad-2', 'faulted'],
      ['keypad-3', 'connecting'],
    ]);
    wire.cut();
    expect(supervisor.statuses().map(({ state }) => state.kind)).toEqual(['backOff', 'backOff', 'backOff']);
  });

  it('goes on with the others while one link floods, one flaps and one never opens', async () => {
    const good = addManual('good');
    const flooding = addManual('flooding');
    const flapping = addManual('flapping');
    const absent = addManual('absent');
    absent.wire.cut();
    await settlePromises();
    good.line()!.report('good', { kind: 'ready' });
    const random = createSeededRandom(1);
    for (let turn = 0; turn < 200; turn += 1) {
      flooding.wire.farEnd.send(random.nextBytes(100));
      if (turn % 20 === 0) {
        flapping.wire.cut();
        flapping.wire.mend();
      }
      good.wire.farEnd.send(Uint8Array.of(turn));
      await passTime(timers, 50, 50);
    }
    expect(good.received).toHaveLength(200);
    expect(kindsOf('good')).toEqual(['connecting', 'ready']);
    expect(good.log).toEqual(['attach 1']);
    expect(flooding.received).toHaveLength(20_000);
  });

  it('does not wait for a port that hangs while it closes', async () => {
    const wire = createMemoryWire(timers);
    const manual = createManualDriver('keypad');
    supervisor.add({
      id: 'keypad',
      driver: manual.driver,
      createTransport() {
        const transport = wire.createTransport();
        return {
          ...transport,
          async close() {
            await transport.close();
            await new Promise(() => {});
          },
        };
      },
    });
    await settlePromises();
    manual.line()!.giveUp(lineIsDown);
    await passTime(timers, 500);
    expect(manual.log).toEqual(['attach 1', 'stop 1', 'attach 2']);
  });

  it('stops everything: sessions, lines and timers, in whichever state each link is', async () => {
    const ready = addManual('ready');
    const lost = addManual('lost');
    await settlePromises();
    ready.line()!.report('ready', { kind: 'ready' });
    lost.wire.cut();
    const opening = addManual('opening');
    await Promise.all([supervisor.stop(), supervisor.stop()]);
    expect(timers.pendingCount()).toBe(0);
    expect([ready, lost, opening].map(({ wire }) => wire.isConnected())).toEqual([false, false, false]);
    expect(ready.log).toEqual(['attach 1', 'stop 1']);
    expect(opening.log).toEqual([]);
    const count = changes.length;
    await passTime(timers, 60_000, 1_000);
    expect(changes).toHaveLength(count);
    expect(() => addManual('late')).toThrow('takes no links');
  });

  it('can be stopped by a listener, in the middle of a change', async () => {
    const stopping: Promise<void>[] = [];
    supervisor.subscribe((status) => {
      if (status.state.kind === 'connecting' && status.id === 'second') stopping.push(supervisor.stop());
    });
    const first = addManual('first');
    await settlePromises();
    first.wire.cut();
    expect(() => addManual('second')).not.toThrow();
    await Promise.all(stopping);
    await supervisor.stop();
    expect(timers.pendingCount()).toBe(0);
  });

  it('lets a link go: its devices leave the list and its port is free for another', async () => {
    const { wire, log } = addManual('keypad');
    addManual('other');
    await settlePromises();
    await supervisor.remove('keypad');
    expect(supervisor.statuses().map(({ id }) => id)).toEqual(['other']);
    expect(log).toEqual(['attach 1', 'stop 1']);
    const again = createManualDriver('keypad');
    supervisor.add({ id: 'keypad', driver: again.driver, createTransport: () => wire.createTransport() });
    await settlePromises();
    expect(again.log).toEqual(['attach 1']);
  });

  it('refuses a device id that is taken, as a defect', () => {
    addManual('bus', 'keypad-1');
    expect(() => addManual('keypad-1')).toThrow('added twice');
    expect(() => addManual('bus', 'keypad-9')).toThrow('added twice');
  });

  it('ends a subscription when asked to', async () => {
    const heard: DeviceStatus[] = [];
    const unsubscribe = supervisor.subscribe((status) => heard.push(status));
    const { line } = addManual('keypad');
    await settlePromises();
    unsubscribe();
    line()!.report('keypad', { kind: 'ready' });
    expect(heard.map(({ state }) => state.kind)).toEqual(['connecting']);
  });

  it('survives any order of cuts, mends, reports and waits, and comes back to ready', async () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const random = createSeededRandom(seed);
      const ownTimers = createManualTimers(0);
      const own = createSupervisor({ timers: ownTimers });
      const wire = createMemoryWire(ownTimers);
      const manual = createManualDriver('keypad');
      own.add({ id: 'keypad', driver: manual.driver, createTransport: () => wire.createTransport() });
      const fault: LinkFault = { kind: 'noAnswer', waitedMs: 1 };
      for (let step = 0; step < 60; step += 1) {
        const dice = random.nextInt(6);
        if (dice === 0) wire.cut();
        else if (dice === 1) wire.mend();
        else if (dice === 2) manual.line()?.report('keypad', { kind: 'ready' });
        else if (dice === 3) manual.line()?.giveUp(fault);
        else await passTime(ownTimers, random.nextInt(1_500), 100);
        const attached = manual.log.filter((line) => line.startsWith('attach')).length;
        const stopped = manual.log.filter((line) => line.startsWith('stop')).length;
        expect(attached - stopped, `seed ${seed}, step ${step}`).toBeLessThanOrEqual(1);
      }
      wire.mend();
      await passTime(ownTimers, longestBackOffMs, 500);
      manual.line()!.report('keypad', { kind: 'ready' });
      expect(own.statuses()[0]!.state.kind, `seed ${seed}`).toBe('ready');
      await own.stop();
      expect(ownTimers.pendingCount(), `seed ${seed}`).toBe(0);
    }
  });
});
