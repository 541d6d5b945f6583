import { findFault, forCitizens, spokenWords } from '@jiaohao/ui-kit/testing';
import { expect, test } from 'vitest';
import { wordsZh } from './messages.zh.ts';

test('Every sentence is plain Chinese for citizens: no words of ours, no shouting, no long lines.', () => {
  const words = spokenWords(wordsZh);
  expect(words.length).toBeGreaterThan(30);
  expect(words.filter(({ text }) => findFault(text, forCitizens) !== null)).toEqual([]);
});

test('What stands on a button has at most twelve hanzi.', () => {
  const { decline, back, submit, moreReasons, change, addReasons, leaveReasons, understood } = wordsZh;
  const buttons = [decline, back, submit, moreReasons, change, addReasons, leaveReasons, understood];
  expect(buttons.filter((text) => text.length > 12)).toEqual([]);
});
