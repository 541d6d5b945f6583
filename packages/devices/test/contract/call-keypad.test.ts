import { createKeypadBus } from '../../src/models/keypad-bus/keypad-bus.ts';
import { createSimulatedFf68Bus } from '../../src/models/keypad-bus/simulated-ff68-bus.ts';
import { shippedProfile } from '../../src/profiles/shipped-profiles.ts';
import {
  describeCallKeypadContract,
  describeCallKeypadOnBadLine,
  type CallKeypadBench,
} from './call-keypad-contract.ts';
import { createSimulatedLine, type SimulatedLine } from './contract-bench.ts';
import { describeRatingPadContract } from './rating-pad-contract.ts';

/** Four keys behind the keypad; this hall gave the last none. */
const levels = { 0: 'verySatisfied', 1: 'satisfied', 2: 'dissatisfied', 3: null } as const;

async function makeBench(baud: number): Promise<CallKeypadBench & SimulatedLine> {
  const line = createSimulatedLine(
    ({ timers, deviceTimers, wire }) => ({
      driver: createKeypadBus({
        timers,
        profile: shippedProfile('ff68-keypad'),
        keypads: [3, 4].map((address) => ({ id: `keypad-${address}`, address, ratingKeys: levels })),
      }),
      pads: createSimulatedFf68Bus({ timers: deviceTimers, farEnd: wire.farEnd, addresses: [3, 4] }),
    }),
    { baud },
  );
  const { driver, pads } = line.plugged;
  const [port, otherPort] = driver.keypads;
  return {
    ...line,
    levels,
    deviceId: 'keypad-3',
    port: port!,
    otherPort: otherPort!,
    pressRating: async (key) => pads.pressRating(3, Number(key)),
    pressKey: async (key) => pads.pressKey(3, key),
    display: () => pads.display(3),
    otherDisplay: () => pads.display(4),
    beepCount: () => pads.beepCount(3),
    isInviting: () => pads.isRatingLit(3),
    powerCycle: async () => pads.powerCycle(3),
  };
}

for (const baud of [0, 9_600]) {
  const name = `FF 68, ${baud === 0 ? 'a wire that takes no time' : `${baud} baud`}`;
  describeCallKeypadContract(name, () => makeBench(baud));
  describeCallKeypadOnBadLine(name, () => makeBench(baud));
  describeRatingPadContract(name, () => makeBench(baud));
}
