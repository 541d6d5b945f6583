import { expect, test } from 'vitest';
import { ratingLevels } from '../protocol/rating.ts';
import { isTagOfLevel } from './rating-tags.ts';

const tags = ['510', '420', '301', '215', '101'];

test('a tag belongs to the one level that its first digit names, 5 for the best', () => {
  for (const [at, level] of ratingLevels.entries()) {
    expect(tags.filter((tag) => isTagOfLevel(tag, level))).toEqual([tags[at]]);
  }
});
