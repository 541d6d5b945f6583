import { setTimeout } from 'node:timers/promises';
import { invariant } from '@jiaohao/basics/invariant';
import { createSystemTimers, type Timers } from '@jiaohao/basics/time';
import type { Driver } from '../../src/link/link.ts';
import { createSupervisor } from '../../src/supervisor.ts';
import { createTransports } from '../../src/transport/open-transport.node.ts';
import type { Transport } from '../../src/transport/transport.ts';
import { isWell, type LineBench } from './contract-bench.ts';
import type { HardwareDevice } from './hardware-flag.ts';

/* A line to a real device. What a hand has to do is said on the terminal, and seen by what comes of it. */

/** A person has to get up, find the plug and come back. */
const personMs = 180_000;
/** For what nothing shows: a card lifted while the cable is out, a strip without power. */
const unseenMs = 10_000;
const lookMs = 100;

export type HardwareLine<Plugged> = LineBench & {
  readonly plugged: Plugged;
  /** Asks a person to do something, and waits until it shows; without `isDone` for as long as it may take. */
  ask(what: string, isDone?: () => boolean | Promise<boolean>): Promise<void>;
};

export function createHardwareLine<Plugged extends { readonly driver: Driver }>(
  device: HardwareDevice,
  plugIn: (timers: Timers) => Plugged,
  wrap: (transport: Transport) => Transport = (transport) => transport,
): HardwareLine<Plugged> {
  const timers = createSystemTimers();
  const plugged = plugIn(timers);
  const supervisor = createSupervisor({ timers });
  const createTransport = createTransports(device.transport, new Map());
  supervisor.add({
    id: 'line',
    driver: plugged.driver,
    createTransport: (previous) => wrap(createTransport(previous)),
  });

  function state(deviceId?: string) {
    const status = supervisor.statuses().find(({ id }) => deviceId === undefined || id === deviceId);
    invariant(status, `there is a device ${deviceId}`);
    return status.state;
  }

  async function ask(what: string, isDone?: () => boolean | Promise<boolean>): Promise<void> {
    process.stdout.write(`\n► ${device.text}: ${what}\n`);
    if (!isDone) {
      await setTimeout(unseenMs);
      return;
    }
    for (let waitedMs = 0; !(await isDone()); waitedMs += lookMs) {
      if (waitedMs > personMs) throw new Error(`nobody did it within ${personMs / 1_000} s: ${what}`);
      await setTimeout(lookMs);
    }
  }

  return {
    plugged,
    state,
    ask,
    pass: async (ms) => {
      await setTimeout(ms);
    },
    breakLine: () => ask('pull out the cable', () => state().kind === 'backOff'),
    mendLine: () => ask('put the cable in again', () => isWell(state())),
    dispose: () => supervisor.stop(),
  };
}

/** Counts what a port tells, for knowing that a hand has done something. */
export function countEvents(port: { subscribe(listener: () => void): () => void }): () => number {
  let count = 0;
  port.subscribe(() => {
    count += 1;
  });
  return () => count;
}
