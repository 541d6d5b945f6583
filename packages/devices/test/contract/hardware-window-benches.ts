import type { KeypadRating } from '../../src/contract/call-keypad.ts';
import type { HidPadLayout } from '../../src/models/hid-pad/hid-pad-config.ts';
import { createHidPad } from '../../src/models/hid-pad/hid-pad.ts';
import { createKeypadBus } from '../../src/models/keypad-bus/keypad-bus.ts';
import { createStripBus } from '../../src/models/strip-bus/strip-bus.ts';
import { shippedProfile, type ShippedProfileName } from '../../src/profiles/shipped-profiles.ts';
import type { CallKeypadBench } from './call-keypad-contract.ts';
import { isWell } from './contract-bench.ts';
import type { HardwareDevice } from './hardware-flag.ts';
import { countEvents, createHardwareLine } from './hardware-line.ts';
import type { RatingPadBench } from './rating-pad-contract.ts';
import type { StripBench } from './strip-contract.ts';

/* What stands at a window: pad, keypad and strip, real ones, with a person beside them. */

/** Values of the keys from the best level to the worst, `keys=54321`. */
function levelsOf({ options }: HardwareDevice, usual: string): Record<string, KeypadRating> {
  const words = ['verySatisfied', 'satisfied', 'basicallySatisfied', 'dissatisfied', 'veryDissatisfied'] as const;
  const keys = [...(options['keys'] ?? usual)];
  return Object.fromEntries(words.slice(0, keys.length).map((level, at) => [keys[at]!, level]));
}

export async function makePadBench(device: HardwareDevice): Promise<RatingPadBench> {
  const { layout: kind = 'keyboard', byte = '0', release } = device.options;
  const layout: HidPadLayout =
    kind === 'keyboard'
      ? { kind }
      : {
          kind: 'report',
          byteIndex: Number(byte),
          ...(release === undefined ? {} : { releaseValue: Number(release) }),
        };
  const levels = levelsOf(device, '54321');
  const line = createHardwareLine(device, (timers) => ({
    driver: createHidPad({ id: 'pad', timers, layout, keys: levels }),
  }));
  return { ...line, levels, port: line.plugged.driver.port, pressRating: pressingOn(line, line.plugged.driver.port) };
}

type Subscribable = { subscribe(listener: () => void): () => void };

function pressingOn(line: Pick<RatingPadBench, 'state'> & { ask: AskPerson }, port: Subscribable) {
  const heard = countEvents(port);
  return async (key: string): Promise<void> => {
    const before = heard();
    await line.ask(`press the key ${key}, once`, isWell(line.state()) ? () => heard() > before : undefined);
  };
}

type AskPerson = (what: string, isDone?: () => boolean | Promise<boolean>) => Promise<void>;

export async function makeKeypadBench(device: HardwareDevice): Promise<CallKeypadBench> {
  const address = Number(device.options['address'] ?? 1);
  const levels = levelsOf(device, '0123');
  const line = createHardwareLine(device, (timers) => ({
    driver: createKeypadBus({
      timers,
      profile: shippedProfile((device.options['profile'] ?? 'ff68-keypad') as ShippedProfileName),
      keypads: [address, (address % 200) + 1].map((each) => ({
        id: `keypad-${each}`,
        address: each,
        ratingKeys: levels,
      })),
    }),
  }));
  const [port, otherPort] = line.plugged.driver.keypads;
  const press = pressingOn(line, port!);
  return {
    ...line,
    levels,
    deviceId: `keypad-${address}`,
    port: port!,
    otherPort: otherPort!,
    pressKey: press,
    pressRating: (key) => press(`with the rating value ${key}`),
    display: () => null,
    otherDisplay: () => null,
    beepCount: () => null,
    isInviting: () => null,
    powerCycle: () => line.ask('take the power of the keypad away and give it back'),
  };
}

export async function makeStripBench(device: HardwareDevice): Promise<StripBench> {
  const address = Number(device.options['address'] ?? 1);
  const line = createHardwareLine(device, (timers) => ({
    driver: createStripBus({
      timers,
      profile: shippedProfile((device.options['profile'] ?? 'pingan-std') as ShippedProfileName),
      strips: [{ id: 'strip', address }],
    }),
  }));
  return {
    ...line,
    deviceId: 'strip',
    port: line.plugged.driver.strips[0]!,
    otherPort: null,
    text: () => null,
    otherText: () => null,
    wordsFor: () => null,
    setPower: (power) =>
      line.ask(power === 'off' ? 'take the power of the strip away' : 'give the strip its power back'),
  };
}
