import { createSupervisor } from '../../src/supervisor.ts';
import { createBench, type Bench } from './bench.ts';
import type { CableMaker } from './cable.ts';
import { countTimers, type TestClock } from './clock.ts';
import type { MishapModel } from './mishap-model.ts';
import { createTap } from './tap.ts';

export type OpenOptions = {
  /** How many of the model hang on cables of their own under one supervisor. */
  readonly count?: number;
  /** Before anybody looks for it: the cable is out, or the device has no power. */
  readonly atStart?: 'absent' | 'off' | 'ready';
};

/** Opens benches of one model, ready to work unless said otherwise. */
export async function openBenches(
  model: MishapModel,
  on: { readonly clock: TestClock; readonly createCable: CableMaker },
  options: OpenOptions = {},
): Promise<Bench[]> {
  const { clock, createCable } = on;
  const { count = 1, atStart = 'ready' } = options;
  const houseTimers = countTimers(clock.timers);
  const supervisor = createSupervisor({ timers: houseTimers });
  const benches: Bench[] = [];
  for (let index = 0; index < count; index += 1) {
    const cable = await createCable(clock);
    const tap = createTap(cable.wire.farEnd);
    const plugged = model.plugIn({ id: `device-${index}`, houseTimers, timers: clock.timers, tap });
    if (atStart === 'absent') await cable.cut();
    if (atStart === 'off') plugged.setPower('off');
    const bench = createBench({ model, clock, cable, tap, plugged, supervisor, houseTimers });
    const { driver, wrapTransport = (inner) => inner } = plugged;
    supervisor.add({
      id: `link-${index}`,
      driver,
      createTransport: () => wrapTransport(cable.createTransport()),
    });
    benches.push(bench);
  }
  if (atStart === 'ready') {
    for (const bench of benches) await bench.untilWell(0);
    // A driver may still have something to find out about its device.
    await benches[0]!.pass(model.restMs);
  }
  for (const { tap } of benches) tap.forget();
  return benches;
}
