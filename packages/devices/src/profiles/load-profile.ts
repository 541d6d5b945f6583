import { bytesToHex, hexToBytes } from '@jiaohao/basics/ids';
import { fail, ok, type Result } from '@jiaohao/basics/result';
import * as v from 'valibot';
import { encodeCommand } from './encode-frame.ts';
import { findFrameFlaw, isReadable, nameOfSegment } from './frame-layout.ts';
import { buildAck, matchEvent } from './match-event.ts';
import { createFrameParser } from './parse-frame.ts';
import { type Profile, ProfileSchema, type ProfileVectors, ProfileVectorsSchema } from './profile-schema.ts';

/** Why a profile is not used, with a sentence for whoever wrote it. */
export type ProfileRefusal =
  | { readonly kind: 'profileInvalid'; readonly detail: string }
  | { readonly kind: 'vectorsInvalid'; readonly detail: string }
  | { readonly kind: 'vectorFailed'; readonly detail: string };

/**
 * Takes a profile into use: its form, its references, then every vector. A profile without a vector
 * is refused too, because nothing would show that it speaks to any real device.
 */
export function loadProfile(json: unknown, vectorsJson: unknown): Result<Profile, ProfileRefusal> {
  const parsed = v.safeParse(ProfileSchema, json);
  if (!parsed.success) return fail({ kind: 'profileInvalid', detail: sentenceOfIssue(parsed.issues[0]) });
  const profile = parsed.output;
  const flaw = findFrameFlaw(profile) ?? findEventFlaw(profile);
  if (flaw !== null) return fail({ kind: 'profileInvalid', detail: flaw });

  const vectors = v.safeParse(ProfileVectorsSchema, vectorsJson);
  if (!vectors.success) return fail({ kind: 'vectorsInvalid', detail: sentenceOfIssue(vectors.issues[0]) });
  if (vectors.output.encode.length === 0) return fail({ kind: 'vectorsInvalid', detail: 'no encode vector' });
  if (profile.events && vectors.output.events.length === 0) {
    return fail({ kind: 'vectorsInvalid', detail: 'the profile has events and no event vector' });
  }
  const failure = findFailedVector(profile, vectors.output);
  return failure === null ? ok(profile) : fail({ kind: 'vectorFailed', detail: failure });
}

function findEventFlaw(profile: Profile): string | null {
  if (!profile.events) return profile.acks ? 'acks without events' : null;
  if (!isReadable(profile)) return 'events, but its frames cannot be found in a stream: no head or no length';
  const names = profile.frame.map(nameOfSegment);
  if (!names.includes('addr')) return 'events, but no field addr to tell devices apart';
  const used = [
    ...Object.keys(profile.events.key?.where ?? {}),
    ...Object.keys(profile.events.rating?.where ?? {}),
    ...Object.keys(profile.acks?.key?.echoWith ?? {}),
    ...Object.keys(profile.acks?.rating?.echoWith ?? {}),
  ];
  const missing = used.find((name) => !profile.frame.some((segment) => 'field' in segment && segment.field === name));
  return missing === undefined ? null : `events use ${missing}, which is not a field`;
}

function findFailedVector(profile: Profile, vectors: ProfileVectors): string | null {
  for (const vector of vectors.encode) {
    const built = encodeCommand(profile, vector.command, vector.params);
    if (!built.ok) return `${vector.command}: ${JSON.stringify(built.error)}`;
    const hex = bytesToHex(built.value).toUpperCase();
    if (hex !== vector.bytes) return `${vector.command}: built ${hex}, wanted ${vector.bytes}`;
  }
  for (const vector of vectors.events) {
    const [frame, ...more] = createFrameParser(profile).push(hexToBytes(vector.bytes));
    if (!frame || more.length > 0) return `${vector.bytes}: is not one frame`;
    if (frame.fields['addr'] !== vector.addr)
      return `${vector.bytes}: address ${frame.fields['addr']}, wanted ${vector.addr}`;
    const event = matchEvent(profile, frame);
    const said = event?.kind === 'key' ? event.key : event?.value;
    const wanted = 'key' in vector.event ? vector.event.key : vector.event.rating;
    if (event === null || said !== wanted) return `${vector.bytes}: read as ${said ?? 'nothing'}, wanted ${wanted}`;
    const ack = buildAck(profile, event.kind, frame);
    const ackHex = ack ? bytesToHex(ack).toUpperCase() : undefined;
    if (vector.ack !== undefined && ackHex !== vector.ack)
      return `${vector.bytes}: ACK ${ackHex ?? 'none'}, wanted ${vector.ack}`;
  }
  return null;
}

function sentenceOfIssue(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path === null ? issue.message : `${path}: ${issue.message}`;
}
