import { expect, test } from 'vitest';
import { loadRatingKeys } from './rating-keys.ts';
import { shippedProfile } from './shipped-profiles.ts';

const ff68KeypadProfile = shippedProfile('ff68-keypad');

const sample = { 0: 'verySatisfied', 1: 'satisfied', 2: 'basicallySatisfied', 3: 'dissatisfied' };

test('A map that answers for every key is taken, in whatever order the pad counts', () => {
  expect(loadRatingKeys(ff68KeypadProfile, sample)).toEqual({ ok: true, value: sample });
  const reversed = { 0: 'dissatisfied', 1: 'basicallySatisfied', 2: 'satisfied', 3: 'verySatisfied' };
  expect(loadRatingKeys(ff68KeypadProfile, reversed)).toMatchObject({ ok: true });
  expect(loadRatingKeys(ff68KeypadProfile, { ...sample, 3: null })).toMatchObject({ ok: true });
});

test.each([
  ['a key is forgotten', { 0: 'verySatisfied', 1: 'satisfied', 2: 'basicallySatisfied' }, /key value 3/],
  ['a key is named that no pad has', { ...sample, 4: 'veryDissatisfied' }, /no key value 4/],
  ['a level is not one of the five', { ...sample, 0: 'great' }, /great/],
  ['no key has a level', { 0: null, 1: null, 2: null, 3: null }, /no key has a level/],
  ['there is none: the map is never assumed', undefined, /undefined/],
])('A map is refused when %s', (_, json, reason) => {
  const loaded = loadRatingKeys(ff68KeypadProfile, json);
  expect(loaded.ok ? 'loaded' : loaded.error.detail).toMatch(reason);
});
