import { createHidPad } from '../../../src/models/hid-pad/hid-pad.ts';
import type { HidPadLayout } from '../../../src/models/hid-pad/hid-pad-config.ts';
import { createSimulatedHidPad } from '../../../src/models/hid-pad/simulated-hid-pad.ts';
import { padKeys, padLayouts } from '../../hid-pad-bench.ts';
import type { MishapModel, Plugged, Subject } from '../mishap-model.ts';

/* Rating keys on a cable of their own: exchange n is key n, pressed and told at the port as its level. */

const keyValues = ['1', '2', '3', '5'] as const;
const levelOf = (n: number) => padKeys[keyValues[n - 1]!];

function plugInPad(layout: HidPadLayout, { id, houseTimers, tap }: Parameters<MishapModel['plugIn']>[0]): Plugged {
  const driver = createHidPad({ id, timers: houseTimers, layout, keys: padKeys });
  const pad = createSimulatedHidPad({ farEnd: tap.farEnd, layout });
  const levels: string[] = [];
  driver.port.subscribe((event) => levels.push(event.kind === 'rating' ? event.level : event.key));
  const numberOf = (level: string) => [1, 2, 3, 4].find((n) => levelOf(n) === level);
  const subject: Subject = {
    deviceId: id,
    begin: (n) => pad.press(keyValues[n - 1]!),
    end: () => pad.release(),
    delivered: () => levels.flatMap((level) => numberOf(level) ?? []),
    wrong: () => levels.filter((level) => numberOf(level) === undefined),
    told: () => null,
    waitingSinceMonoMs: () => null,
  };
  return { driver, subjects: [subject], setPower: (power) => tap.setGate(power === 'on' ? 'open' : 'shut') };
}

export const padModels: readonly MishapModel[] = Object.entries<HidPadLayout>(padLayouts).map(([name, layout]) => ({
  name: `hid-pad, ${name}`,
  medium: 'reports',
  limits: {
    silentLoss: 'nobody knows of a press that did not come; whoever pressed sees that nothing happens',
    mute: 'a pad that is off looks like one that nobody presses',
    unchecked: { toDriver: 'a report has no check of its own, and another byte is another key' },
  },
  notStruck: {
    'without power at start': 'a pad speaks when it is pressed and cannot be asked',
    'in trouble between exchanges': 'it tells of no trouble',
    'in trouble in an exchange, at every byte': 'it tells of no trouble',
    'two alike on one bus': 'a pad has its line to itself',
    'chopped into single bytes': 'a report comes whole',
  },
  exchangeMs: 150,
  handshakeMs: 0,
  noticesWithinMs: 0,
  wordWithinMs: 0,
  restMs: 1_100,
  bootMs: 300,
  lateMs: [350, 1_500],
  plugIn: (options) => plugInPad(layout, options),
}));
