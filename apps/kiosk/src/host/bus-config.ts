import { fail, ok, type Result } from '@jiaohao/basics/result';
import {
  findKeypadFlaw,
  findStripFlaw,
  isSimulatedStripFamily,
  loadRatingKeys,
  longestWindowNoOf,
  type Profile,
} from '@jiaohao/devices';
import type { WindowId } from '@jiaohao/queue-core/protocol';
import type { DeviceConfig, DeviceConfigOf, Written } from './device-schema.ts';

/* Keypads and strips of a hall file, held against the profile of their family. */

export type ConfigFault = { readonly field: string; readonly message: string };
export type Checked<Kind extends DeviceConfig['kind']> = Result<DeviceConfigOf<Kind>, ConfigFault>;

/** What a device is held against. */
export type HallAround = {
  readonly windowIds: ReadonlySet<string>;
  /** Families by name: those of the house and the hall's own. */
  readonly profiles: ReadonlyMap<string, Profile>;
  /** As in `process.platform`. */
  readonly platform: string;
};

/** A bus's device at a window, as it is called in the status list. */
export const keypadId = (windowId: string) => `keypad-${windowId}`;
export const stripId = (windowId: string) => `strip-${windowId}`;

/** The one family of keypads that somebody knows how to play. */
export const simulatedKeypadFamily = 'ff68-keypad';

export function checkKeypads(device: Written<'keypadBus'>, hall: HallAround): Checked<'keypadBus'> {
  const profile = hall.profiles.get(device.model);
  if (!profile?.events)
    return refuse(
      'model',
      wrongModel(device.model, hall, ({ events }) => events !== undefined),
    );
  const flaw = findBusFlaw(device, profile, profile.name === simulatedKeypadFamily);
  if (flaw) return fail(flaw);
  const placed = device.keypads.map(({ windowId, address }) => ({ id: keypadId(windowId), address }));
  const stray = findStray(placed, (places) => findKeypadFlaw(profile, places));
  if (stray) return refuse(`keypads.${stray.index}.address`, stray.message);
  const keypads: DeviceConfigOf<'keypadBus'>['keypads'][number][] = [];
  for (const [index, keypad] of device.keypads.entries()) {
    const lost = findLostWindow(keypad.windowId, hall);
    if (lost) return refuse(`keypads.${index}.windowId`, lost);
    const keys = loadKeys(profile, keypad.ratingKeys ?? device.ratingKeys);
    const field = keypad.ratingKeys ? `keypads.${index}.ratingKeys` : 'ratingKeys';
    if (!keys.ok) return refuse(field, keys.error.detail);
    keypads.push({ ...keypad, ratingKeys: keys.value });
  }
  const { ratingKeys: _, ...rest } = device;
  return ok({ ...rest, keypads, profile });
}

/** A family without rating keys has no key map. */
function loadKeys(profile: Profile, written: unknown): ReturnType<typeof loadRatingKeys> {
  return profile.events?.rating === undefined && written === undefined ? ok({}) : loadRatingKeys(profile, written);
}

export function checkStrips(device: Written<'stripBus'>, hall: HallAround): Checked<'stripBus'> {
  const profile = hall.profiles.get(device.model);
  if (!profile?.strip)
    return refuse(
      'model',
      wrongModel(device.model, hall, ({ strip }) => strip !== undefined),
    );
  const flaw = findBusFlaw(device, profile, isSimulatedStripFamily(profile.name));
  if (flaw) return fail(flaw);
  const placed = stripConfigs(device);
  const stray = findStray(placed, (places) => findStripFlaw(profile, places));
  if (stray) return refuse(`strips.${stray.index}`, stray.message);
  for (const [index, { windowId }] of device.strips.entries()) {
    const longest = longestWindowNoOf(profile, { ...placed[index]!, place: 'window' });
    const lost =
      Number(windowId) > longest ? `${profile.name} shows windows up to ${longest}` : findLostWindow(windowId, hall);
    if (lost) return refuse(`strips.${index}.windowId`, lost);
  }
  return ok({ ...device, profile });
}

/** The strips of a bus, as its driver wants them. */
export function stripConfigs({ strips, words }: Pick<DeviceConfigOf<'stripBus'>, 'strips' | 'words'>) {
  return strips.map(({ windowId, ...strip }) => ({ id: stripId(windowId), ...strip, ...(words && { words }) }));
}

/** @param isSimulated somebody knows how to play a device of this family. */
function findBusFlaw(
  { link }: Written<'keypadBus'> | Written<'stripBus'>,
  profile: Profile,
  isSimulated: boolean,
): ConfigFault | null {
  const { name, poll, reply } = profile;
  if (link.kind === 'simulated') return isSimulated ? null : { field: 'link.kind', message: `no simulator of ${name}` };
  if ((link.kind === 'hid') !== (profile.link.kind === 'hid')) {
    return { field: 'link.kind', message: `${name} is a ${profile.link.kind} family` };
  }
  // What never answers seems well at any rate, so the first one would stay.
  const isInVain = link.kind === 'serial' && link.fallbackBauds !== undefined && !poll && !reply;
  return isInVain ? { field: 'link.fallbackBauds', message: `${name} does not answer, so no rate can be found` } : null;
}

/** The first place that makes its bus impossible. */
function findStray<Place>(
  places: readonly Place[],
  findFlaw: (places: readonly Place[]) => string | null,
): { readonly index: number; readonly message: string } | null {
  for (const index of places.keys()) {
    const message = findFlaw(places.slice(0, index + 1));
    if (message !== null) return { index, message };
  }
  return null;
}

export function findLostWindow(windowId: WindowId, { windowIds }: HallAround): string | null {
  return windowIds.has(windowId) ? null : `no window ${windowId} in this hall`;
}

function wrongModel(model: string, { profiles }: HallAround, fits: (profile: Profile) => boolean): string {
  const names = [...profiles.values()].filter(fits).map(({ name }) => name);
  return `${model} is none of ${names.join(', ')}`;
}

export function refuse(field: string, message: string) {
  return fail<ConfigFault>({ field, message });
}
