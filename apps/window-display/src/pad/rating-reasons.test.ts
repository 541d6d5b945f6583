import { ratingLevels, RatingTagSchema, type RatingLevel } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import catalogueText from '../../../../fixtures/rating-catalogue.json?raw';
import { catalogueVersion, reasonsOf } from './rating-reasons.ts';

const CatalogueSchema = v.object({
  version: v.number(),
  levels: v.array(
    v.object({
      level: v.picklist(ratingLevels),
      tags: v.array(v.strictObject({ code: RatingTagSchema, text: v.string(), shown: v.boolean() })),
    }),
  ),
});
const catalogue = v.parse(CatalogueSchema, JSON.parse(catalogueText));

test('The catalogue has the five levels in the fixed order, each with eight tags of which three are shown.', () => {
  expect(catalogue.levels.map(({ level }) => level)).toEqual(ratingLevels);
  for (const { tags } of catalogue.levels) {
    expect(tags).toHaveLength(8);
    expect(tags.filter((tag) => tag.shown)).toHaveLength(3);
  }
});

test('The pad offers exactly the national reasons of every level, and says of which version.', () => {
  expect(catalogueVersion).toBe(catalogue.version);
  for (const { level, tags } of catalogue.levels) expect(reasonsOf(level)).toEqual(tags);
});

test('No code stands for two reasons.', () => {
  const codes = catalogue.levels.flatMap(({ tags }) => tags.map(({ code }) => code));
  expect(new Set(codes).size).toBe(codes.length);
});

test('The first digit of a code is the level as the national catalogue numbers it.', () => {
  const firstDigits: Record<RatingLevel, string> = {
    verySatisfied: '5',
    satisfied: '4',
    basicallySatisfied: '3',
    dissatisfied: '2',
    veryDissatisfied: '1',
  };
  for (const { level, tags } of catalogue.levels) {
    expect(tags.every(({ code }) => code.startsWith(firstDigits[level]))).toBe(true);
  }
});
