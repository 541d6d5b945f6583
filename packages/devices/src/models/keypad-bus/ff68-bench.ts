import { invariant } from '@jiaohao/basics/invariant';
import { createManualTimers } from '@jiaohao/basics/time';
import type { KeypadEvent } from '../../contract/call-keypad.ts';
import { createSupervisor } from '../../supervisor.ts';
import { shippedProfile } from '../../profiles/shipped-profiles.ts';
import { createMemoryWire, type FarEnd } from '../../transport/memory-wire.ts';
import { createKeypadBus, type UnknownFrame } from './keypad-bus.ts';
import { createSimulatedFf68Bus } from './simulated-ff68-bus.ts';
import { settlePromises } from '@jiaohao/basics/settle-promises';

/* A bus of two pads on a table: driver, wire and pads, with time in the tester's hand. For tests. */

export const sampleRatingKeys = {
  0: 'verySatisfied',
  1: 'satisfied',
  2: 'basicallySatisfied',
  3: 'dissatisfied',
} as const;

export function createFf68Bench(options: { readonly isCutAtStart?: boolean; readonly hasEcho?: boolean } = {}) {
  const timers = createManualTimers(0);
  const wire = createMemoryWire(timers);
  const toDevices: { readonly atMs: number; readonly bytes: Uint8Array }[] = [];
  /** What passes the far end, before the pads hear it. */
  const tapped: FarEnd = {
    ...wire.farEnd,
    onData: (listener) =>
      wire.farEnd.onData((bytes) => {
        toDevices.push({ atMs: timers.nowMonoMs(), bytes });
        if (options.hasEcho) wire.farEnd.send(bytes);
        listener(bytes);
      }),
  };
  const pads = createSimulatedFf68Bus({ timers, farEnd: tapped, addresses: [3, 4] });
  const unknown: UnknownFrame[] = [];
  const bus = createKeypadBus({
    timers,
    profile: shippedProfile('ff68-keypad'),
    keypads: [
      { id: 'pad-3', address: 3, ratingKeys: sampleRatingKeys },
      // The other order, and one key less.
      { id: 'pad-4', address: 4, ratingKeys: { 0: 'dissatisfied', 1: 'satisfied', 2: 'verySatisfied', 3: null } },
    ],
    onUnknownFrame: (frame) => unknown.push(frame),
  });
  const events: string[] = [];
  for (const keypad of bus.keypads) {
    keypad.subscribe((event: KeypadEvent) =>
      events.push(`${keypad.id} ${event.kind === 'key' ? event.key : event.level}`),
    );
  }
  const [pad3, pad4] = bus.keypads;
  invariant(pad3 && pad4, 'the bench has two pads');
  if (options.isCutAtStart) wire.cut();
  const supervisor = createSupervisor({ timers });
  supervisor.add({ id: 'bus', driver: bus, createTransport: wire.createTransport });

  /** Lets `ms` pass in small steps, with all that was promised done after each. */
  async function pass(ms: number): Promise<void> {
    await settlePromises();
    for (let left = ms; left > 0; left -= 10) {
      timers.advance(Math.min(10, left));
      await settlePromises();
    }
  }

  return { timers, wire, pads, bus, pad3, pad4, events, unknown, toDevices, supervisor, pass };
}
