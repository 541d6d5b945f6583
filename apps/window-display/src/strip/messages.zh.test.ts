import { findFault, forCitizens, spokenWords } from '@jiaohao/ui-kit/testing';
import { expect, test } from 'vitest';
import { wordsZh } from './messages.zh.ts';

test('Every sentence is plain Chinese for citizens.', () => {
  const words = spokenWords(wordsZh);
  expect(words.length).toBeGreaterThan(8);
  expect(words.filter(({ text }) => findFault(text, forCitizens) !== null)).toEqual([]);
});
