import { bytesToHex } from '@jiaohao/basics/ids';
import { invariant } from '@jiaohao/basics/invariant';
import type { KeypadKey } from '../contract/call-keypad.ts';
import { encodeCommand, encodeFields } from './encode-frame.ts';
import type { ProfileFrame } from './frame-reader.ts';
import type { Profile, Where } from './profile-schema.ts';

/** What a frame of a device says. A rating is still a key's value here: what it means is the device's key map. */
export type ProfileEvent =
  | { readonly kind: 'key'; readonly key: KeypadKey }
  | { readonly kind: 'rating'; readonly value: number }
  /** The answer to a poll when nothing was pressed. */
  | { readonly kind: 'idle' };

/** Null for a frame the profile does not know: it is reported as hex and never guessed. */
export function matchEvent(profile: Profile, frame: ProfileFrame): ProfileEvent | null {
  const { rating, key, idle } = profile.events ?? {};
  if (rating && isWhere(rating.where, frame)) {
    const value = frame.data[0];
    return value !== undefined && rating.values.includes(value) ? { kind: 'rating', value } : null;
  }
  const dataHex = bytesToHex(frame.data).toUpperCase();
  if (key && isWhere(key.where, frame)) {
    const found = key.keys.find((entry) =>
      'data' in entry ? entry.data === dataHex : entry.lastByte === frame.data.at(-1),
    );
    if (found) return { kind: 'key', key: found.key };
  }
  const isIdle = idle && isWhere(idle.where, frame) && (idle.data?.includes(dataHex) ?? true);
  return isIdle ? { kind: 'idle' } : null;
}

function isWhere(where: Where, frame: ProfileFrame): boolean {
  return Object.entries(where).every(([field, wanted]) => {
    const value = frame.fields[field];
    return 'is' in wanted ? value === wanted.is : value !== wanted.not;
  });
}

/** The frame that tells the device its event arrived; null where the family has none. */
export function buildAck(profile: Profile, kind: ProfileEvent['kind'], frame: ProfileFrame): Uint8Array | null {
  const ack = kind === 'idle' ? undefined : profile.acks?.[kind];
  if (!ack) return null;
  const built =
    'command' in ack
      ? encodeCommand(profile, ack.command, { addr: frame.fields['addr'] ?? 0 })
      : encodeFields(profile, { ...frame.fields, ...ack.echoWith }, frame.data);
  invariant(built.ok, 'a frame that was read can be built again');
  return built.value;
}
