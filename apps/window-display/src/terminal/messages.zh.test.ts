import { describe, expect, it } from 'vitest';
import { findFault, spokenWords } from '../staff/plain-chinese.ts';
import { terminalWords } from './messages.zh.ts';

describe('words of the terminal', () => {
  it.each(spokenWords(terminalWords).map(({ path, text }) => [path, text]))('%s is plain Chinese', (_path, text) => {
    expect(findFault(text)).toBeNull();
  });

  it.each(spokenWords(terminalWords.keys).map(({ path, text }) => [path, text]))('key %s fits a key', (_path, text) => {
    expect(Array.from(text).length).toBeLessThanOrEqual(12);
  });

  it('never names a level of a rating', () => {
    const all = spokenWords(terminalWords)
      .map(({ text }) => text)
      .join();
    expect(all).not.toMatch(/满意|好评|差评/);
  });
});
