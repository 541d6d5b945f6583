import { invariant } from '@jiaohao/basics/invariant';
import type { KeypadEvent } from '../../../src/contract/call-keypad.ts';
import { createKeypadBus } from '../../../src/models/keypad-bus/keypad-bus.ts';
import { createSimulatedFf68Bus } from '../../../src/models/keypad-bus/simulated-ff68-bus.ts';
import { loadProfile } from '../../../src/profiles/load-profile.ts';
import type { Profile } from '../../../src/profiles/profile-schema.ts';
import { shippedProfile } from '../../../src/profiles/shipped-profiles.ts';
import type { FarEnd } from '../../../src/transport/memory-wire.ts';
import { createPolledKeypads, polledProfileJson, polledVectorsJson } from '../../polled-keypads.ts';
import type { MishapModel, Plugged, Subject } from '../mishap-model.ts';
import { createCalls, createFace } from './calls.ts';

/* Call keypads, two on a bus: exchange n is key n, pressed and told at the port, or number n, shown on the pad. */

const addresses = [3, 4] as const;
const ratingKeys = { 0: 'verySatisfied', 1: 'dissatisfied', 2: 'satisfied', 3: 'basicallySatisfied' } as const;
const presses = ['call', 'recall', 'pause', 'satisfied'] as const;
/** 111, 222 … */
const ticketOf = (n: number) => 111 * n;

type Options = Parameters<MishapModel['plugIn']>[0];

/** What stands at the counter. */
type Pads = {
  press(address: number, n: number): void;
  /** Whether the pad was told that its press was heard; null while it waits or has not pressed. */
  isHeard(address: number): boolean | null;
  ticketShown(address: number): string;
  setPower(power: 'on' | 'off'): void;
};

type Family = {
  readonly name: string;
  readonly profile: Profile;
  readonly createPads: (options: Options & { readonly farEnd: FarEnd }) => Pads;
  readonly traits: Pick<
    MishapModel,
    'exchangeMs' | 'handshakeMs' | 'noticesWithinMs' | 'wordWithinMs' | 'restMs' | 'lateMs'
  > & { readonly mute?: string };
};

function createBus({ profile }: Family, { id, houseTimers }: Options) {
  const known = Object.keys(ratingKeys).filter((value) => profile.events?.rating?.values.includes(Number(value)));
  const keys = Object.fromEntries(known.map((value) => [value, ratingKeys[Number(value) as keyof typeof ratingKeys]]));
  return createKeypadBus({
    timers: houseTimers,
    profile,
    keypads: addresses.map((address) => ({ id: `${id}-${address}`, address, ratingKeys: keys })),
  });
}

function plugInKeys(family: Family, options: Options): Plugged {
  const pads = family.createPads({ ...options, farEnd: options.tap.farEnd });
  const driver = createBus(family, options);
  const [first, second] = driver.keypads.map((keypad, index): Subject => {
    const heard: string[] = [];
    let pressed = 0;
    keypad.subscribe((event: KeypadEvent) => heard.push(event.kind === 'key' ? event.key : event.level));
    const numberOf = (press: string) => 1 + presses.findIndex((each) => each === press);
    return {
      deviceId: keypad.id,
      begin(n) {
        pressed = n;
        pads.press(addresses[index]!, n);
      },
      end: () => {},
      delivered: () => heard.map(numberOf).filter((n) => n > 0),
      wrong: () => heard.filter((press) => numberOf(press) === 0),
      told(n) {
        const isHeard = n === pressed ? pads.isHeard(addresses[index]!) : null;
        if (isHeard === null) return null;
        return isHeard ? { ok: true } : { ok: false, fault: { kind: 'noAnswer', waitedMs: 600 } };
      },
      waitingSinceMonoMs: () => null,
    };
  });
  invariant(first && second, 'two pads hang on the bus');
  return { driver, subjects: [first, second], setPower: pads.setPower };
}

function plugInDisplays(family: Family, options: Options): Plugged {
  const looks: (() => void)[] = [];
  const { farEnd } = options.tap;
  /** Looks at the displays after everything that the pads hear. */
  const onData: FarEnd['onData'] = (listener) =>
    farEnd.onData((bytes) => {
      listener(bytes);
      for (const look of looks) look();
    });
  const pads = family.createPads({ ...options, farEnd: { ...farEnd, onData } });
  const driver = createBus(family, options);
  const [first, second] = driver.keypads.map((keypad, index): Subject => {
    const calls = createCalls(options.timers);
    const face = createFace((text) => [1, 2, 3, 4].find((n) => ticketOf(n) === Number(text)) ?? null);
    looks.push(() => face.show(pads.ticketShown(addresses[index]!).trim()));
    return {
      deviceId: keypad.id,
      begin: (n) => calls.note(n, keypad.showTicket(ticketOf(n))),
      end: () => {},
      ...face,
      ...calls,
    };
  });
  invariant(first && second, 'two pads hang on the bus');
  return { driver, subjects: [first, second], setPower: pads.setPower };
}

const ff68: Family = {
  name: 'ff68-keypad',
  profile: shippedProfile('ff68-keypad'),
  createPads({ timers, farEnd }) {
    const pads = createSimulatedFf68Bus({ timers, farEnd, addresses });
    return {
      press(address, n) {
        const press = presses[n - 1]!;
        if (press === 'satisfied') pads.pressRating(address, 2);
        else pads.pressKey(address, press);
      },
      isHeard(address) {
        if (pads.unansweredCount(address) > 0) return false;
        return pads.acknowledgedCount(address) > 0 ? true : null;
      },
      ticketShown: (address) => pads.display(address).slice(-3),
      setPower: (power) => pads.setPower(addresses[0], power),
    };
  },
  traits: {
    exchangeMs: 300,
    handshakeMs: 10,
    noticesWithinMs: 0,
    wordWithinMs: 500,
    restMs: 1_000,
    lateMs: [250, 1_000],
    mute: 'pads of this family speak when they are pressed and do not answer what they show',
  },
};

function loadPolled(): Profile {
  const loaded = loadProfile(polledProfileJson, polledVectorsJson);
  invariant(loaded.ok, 'the polled family loads');
  return loaded.value;
}

const polled: Family = {
  name: 'a polled family of keypads',
  profile: loadPolled(),
  createPads({ timers, farEnd }) {
    const pads = createPolledKeypads({ timers, farEnd, addresses });
    /** A pad without power has forgotten what it had to say. */
    let hasForgotten = false;
    return {
      press(address, n) {
        hasForgotten = false;
        if (presses[n - 1] === 'satisfied') pads.pressRating(address, 2);
        else pads.press(address, n);
      },
      isHeard: (address) => (hasForgotten || pads.isPending(address) ? null : true),
      ticketShown: (address) => pads.display(address),
      setPower(power) {
        hasForgotten ||= pads.isPending(addresses[0]);
        pads.setPower(addresses[0], power);
      },
    };
  },
  traits: {
    exchangeMs: 1_500,
    handshakeMs: 1_000,
    // A round every half second, and three tries of one that is away.
    noticesWithinMs: 2_000,
    wordWithinMs: 1_500,
    restMs: 1_000,
    lateMs: [150, 1_000],
  },
};

const rowsOfKeypads = {
  'in trouble between exchanges': 'a pad tells of no trouble',
  'in trouble in an exchange, at every byte': 'a pad tells of no trouble',
};

function keypadModel(family: Family, side: 'keys' | 'display'): MishapModel {
  const { mute, ...traits } = family.traits;
  const away = mute === undefined ? {} : { 'without power at start': mute };
  return {
    name: `${family.name}, its ${side}`,
    medium: 'bytes',
    limits: {
      ...(mute === undefined ? {} : { mute }),
      ...(side === 'display'
        ? { unproved: 'no family of pads answers what it shows', silentLoss: 'a pad does not say what it shows' }
        : {}),
    },
    notStruck: { ...rowsOfKeypads, ...away },
    bootMs: 300,
    sendsAgain: side === 'keys',
    ...traits,
    plugIn: (options) => (side === 'keys' ? plugInKeys : plugInDisplays)(family, options),
  };
}

export const keypadModels: readonly MishapModel[] = [ff68, polled].flatMap((family) => [
  keypadModel(family, 'keys'),
  keypadModel(family, 'display'),
]);
