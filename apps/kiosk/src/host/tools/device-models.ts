import {
  findAddressField,
  hidEnvelopes,
  hidPosLayouts,
  isSimulatedStripFamily,
  printerProfiles,
  type Profile,
} from '@jiaohao/devices';
import type { DeviceFamily, DeviceModels } from '@jiaohao/queue-core/protocol';
import { simulatedKeypadFamily } from '../bus-config.ts';

/** What a device of this hall may be said to be: families of the house and of the hall's own. */
export function deviceModels(profiles: ReadonlyMap<string, Profile>): DeviceModels {
  const all = [...profiles.values()];
  return {
    keypads: all
      .filter(({ events }) => events !== undefined)
      .map((profile) => familyOf(profile, profile.name === simulatedKeypadFamily)),
    strips: all
      .filter(({ strip }) => strip !== undefined)
      .map((profile) => familyOf(profile, isSimulatedStripFamily(profile.name))),
    printers: Object.keys(printerProfiles),
    hidEnvelopes: [...hidEnvelopes],
    hidPosLayouts: [...hidPosLayouts],
  };
}

function familyOf(profile: Profile, isSimulated: boolean): DeviceFamily {
  const { kind, baud } = profile.link;
  return {
    name: profile.name,
    link: kind === 'rs485' ? 'serial' : kind,
    baud: baud ?? null,
    ratingValues: [...(profile.events?.rating?.values ?? [])],
    hasAddresses: findAddressField(profile) !== undefined,
    isSimulated,
  };
}
