import { invariant } from '@jiaohao/basics/invariant';
import { createManualTimers, type Timers } from '@jiaohao/basics/time';
import { expect } from 'vitest';
import type { DeviceState } from '../../src/contract/status.ts';
import type { Driver } from '../../src/link/link.ts';
import { createSupervisor } from '../../src/supervisor.ts';
import { createMemoryWire, type MemoryWire } from '../../src/transport/memory-wire.ts';
import type { Transport } from '../../src/transport/transport.ts';
import { passTime } from '../turn-the-crank.ts';

/*
 * What every bench of a port has: a line that can be pulled out, states, and time. On a memory wire
 * time is turned by hand; on hardware it passes by itself, and a person does what `…Line` asks for.
 */

export type LineBench = {
  /** What the supervisor says of a device; of the only one where no id is given. */
  state(deviceId?: string): DeviceState;
  /** Lets time pass. */
  pass(ms: number): Promise<void>;
  /** Pulls the cable; resolves when it is out. */
  breakLine(): Promise<void>;
  /** Puts it in again. The device comes back by itself some time later. */
  mendLine(): Promise<void>;
  /** Ends everything; on a memory wire no timer may be left. */
  dispose(): Promise<void>;
};

/** Lets time pass until something is so; that it becomes so in time is part of the contract. */
export async function until(bench: LineBench, isTrue: () => boolean, withinMs: number): Promise<void> {
  const stepMs = 10;
  for (let waitedMs = 0; !isTrue(); waitedMs += stepMs) {
    expect(waitedMs, 'what was waited for came in time').toBeLessThan(withinMs);
    await bench.pass(stepMs);
  }
}

/** Lets time pass until a promise of the port is kept. */
export async function outcomeOf<Value>(bench: LineBench, promise: Promise<Value>, withinMs: number): Promise<Value> {
  const watch = { isSettled: false };
  const watched = promise.finally(() => {
    watch.isSettled = true;
  });
  await until(bench, () => watch.isSettled, withinMs);
  return watched;
}

/** The longest back-off, and what the device needs to answer. */
export const backAgainMs = 40_000;

/** Works; somebody may have to look after it all the same. */
export function isWell(state: DeviceState): boolean {
  return state.kind === 'ready' || state.kind === 'attention';
}

/** A device comes into use, or back into it. */
export async function untilReady(bench: LineBench, deviceId?: string): Promise<void> {
  await until(bench, () => isWell(bench.state(deviceId)), backAgainMs);
}

/** A bench whose line can be made to lose, double and tear what is on it. */
export type SimulatedLine = LineBench & { readonly wire: MemoryWire };

type Workbench = {
  /** For the driver: what it sets with them must be over when it is stopped. */
  readonly timers: Timers;
  /** For the simulated device. */
  readonly deviceTimers: Timers;
  readonly wire: MemoryWire;
};

/** Timers of one owner, and how many of them still wait. */
function countTimers(timers: Timers): Timers & { pendingCount(): number } {
  const pending = new Set<object>();
  return {
    ...timers,
    pendingCount: () => pending.size,
    after(delayMs, wake) {
      const entry = {};
      pending.add(entry);
      const cancel = timers.after(delayMs, () => {
        pending.delete(entry);
        wake();
      });
      return () => {
        pending.delete(entry);
        cancel();
      };
    },
  };
}

/**
 * A memory wire under a supervisor. The driver and its simulator are made by `plugIn`, which gets the
 * wire's far end to stand the simulator at. `wrap` is what stands between a driver and its transport.
 */
export function createSimulatedLine<Plugged extends { readonly driver: Driver }>(
  plugIn: (workbench: Workbench) => Plugged,
  options: { readonly baud?: number; readonly wrap?: (transport: Transport) => Transport } = {},
): SimulatedLine & { readonly plugged: Plugged } {
  const world = createManualTimers(Date.UTC(2026, 0, 5, 1, 30));
  const timers = countTimers(world);
  const { baud = 0, wrap = (transport) => transport } = options;
  const wire = createMemoryWire(world, baud);
  const plugged = plugIn({ timers, deviceTimers: world, wire });
  const supervisor = createSupervisor({ timers });
  supervisor.add({ id: 'line', driver: plugged.driver, createTransport: () => wrap(wire.createTransport()) });
  return {
    wire,
    plugged,
    state(deviceId) {
      const status = supervisor.statuses().find(({ id }) => deviceId === undefined || id === deviceId);
      invariant(status, `there is a device ${deviceId}`);
      return status.state;
    },
    pass: (ms) => passTime(world, ms, ms > 2_000 ? 20 : 10),
    async breakLine() {
      wire.cut();
      await passTime(world, 10);
    },
    async mendLine() {
      wire.mend();
    },
    async dispose() {
      const stopped = supervisor.stop();
      await passTime(world, 10);
      await stopped;
      expect(timers.pendingCount(), 'of the driver no timer is left').toBe(0);
      expect(wire.isConnected()).toBe(false);
    },
  };
}
