import { fail, ok, type Result } from '@jiaohao/basics/result';
import * as v from 'valibot';
import { findFailedVector } from './check-vectors.ts';
import { findFrameFlaw } from './find-frame-flaw.ts';
import { findShowsFlaw } from './find-shows-flaw.ts';
import { findTalkFlaw } from './find-talk-flaw.ts';
import { type Profile, ProfileSchema, type ProfileVectors, ProfileVectorsSchema } from './profile-schema.ts';

/** Why a profile is not used, with a sentence for whoever wrote it. */
export type ProfileRefusal =
  | { readonly kind: 'profileInvalid'; readonly detail: string }
  | { readonly kind: 'vectorsInvalid'; readonly detail: string }
  | { readonly kind: 'vectorFailed'; readonly detail: string };

/**
 * Takes a profile into use: its form, its references, what it shows and how it talks, then every vector.
 * A profile without a vector is refused too, because nothing would show that it speaks to any real device.
 */
export function loadProfile(json: unknown, vectorsJson: unknown): Result<Profile, ProfileRefusal> {
  const parsed = v.safeParse(ProfileSchema, json);
  if (!parsed.success) return fail({ kind: 'profileInvalid', detail: sentenceOfIssue(parsed.issues[0]) });
  const profile = parsed.output;
  const flaw = findFrameFlaw(profile) ?? findTalkFlaw(profile) ?? findShowsFlaw(profile);
  if (flaw !== null) return fail({ kind: 'profileInvalid', detail: flaw });

  const vectors = v.safeParse(ProfileVectorsSchema, vectorsJson);
  if (!vectors.success) return fail({ kind: 'vectorsInvalid', detail: sentenceOfIssue(vectors.issues[0]) });
  const missing = findMissingVector(profile, vectors.output);
  if (missing !== null) return fail({ kind: 'vectorsInvalid', detail: missing });
  const failure = findFailedVector(profile, vectors.output);
  return failure === null ? ok(profile) : fail({ kind: 'vectorFailed', detail: failure });
}

/** Everything a profile claims must be shown at least once. */
function findMissingVector(profile: Profile, { encode, events, replies }: ProfileVectors): string | null {
  if (encode.length === 0) return 'no encode vector';
  if (profile.events && events.length === 0) return 'the profile has events and no event vector';
  const awaited = [
    ['ok', profile.reply],
    ['refused', profile.reply?.refused],
    ['present', profile.poll?.answer],
  ] as const;
  const unseen = awaited.find(([says, pattern]) => pattern && !replies.some((vector) => vector.says === says));
  return unseen ? `the profile awaits answers and no reply vector says ${unseen[0]}` : null;
}

function sentenceOfIssue(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path === null ? issue.message : `${path}: ${issue.message}`;
}
