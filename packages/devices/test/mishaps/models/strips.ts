import { invariant } from '@jiaohao/basics/invariant';
import type { StripContent } from '../../../src/contract/strip.ts';
import { createSimulatedStrips, type SimulatedStripFamily } from '../../../src/models/strip-bus/simulated-strips.ts';
import { createStripBus } from '../../../src/models/strip-bus/strip-bus.ts';
import { findAddressField } from '../../../src/profiles/encode-frame.ts';
import type { Profile } from '../../../src/profiles/profile-schema.ts';
import { shippedProfile } from '../../../src/profiles/shipped-profiles.ts';
import { encodeStripContent } from '../../../src/profiles/shows.ts';
import type { MishapModel, Plugged, Subject } from '../mishap-model.ts';
import { createCalls, createFace } from './calls.ts';

/* Strips of every family, two on a bus where the family has addresses: exchange n is call n, read above the window. */

const callOf = (n: number): StripContent => ({ kind: 'call', series: 'A', serial: 111 * n, windowNo: 3 });

/** What one reads of call n when its frame arrives undisturbed. */
function textOf(family: SimulatedStripFamily, profile: Profile, n: number): string {
  let tell: (bytes: Uint8Array) => void = () => {};
  const farEnd = { send: () => {}, onLink: () => {}, onData: (listener: typeof tell) => void (tell = listener) };
  const strips = createSimulatedStrips({ farEnd, profile: family, addresses: [3] });
  const frame = encodeStripContent(profile, { address: 3, place: 'window' }, callOf(n), 1);
  invariant(frame.ok, `${family} can show a call`);
  tell(frame.value);
  return strips.text(3);
}

function plugInStrips(family: SimulatedStripFamily, options: Parameters<MishapModel['plugIn']>[0]): Plugged {
  const { id, houseTimers, timers, tap } = options;
  const profile = shippedProfile(family);
  const addresses = findAddressField(profile) ? [3, 4] : [3];
  const strips = createSimulatedStrips({ farEnd: tap.farEnd, profile: family, addresses });
  const driver = createStripBus({
    timers: houseTimers,
    profile,
    strips: addresses.map((address) => ({ id: `${id}-${address}`, address })),
  });
  const texts = [1, 2, 3, 4].map((n) => textOf(family, profile, n));
  const [first, second] = driver.strips.map((strip, index): Subject => {
    const calls = createCalls(timers);
    const face = createFace((text) => 1 + texts.indexOf(text) || null);
    strips.onChange((address) => {
      if (address === addresses[index]) face.show(strips.text(address));
    });
    return { deviceId: strip.id, begin: (n) => calls.note(n, strip.show(callOf(n))), end: () => {}, ...face, ...calls };
  });
  invariant(first, 'a strip hangs on the bus');
  return {
    driver,
    subjects: second ? [first, second] : [first],
    setPower: (power) => strips.setPower(3, power),
    ...(profile.reply?.refused === undefined
      ? {}
      : {
          troubles: [
            {
              name: 'refusing',
              start: () => strips.setRefusing(3, true),
              end: () => strips.setRefusing(3, false),
              isTold: (state) => state.kind === 'faulted' && state.fault.kind === 'contentRejected',
              isHidden: true,
            },
          ],
        }),
  };
}

const rowsOfStrips = {
  'in trouble between exchanges': 'a strip tells of no trouble',
  'in trouble in an exchange, at every byte': 'a strip tells of no trouble',
};

const unchecked = { toDevice: 'frames of this family have no check' };
const swallowsNext = 'without its last byte a frame goes on into the next';

function stripModel(family: SimulatedStripFamily): MishapModel {
  const profile = shippedProfile(family);
  const isChecked = profile.frame.some((part) => 'check' in part && part.check !== 'none');
  const isAnswered = profile.reply !== undefined;
  const isMute = !isAnswered && profile.poll === undefined;
  const mute = isMute ? 'this family says nothing' : 'this family is heard only when something is shown';
  const isHeardAtRest = profile.poll !== undefined;
  return {
    name: family,
    medium: 'bytes',
    limits: {
      ...(isChecked ? {} : { unchecked, swallowsNext }),
      ...(isMute ? { mute } : isHeardAtRest ? {} : { muteAtRest: mute }),
      ...(isAnswered
        ? {}
        : { unproved: 'it does not answer what it shows', silentLoss: 'it does not say what it shows' }),
    },
    notStruck: {
      ...(profile.reply?.refused === undefined ? rowsOfStrips : {}),
      ...(isMute ? { 'without power at start': mute } : {}),
      ...(findAddressField(profile) ? {} : { 'two alike on one bus': 'this family has no addresses' }),
    },
    sendsAgain: isAnswered,
    exchangeMs: isMute ? 300 : 1_000,
    handshakeMs: isMute ? 10 : 1_500,
    noticesWithinMs: isMute ? 0 : 6_000,
    wordWithinMs: 1_500,
    restMs: 500,
    bootMs: 300,
    lateMs: [250, 1_500],
    plugIn: (options) => plugInStrips(family, options),
  };
}

const families: readonly SimulatedStripFamily[] = [
  'pingan-std',
  'pingan-text',
  'zhongyi-a090',
  'yinda-crc16',
  'yongtai-aa55',
  'ruize-nibble',
  'sunpn-number',
  'id-hi-lo-sum',
  'ascii-at',
  'bx-font-dynamic',
];

export const stripModels: readonly MishapModel[] = families.map(stripModel);
