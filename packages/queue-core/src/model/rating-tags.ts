import type { RatingLevel } from '../protocol/rating.ts';

/*
 * The national tag catalogue numbers its tags so that the first digit is the level, 5 the best
 * (fixtures/rating-catalogue.json). This direction is the catalogue's own; see protocol/rating.ts.
 */
const firstDigits: Record<RatingLevel, string> = {
  verySatisfied: '5',
  satisfied: '4',
  basicallySatisfied: '3',
  dissatisfied: '2',
  veryDissatisfied: '1',
};

/** Whether a tag of the catalogue may be given with a level. */
export function isTagOfLevel(tag: string, level: RatingLevel): boolean {
  return tag.startsWith(firstDigits[level]);
}
