import * as v from 'valibot';

/**
 * The five national levels (好差评, 国办发〔2019〕51号), best first: the fixed order on every screen.
 *
 * A word, not a number, because numbers run in both directions: GB/T 39046-2020 A.8 has 1 for the
 * best level, the provinces' interfaces have 5. Numbers exist only where a wire or an interface asks.
 */
export const ratingLevels = [
  'verySatisfied',
  'satisfied',
  'basicallySatisfied',
  'dissatisfied',
  'veryDissatisfied',
] as const;
export const RatingLevelSchema = v.picklist(ratingLevels, 'level must be one of the five national levels');
export type RatingLevel = v.InferOutput<typeof RatingLevelSchema>;

/** 差评: the two levels that open a case for the hall's manager. */
export function isBadLevel(level: RatingLevel): boolean {
  return level === 'dissatisfied' || level === 'veryDissatisfied';
}

/** A code of the national tag catalogue (fixtures/rating-catalogue.json), such as 510. */
export const RatingTagSchema = v.pipe(v.string(), v.regex(/^[1-5][0-9]{2}$/, 'a tag is a three-digit code'));

/** Why a service has no level: never filled in with a good one (GB/T 39734-2020, 4.1: voluntary and unforced). */
export const notRatedReasons = ['declined', 'timeout', 'dayEnded'] as const;
export const NotRatedReasonSchema = v.picklist(notRatedReasons);
export type NotRatedReason = v.InferOutput<typeof NotRatedReasonSchema>;

/** What the citizen did with the invitation. */
export const RatingOutcomeSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('rated'),
    level: RatingLevelSchema,
    /** Tags of the chosen level. A bad level may arrive without one: the reason is then pending. */
    tags: v.pipe(v.array(RatingTagSchema), v.maxLength(8)),
  }),
  v.strictObject({ kind: v.literal('notRated'), reason: v.picklist(['declined', 'timeout']) }),
]);
export type RatingOutcome = v.InferOutput<typeof RatingOutcomeSchema>;

/**
 * A touch on the pad starts the time of an invitation anew, until it has lasted so many times as long:
 * nobody is hurried, and the pad is there for the next citizen.
 */
export const ratingStretchMax = 5;

/** Which device took the rating: 评价器 pad, keypad keys; `host` closes an invitation that timed out. */
export const ratingChannels = ['pad', 'keypad', 'host'] as const;
export const RatingChannelSchema = v.picklist(ratingChannels);
export type RatingChannel = v.InferOutput<typeof RatingChannelSchema>;
