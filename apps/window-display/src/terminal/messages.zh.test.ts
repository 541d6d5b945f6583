import { describe, expect, it } from 'vitest';
import { findFault, spokenWords } from '@jiaohao/ui-kit/testing';
import { dialogueWords } from './dialogue/messages.zh.ts';
import { terminalWords } from './messages.zh.ts';

const allWords = { terminalWords, dialogueWords };

describe('words of the terminal', () => {
  it.each(spokenWords(allWords).map(({ path, text }) => [path, text]))('%s is plain Chinese', (_path, text) => {
    expect(findFault(text)).toBeNull();
  });

  it.each(spokenWords(terminalWords.keys).map(({ path, text }) => [path, text]))('key %s fits a key', (_path, text) => {
    expect(Array.from(text).length).toBeLessThanOrEqual(12);
  });

  it('never names a level of a rating', () => {
    const all = spokenWords(allWords)
      .map(({ text }) => text)
      .join();
    expect(all).not.toMatch(/满意|好评|差评/);
  });
});
