import { expect, test } from 'vitest';
import { findFault, spokenWords } from '@jiaohao/ui-kit/testing';
import { wordsZh } from './messages.zh.ts';

test('Every sentence is plain Chinese: no words of ours, no shouting, no long lines.', () => {
  const words = spokenWords(wordsZh);
  expect(words.length).toBeGreaterThan(10);
  expect(words.filter(({ text }) => findFault(text) !== null)).toEqual([]);
});
