import { bytesToHex, hexToBytes } from '@jiaohao/basics/ids';
import { encodeAddress, encodeCommand } from './encode-frame.ts';
import { buildAck, matchEvent, type ProfileEvent } from './match-event.ts';
import { createFrameParser } from './parse-frame.ts';
import type { Profile, ProfileVectors } from './profile-schema.ts';
import { listenForPresence, listenForReply } from './reply-listener.ts';

type EventVector = ProfileVectors['events'][number];
type ReplyVector = ProfileVectors['replies'][number];

/** The first vector that the profile does not reproduce, and in what it differs; null when all pass. */
export function findFailedVector(profile: Profile, vectors: ProfileVectors): string | null {
  for (const { command, params, bytes } of vectors.encode) {
    const built = encodeCommand(profile, command, params);
    if (!built.ok) return `${command}: ${JSON.stringify(built.error)}`;
    const hex = upperHex(built.value);
    if (hex !== bytes) return `${command}: built ${hex}, wanted ${bytes}`;
  }
  for (const vector of vectors.events) {
    const failure = failureOfEvent(profile, vector);
    if (failure !== null) return `${vector.bytes}: ${failure}`;
  }
  for (const vector of vectors.replies) {
    const failure = failureOfReply(profile, vector);
    if (failure !== null) return `${vector.bytes}: ${failure}`;
  }
  return null;
}

function failureOfEvent(profile: Profile, vector: EventVector): string | null {
  if (!profile.events) return 'the profile has no events';
  const [frame, ...more] = createFrameParser(profile).push(hexToBytes(vector.bytes));
  if (!frame || more.length > 0) return 'is not one frame';
  if (frame.fields['addr'] !== vector.addr) return `address ${frame.fields['addr']}, wanted ${vector.addr}`;
  const event = matchEvent(profile, frame);
  const said = event && wordOf(event);
  const wanted = 'key' in vector.event ? vector.event.key : 'rating' in vector.event ? vector.event.rating : 'idle';
  if (event === null || said !== wanted) return `read as ${said ?? 'nothing'}, wanted ${wanted}`;
  const ack = buildAck(profile, event.kind, frame);
  const ackHex = ack ? upperHex(ack) : 'none';
  return vector.ack !== undefined && ackHex !== vector.ack ? `ACK ${ackHex}, wanted ${vector.ack}` : null;
}

function wordOf(event: ProfileEvent): string | number {
  if (event.kind === 'key') return event.key;
  return event.kind === 'rating' ? event.value : 'idle';
}

function failureOfReply(profile: Profile, { bytes, addr, says }: ReplyVector): string | null {
  if (!encodeAddress(profile, addr).ok) return `${addr} is no address`;
  if (says === 'present' ? profile.poll?.answer === undefined : !profile.reply)
    return 'the profile awaits no such answer';
  const listen = says === 'present' ? listenForPresence(profile, addr) : listenForReply(profile, addr);
  const verdict = listen(hexToBytes(bytes));
  const wanted = says === 'refused' ? 'refused' : 'taken';
  return verdict === wanted ? null : `read as ${verdict ?? 'nothing'}, wanted ${wanted}`;
}

function upperHex(bytes: Uint8Array): string {
  return bytesToHex(bytes).toUpperCase();
}
