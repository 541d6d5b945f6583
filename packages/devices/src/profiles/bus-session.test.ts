import { ok } from '@jiaohao/basics/result';
import { createManualTimers } from '@jiaohao/basics/time';
import { expect, test } from 'vitest';
import { passTime } from '../../test/turn-the-crank.ts';
import { createStripBus } from '../models/strip-bus/strip-bus.ts';
import { createSupervisor } from '../supervisor.ts';
import { createMemoryWire } from '../transport/memory-wire.ts';
import { shippedProfile } from './shipped-profiles.ts';

test('An adapter that takes no more bytes costs a fresh line, and then everybody shows what they should', async () => {
  const timers = createManualTimers(0);
  const wire = createMemoryWire(timers);
  const heard: number[] = [];
  wire.farEnd.onData((bytes) => heard.push(bytes[3]!));
  let lines = 0;
  const bus = createStripBus({
    timers,
    profile: shippedProfile('pingan-std'),
    strips: [
      { id: 'strip-3', address: 3 },
      { id: 'strip-4', address: 4 },
    ],
  });
  const supervisor = createSupervisor({ timers });
  supervisor.add({
    id: 'strips',
    driver: bus,
    createTransport() {
      lines += 1;
      const transport = wire.createTransport();
      // The first one hangs: nothing is taken, and nothing fails.
      return lines === 1 ? { ...transport, write: () => new Promise(() => {}) } : transport;
    },
  });
  await passTime(timers, 10);
  const shown = bus.strips.map((strip) => strip.show({ kind: 'paused' }));
  await passTime(timers, 8_000);
  expect((await Promise.all(shown)).map((outcome) => outcome.ok)).toEqual([false, false]);
  expect([lines, heard]).toEqual([2, [3, 4]]);
  const again = bus.strips[0]!.show({ kind: 'welcome' });
  await passTime(timers, 500);
  expect(await again).toEqual(ok());
  await supervisor.stop();
  expect(timers.pendingCount()).toBe(0);
});
