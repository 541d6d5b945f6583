import { bytesToHex } from '@jiaohao/basics/ids';
import { invariant } from '@jiaohao/basics/invariant';
import type { KeypadKey } from '../contract/call-keypad.ts';
import { encodeFields } from './encode-frame.ts';
import type { ProfileFrame } from './parse-frame.ts';
import type { Profile } from './profile-schema.ts';

/** What a frame of a device says. A rating is still a key's value here: what it means is the device's key map. */
export type ProfileEvent =
  | { readonly kind: 'key'; readonly key: KeypadKey }
  | { readonly kind: 'rating'; readonly value: number };

type Where = Readonly<Record<string, { readonly is: number } | { readonly not: number }>>;

/** Null for a frame the profile does not know: it is reported as hex and never guessed. */
export function matchEvent(profile: Profile, frame: ProfileFrame): ProfileEvent | null {
  const { rating, key } = profile.events ?? {};
  if (rating && isWhere(rating.where, frame)) {
    const value = frame.data[0];
    return value !== undefined && rating.values.includes(value) ? { kind: 'rating', value } : null;
  }
  if (key && isWhere(key.where, frame)) {
    const dataHex = bytesToHex(frame.data).toUpperCase();
    const found = key.keys.find((entry) =>
      'data' in entry ? entry.data === dataHex : entry.lastByte === frame.data.at(-1),
    );
    return found ? { kind: 'key', key: found.key } : null;
  }
  return null;
}

function isWhere(where: Where, frame: ProfileFrame): boolean {
  return Object.entries(where).every(([field, wanted]) => {
    const value = frame.fields[field];
    return 'is' in wanted ? value === wanted.is : value !== wanted.not;
  });
}

/** The frame that tells the device its event arrived; null where the family has none. */
export function buildAck(profile: Profile, kind: ProfileEvent['kind'], frame: ProfileFrame): Uint8Array | null {
  const ack = profile.acks?.[kind];
  if (!ack) return null;
  const built = encodeFields(profile, { ...frame.fields, ...ack.echoWith }, frame.data);
  invariant(built.ok, 'a frame that was read can be built again');
  return built.value;
}
