import { createManualTimers } from '@jiaohao/basics/time';
import type { HidPadLayout } from '../src/models/hid-pad/hid-pad-config.ts';
import { createHidPad } from '../src/models/hid-pad/hid-pad.ts';
import { createSimulatedHidPad } from '../src/models/hid-pad/simulated-hid-pad.ts';
import { createSupervisor } from '../src/supervisor.ts';
import { createMemoryWire } from '../src/transport/memory-wire.ts';
import { passTime } from './turn-the-crank.ts';

/* Rating keys on a table: driver, wire, supervisor and pad, with time in the tester's hand. */

/** One pad counts from the best, as most do; key 4 is not there. */
export const padKeys = {
  1: 'verySatisfied',
  2: 'satisfied',
  3: 'basicallySatisfied',
  4: null,
  5: 'veryDissatisfied',
} as const;

export const padLayouts = {
  'keys that type': { kind: 'keyboard' },
  'keys that type, in numbered reports': { kind: 'keyboard', reportId: 1 },
  'reports with a release': {
    kind: 'report',
    byteIndex: 2,
    match: [
      { byteIndex: 0, value: 0x03 },
      { byteIndex: 1, value: 0x01 },
    ],
    releaseValue: 0,
  },
  'reports without a release': { kind: 'report', byteIndex: 0 },
} as const satisfies Record<string, HidPadLayout>;

export function createPadBench(layout: HidPadLayout, options: { readonly sendsEnter?: boolean } = {}) {
  const timers = createManualTimers(0);
  const wire = createMemoryWire(timers);
  const unknown: string[] = [];
  const driver = createHidPad({
    id: 'pad',
    timers,
    layout,
    keys: padKeys,
    onUnknownKey: (value) => unknown.push(value),
  });
  const levels: string[] = [];
  driver.port.subscribe((event) => levels.push(event.kind === 'rating' ? event.level : event.key));
  const supervisor = createSupervisor({ timers });
  supervisor.add({ id: 'pad', driver, createTransport: wire.createTransport });
  const pad = createSimulatedHidPad({ farEnd: wire.farEnd, layout, ...options });
  return { timers, wire, unknown, driver, levels, supervisor, pad, pass: (ms: number) => passTime(timers, ms) };
}

export async function createReadyPadBench(layout: HidPadLayout, options: { readonly sendsEnter?: boolean } = {}) {
  const bench = createPadBench(layout, options);
  await bench.pass(10);
  return bench;
}
