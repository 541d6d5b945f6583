import { expect, test } from 'vitest';
import { wordsOf } from './whole-words.tsx';

test('A text is the words it is put together from, with nothing lost.', () => {
  const text = '城乡居民养老保险注销登记及丧葬补助费申领';
  expect(wordsOf(text).join('')).toBe(text);
  expect(wordsOf(text).length).toBeGreaterThan(4);
});

test('A sign never begins a line.', () => {
  expect(wordsOf('您好，请坐。')[0]).toBe('您好，');
  expect(wordsOf('您好，请坐。').at(-1)).toMatch(/。$/);
  expect(wordsOf('')).toEqual([]);
});
