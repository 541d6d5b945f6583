import { fail, ok, type Result } from '@jiaohao/basics/result';
import * as v from 'valibot';
import type { KeypadRating } from '../contract/call-keypad.ts';
import type { Profile } from './profile-schema.ts';

/**
 * What the values of one pad's rating keys mean; null for a key the pad does not have.
 *
 * Data of each device, never of code or family: vendors contradict each other (one counts 0 as very
 * satisfied, another 4, a third returns 1..4 for what we call 3..0).
 */
export type RatingKeys = Readonly<Record<string, KeypadRating | null>>;

export const RatingKeysSchema = v.record(
  v.string(),
  v.nullable(v.picklist(['verySatisfied', 'satisfied', 'basicallySatisfied', 'dissatisfied', 'veryDissatisfied'])),
);

/** Takes a hall's key map: every value the family can send must be answered for, and no other. */
export function loadRatingKeys(
  profile: Profile,
  json: unknown,
): Result<RatingKeys, { readonly kind: 'ratingKeysInvalid'; readonly detail: string }> {
  const refuse = (detail: string) => fail({ kind: 'ratingKeysInvalid' as const, detail });
  const parsed = v.safeParse(RatingKeysSchema, json);
  if (!parsed.success) return refuse(parsed.issues[0].message);
  const values = (profile.events?.rating?.values ?? []).map(String);
  const missing = values.find((value) => !Object.hasOwn(parsed.output, value));
  if (missing !== undefined) return refuse(`no level for key value ${missing}`);
  const extra = Object.keys(parsed.output).find((value) => !values.includes(value));
  if (extra !== undefined) return refuse(`${profile.name} has no key value ${extra}`);
  if (Object.values(parsed.output).every((level) => level === null)) return refuse('no key has a level');
  return ok(parsed.output);
}
