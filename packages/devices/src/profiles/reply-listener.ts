import { invariant } from '@jiaohao/basics/invariant';
import { encodeAddress } from './encode-frame.ts';
import { indexOfPattern, patternAt, type BytePattern } from './hex-pattern.ts';
import type { ProfileFrame } from './frame-reader.ts';
import type { Profile } from './profile-schema.ts';

/** What an answer says: what was sent was taken (or somebody is there), or it was refused. */
export type ReplyVerdict = 'taken' | 'refused';

/** What comes in: bytes for families whose answer is a pattern, frames for those whose answer is one. */
export type Heard = { readonly bytes: Uint8Array } | { readonly frame: ProfileFrame };

/** Hears the bytes of one reply window and says what they mean; null for nothing yet. */
export type ReplyListener = (bytes: Uint8Array) => ReplyVerdict | null;

/** Listens for the answer to what we show. */
export function listenForReply(profile: Profile, address: number): ReplyListener {
  invariant(profile.reply, `${profile.name} answers`);
  const { ok, refused } = profile.reply;
  return createReplyListener(profile, address, refused === undefined ? [ok] : [ok, refused]);
}

/** Listens for the answer of a device that was only asked whether it is there. */
export function listenForPresence(profile: Profile, address: number): ReplyListener {
  invariant(profile.poll?.answer !== undefined, `${profile.name} answers a poll with a pattern`);
  return createReplyListener(profile, address, [profile.poll.answer]);
}

/** Noise before an answer is passed over; no more is held than an answer is long. */
function createReplyListener(profile: Profile, address: number, patterns: readonly string[]): ReplyListener {
  const onWire = encodeAddress(profile, address);
  invariant(onWire.ok, `${address} is an address of ${profile.name}`);
  const [taken, refused] = patterns.map((pattern): BytePattern => patternAt(pattern, onWire.value));
  invariant(taken, 'there is an answer to wait for');
  const longest = Math.max(taken.length, refused?.length ?? 0);
  let held = new Uint8Array();
  return (bytes) => {
    const heard = new Uint8Array(held.length + bytes.length);
    heard.set(held);
    heard.set(bytes, held.length);
    held = heard.slice(Math.max(0, heard.length - longest + 1));
    if (indexOfPattern(heard, taken) >= 0) return 'taken';
    return refused && indexOfPattern(heard, refused) >= 0 ? 'refused' : null;
  };
}

export function hearBytes(listener: ReplyListener): (heard: Heard) => ReplyVerdict | null {
  return (heard) => ('bytes' in heard ? listener(heard.bytes) : null);
}
