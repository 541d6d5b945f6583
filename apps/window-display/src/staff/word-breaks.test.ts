import { describe, expect, it } from 'vitest';
import { wordsOf } from './word-breaks.ts';

const textsOf = (sentence: string) => wordsOf(sentence).map(({ text }) => text);

describe('words of a sentence', () => {
  it('keeps every character in order', () => {
    const text = '城乡居民养老保险注销登记及丧葬补助费申领';
    expect(textsOf(text).join('')).toBe(text);
    expect(textsOf('').join('')).toBe('');
  });

  it('never parts a word of the trade', () => {
    expect(textsOf('丧葬补助费申领')).not.toContain('补');
    expect(textsOf('养老保险注销登记')).toContain('登记');
  });

  it('keeps a short aside whole', () => {
    expect(textsOf('统一出证（统一发证）窗口')).toContain('（统一发证）');
  });

  it('lets no line begin with a comma or end with an opening mark', () => {
    for (const word of textsOf('连接断开，请看“电源”（红灯）')) {
      expect(word).not.toMatch(/^[，”）]/);
      expect(word).not.toMatch(/[“（]$/);
    }
  });
});
