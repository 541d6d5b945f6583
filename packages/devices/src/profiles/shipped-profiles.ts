import { invariant } from '@jiaohao/basics/invariant';
import asciiAt from './ascii-at.json' with { type: 'json' };
import asciiAtVectors from './ascii-at.vectors.json' with { type: 'json' };
import bxFontDynamic from './bx-font-dynamic.json' with { type: 'json' };
import bxFontDynamicVectors from './bx-font-dynamic.vectors.json' with { type: 'json' };
import ff68Keypad from './ff68-keypad.json' with { type: 'json' };
import ff68KeypadVectors from './ff68-keypad.vectors.json' with { type: 'json' };
import idHiLoSum from './id-hi-lo-sum.json' with { type: 'json' };
import idHiLoSumVectors from './id-hi-lo-sum.vectors.json' with { type: 'json' };
import { loadProfile } from './load-profile.ts';
import pinganStd from './pingan-std.json' with { type: 'json' };
import pinganStdVectors from './pingan-std.vectors.json' with { type: 'json' };
import pinganText from './pingan-text.json' with { type: 'json' };
import pinganTextVectors from './pingan-text.vectors.json' with { type: 'json' };
import type { Profile } from './profile-schema.ts';
import ruizeNibble from './ruize-nibble.json' with { type: 'json' };
import ruizeNibbleVectors from './ruize-nibble.vectors.json' with { type: 'json' };
import sunpnNumber from './sunpn-number.json' with { type: 'json' };
import sunpnNumberVectors from './sunpn-number.vectors.json' with { type: 'json' };
import yindaCrc16 from './yinda-crc16.json' with { type: 'json' };
import yindaCrc16Vectors from './yinda-crc16.vectors.json' with { type: 'json' };
import yongtaiAa55 from './yongtai-aa55.json' with { type: 'json' };
import yongtaiAa55Vectors from './yongtai-aa55.vectors.json' with { type: 'json' };
import zhongyiA090 from './zhongyi-a090.json' with { type: 'json' };
import zhongyiA090Vectors from './zhongyi-a090.vectors.json' with { type: 'json' };

/* The profiles of this house, loaded like anybody's: a vector that fails here is our defect. */

const files = {
  'ff68-keypad': [ff68Keypad, ff68KeypadVectors],
  'pingan-std': [pinganStd, pinganStdVectors],
  'pingan-text': [pinganText, pinganTextVectors],
  'zhongyi-a090': [zhongyiA090, zhongyiA090Vectors],
  'yinda-crc16': [yindaCrc16, yindaCrc16Vectors],
  'yongtai-aa55': [yongtaiAa55, yongtaiAa55Vectors],
  'ruize-nibble': [ruizeNibble, ruizeNibbleVectors],
  'sunpn-number': [sunpnNumber, sunpnNumberVectors],
  'id-hi-lo-sum': [idHiLoSum, idHiLoSumVectors],
  'ascii-at': [asciiAt, asciiAtVectors],
  'bx-font-dynamic': [bxFontDynamic, bxFontDynamicVectors],
} as const;

export type ShippedProfileName = keyof typeof files;

/** Every family that comes with the house, by its name. */
export const shippedProfiles: ReadonlyMap<string, Profile> = new Map(
  Object.entries(files).map(([name, [json, vectors]]) => {
    const loaded = loadProfile(json, vectors);
    invariant(loaded.ok, `the shipped profile ${name} loads${loaded.ok ? '' : `: ${loaded.error.detail}`}`);
    return [name, loaded.value];
  }),
);

export function shippedProfile(name: ShippedProfileName): Profile {
  const profile = shippedProfiles.get(name);
  invariant(profile, `${name} is a shipped profile`);
  return profile;
}
