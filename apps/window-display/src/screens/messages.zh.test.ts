import { findFault, forCitizens, spokenWords } from '@jiaohao/ui-kit/testing';
import { expect, test } from 'vitest';
import { screenWordsZh } from './messages.zh.ts';

test('Every sentence is plain Chinese for citizens.', () => {
  const words = spokenWords(screenWordsZh);
  expect(words.length).toBeGreaterThan(8);
  expect(words.filter(({ text }) => findFault(text, forCitizens) !== null)).toEqual([]);
});
