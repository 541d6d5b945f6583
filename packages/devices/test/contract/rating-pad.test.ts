import type { HidPadLayout } from '../../src/models/hid-pad/hid-pad-config.ts';
import { createHidPad } from '../../src/models/hid-pad/hid-pad.ts';
import { createSimulatedHidPad } from '../../src/models/hid-pad/simulated-hid-pad.ts';
import { createSimulatedLine } from './contract-bench.ts';
import { describeRatingPadContract, type RatingPadBench } from './rating-pad-contract.ts';

/** Five keys, and one that is on the pad and means nothing here. */
const levels = {
  5: 'verySatisfied',
  4: 'satisfied',
  3: 'basicallySatisfied',
  2: 'dissatisfied',
  1: 'veryDissatisfied',
  9: null,
} as const;

type Pad = { readonly layout: HidPadLayout; readonly sendsEnter?: boolean; readonly timesHeld?: number };

const pads: Readonly<Record<string, Pad>> = {
  'keys that type a digit': { layout: { kind: 'keyboard' } },
  'keys that type a digit and Enter': { layout: { kind: 'keyboard' }, sendsEnter: true },
  'numbered keyboard reports': { layout: { kind: 'keyboard', reportId: 3 }, sendsEnter: true },
  'reports with a release': { layout: { kind: 'report', byteIndex: 1, releaseValue: 0 } },
  'reports that are sent again while a key is held': {
    layout: { kind: 'report', byteIndex: 2, match: [{ byteIndex: 0, value: 7 }], releaseValue: 0 },
    timesHeld: 4,
  },
  'reports without a release': { layout: { kind: 'report', byteIndex: 0 }, timesHeld: 2 },
};

async function makeBench({ layout, sendsEnter = false, timesHeld = 0 }: Pad): Promise<RatingPadBench> {
  const line = createSimulatedLine(({ timers, wire }) => ({
    driver: createHidPad({ id: 'pad', timers, layout, keys: levels }),
    pad: createSimulatedHidPad({ farEnd: wire.farEnd, layout, sendsEnter }),
  }));
  return {
    ...line,
    levels,
    port: line.plugged.driver.port,
    async pressRating(key) {
      for (let time = 0; time < timesHeld; time += 1) {
        line.plugged.pad.hold(key);
        await line.pass(100);
      }
      line.plugged.pad.press(key);
    },
  };
}

for (const [name, pad] of Object.entries(pads)) describeRatingPadContract(`HID pad, ${name}`, () => makeBench(pad));
