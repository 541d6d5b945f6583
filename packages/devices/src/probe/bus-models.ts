import type { KeypadRating } from '../contract/call-keypad.ts';
import { createKeypadBus, findKeypadFlaw } from '../models/keypad-bus/keypad-bus.ts';
import { createStripBus, findStripFlaw } from '../models/strip-bus/strip-bus.ts';
import type { Profile } from '../profiles/profile-schema.ts';
import type { RatingKeys } from '../profiles/rating-keys.ts';
import { createProfileDecoder } from './decode-profile.ts';
import { eventWords } from './messages.zh.ts';
import type { ProbeModel } from './probe-model.ts';
import { maskAnswers } from './redact-trace.ts';
import { createFramesOnlyMask } from './trace-masks.ts';

/* Families of keypads and strips, each as its profile has it. */

const levels: readonly KeypadRating[] = [
  'verySatisfied',
  'satisfied',
  'basicallySatisfied',
  'dissatisfied',
  'veryDissatisfied',
];
const pushAddresses = Array.from({ length: 256 }, (_, address) => address);
const askedAddresses = [1];

export function keypadModel(profile: Profile): ProbeModel {
  const values = (profile.events?.rating?.values ?? []).slice(0, levels.length).map(String);
  // What a value means is each hall's own; here a level only carries the value back.
  const ratingKeys: RatingKeys = Object.fromEntries(values.map((value, index) => [value, levels[index] ?? null]));
  const keypadsAt = (addresses: readonly number[]) =>
    addresses.map((address) => ({ id: `${profile.name}-${address}`, address, ratingKeys }));
  // Pads that push are heard at every address; of pads that are polled, only one at a time is asked.
  const all = profile.mode === 'push' ? pushAddresses : askedAddresses;
  return {
    ...profileModel(profile),
    findFlaw: (addresses) => findKeypadFlaw(profile, keypadsAt(addresses)),
    createDriver({ timers, addresses, tell }) {
      const bus = createKeypadBus({ timers, profile, keypads: keypadsAt(addresses ?? all) });
      for (const [index, port] of bus.keypads.entries()) {
        const address = (addresses ?? all)[index]!;
        port.subscribe((event) => {
          if (event.kind === 'key') tell(eventWords.key(address, event.key));
          else tell(eventWords.rating(address, values[levels.indexOf(event.level)] ?? ''));
        });
      }
      return bus;
    },
  };
}

/** A strip shows its welcome, so that there is something to see; else nothing passes on its line. */
export function stripModel(profile: Profile): ProbeModel {
  const stripsAt = (addresses: readonly number[]) =>
    addresses.map((address) => ({ id: `${profile.name}-${address}`, address }));
  return {
    ...profileModel(profile),
    findFlaw: (addresses) => findStripFlaw(profile, stripsAt(addresses)),
    createDriver({ timers, addresses }) {
      const bus = createStripBus({ timers, profile, strips: stripsAt(addresses ?? askedAddresses) });
      for (const strip of bus.strips) void strip.show({ kind: 'welcome' });
      return bus;
    },
  };
}

function profileModel(profile: Profile) {
  return {
    name: profile.name,
    medium: 'stream' as const,
    baud: profile.link.baud ?? 9_600,
    fallbackBauds: [],
    createMasks: maskAnswers(createFramesOnlyMask),
    createDecoder: () => createProfileDecoder(profile),
  };
}
