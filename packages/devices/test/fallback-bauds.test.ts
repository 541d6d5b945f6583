import { createManualTimers } from '@jiaohao/basics/time';
import { expect, it } from 'vitest';
import type { ReaderEvent } from '../src/contract/id-card-reader.ts';
import { createSdtReader } from '../src/models/sdt-reader/driver.ts';
import { inventHolder } from '../src/models/sdt-reader/invented-holder.ts';
import { createSimulatedSdtReader } from '../src/models/sdt-reader/simulator.ts';
import { createSupervisor } from '../src/supervisor.ts';
import { createFallbackTransports } from '../src/transport/fallback-bauds.ts';
import { createMemoryWire } from '../src/transport/memory-wire.ts';
import { passTime } from './turn-the-crank.ts';

/* A reader whose rate is not the configured one, on a wire that garbles bytes as UARTs at two rates do. */

function plugIn(readerBaud: number) {
  const timers = createManualTimers(1_800_000_000_000);
  const wire = createMemoryWire(timers, readerBaud);
  wire.farEnd.setBaud(readerBaud);
  const reader = createSimulatedSdtReader(wire.farEnd);
  const driver = createSdtReader({ id: 'reader', timers });
  const events: ReaderEvent[] = [];
  driver.port.subscribe((event) => events.push(event));
  const rates: number[] = [];
  const supervisor = createSupervisor({ timers });
  supervisor.add({
    id: 'reader',
    driver,
    createTransport: createFallbackTransports(
      { baud: 115_200, fallbackBauds: [9600, 57_600, 38_400, 19_200] },
      (baud) => {
        rates.push(baud);
        return wire.createTransportAt(baud);
      },
    ),
  });
  const state = () => supervisor.statuses()[0]!.state.kind;
  async function passUntilWell(withinMs: number): Promise<number> {
    const startMs = timers.nowMonoMs();
    const isWell = () => state() === 'ready' || state() === 'attention';
    while (!isWell() && timers.nowMonoMs() - startMs < withinMs) await passTime(timers, 50);
    return timers.nowMonoMs() - startMs;
  }
  return { timers, wire, reader, supervisor, events, rates, state, passUntilWell };
}

it('finds a reader at 9600 that is configured at 115200 within seconds, and reads a card', async () => {
  const bench = plugIn(9600);
  expect(await bench.passUntilWell(60_000)).toBeLessThan(8_000);
  expect(bench.rates).toEqual([115_200, 9600]);
  const holder = inventHolder({ name: '张小乡', sex: 'female', birthDate: '1990-03-07' });
  bench.reader.putCard(holder);
  await passTime(bench.timers, 4_000);
  expect(bench.events).toMatchObject([{ kind: 'cardFound' }, { kind: 'cardRead', holder: { name: '张小乡' } }]);
  await bench.supervisor.stop();
});

it('stays at the rate it found when the cable is pulled and plugged again, and when the reader was off for a while', async () => {
  const bench = plugIn(9600);
  await bench.passUntilWell(60_000);
  bench.wire.cut();
  await passTime(bench.timers, 3_000);
  bench.wire.mend();
  expect(await bench.passUntilWell(60_000)).toBeLessThan(5_000);
  bench.reader.setPower('off');
  await passTime(bench.timers, 60_000, 50);
  bench.reader.setPower('on');
  expect(await bench.passUntilWell(60_000)).toBeLessThan(31_000);
  expect(new Set(bench.rates.slice(1))).toEqual(new Set([9600]));
  expect(bench.rates.length).toBeGreaterThan(4);
  await bench.supervisor.stop();
});

it('finds a reader at the last of the rates too', async () => {
  const bench = plugIn(19_200);
  expect(await bench.passUntilWell(120_000)).toBeLessThan(40_000);
  expect(bench.rates).toEqual([115_200, 9600, 57_600, 38_400, 19_200]);
  await bench.supervisor.stop();
});
