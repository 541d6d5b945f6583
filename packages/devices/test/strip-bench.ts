import { bytesToHex } from '@jiaohao/basics/ids';
import { invariant } from '@jiaohao/basics/invariant';
import { createManualTimers } from '@jiaohao/basics/time';
import type { StripContent } from '../src/contract/strip.ts';
import { createSimulatedStrips, type SimulatedStripFamily } from '../src/models/strip-bus/simulated-strips.ts';
import { createStripBus, type StripConfig } from '../src/models/strip-bus/strip-bus.ts';
import type { Profile } from '../src/profiles/profile-schema.ts';
import { shippedProfile } from '../src/profiles/shipped-profiles.ts';
import { createSupervisor } from '../src/supervisor.ts';
import { createMemoryWire } from '../src/transport/memory-wire.ts';
import { passTime } from './turn-the-crank.ts';

export const aCall = { kind: 'call', series: 'A', serial: 23, windowNo: 3 } as const satisfies StripContent;
export const aService = { ...aCall, kind: 'serving' } as const satisfies StripContent;

export type StripBenchOptions = {
  readonly family: SimulatedStripFamily;
  /** The family's own, unless a test wants another. */
  readonly profile?: Profile;
  readonly strips?: readonly StripConfig[];
  readonly place?: 'window' | 'hall';
  /** Addresses without power at the start. */
  readonly dark?: readonly number[];
};

/** A bus of two strips of a family on a table: driver, wire and strips, with time in the tester's hand. */
export function createStripBench(options: StripBenchOptions) {
  const { family, place = 'window', dark = [] } = options;
  const profile = options.profile ?? shippedProfile(family);
  const hasAddresses = profile.frame.some((part) => 'field' in part && part.field === 'addr');
  const two = [
    { id: 'strip-3', address: 3, place },
    { id: 'strip-4', address: 4, place },
  ];
  const configs = options.strips ?? (hasAddresses ? two : two.slice(0, 1));
  const timers = createManualTimers(0);
  const wire = createMemoryWire(timers);
  const sent: { readonly atMs: number; readonly hex: string }[] = [];
  const strips = createSimulatedStrips({
    farEnd: {
      ...wire.farEnd,
      onData: (listener) =>
        wire.farEnd.onData((bytes) => {
          sent.push({ atMs: timers.nowMonoMs(), hex: bytesToHex(bytes) });
          listener(bytes);
        }),
    },
    profile: family,
    addresses: configs.map(({ address }) => address),
    place,
  });
  for (const address of dark) strips.setPower(address, 'off');
  const bus = createStripBus({ timers, profile, strips: configs });
  const supervisor = createSupervisor({ timers });
  supervisor.add({ id: 'strips', driver: bus, createTransport: wire.createTransport });
  const [first, second] = bus.strips;
  invariant(first, 'the bench has a strip');

  return {
    timers,
    wire,
    strips,
    sent,
    supervisor,
    bus,
    profile,
    first,
    second,
    pass: (ms: number) => passTime(timers, ms),
    /** Kinds of the states, with the fault's. */
    states: () =>
      supervisor.statuses().map(({ state }) => ('fault' in state ? `${state.kind} ${state.fault.kind}` : state.kind)),
  };
}

export async function createReadyStripBench(options: StripBenchOptions) {
  const bench = createStripBench(options);
  await bench.pass(500);
  return bench;
}
