import { describe, expect, it } from 'vitest';
import { findFault, spokenWords } from '../staff/plain-chinese.ts';
import { managerWords } from './messages.zh.ts';

describe('words of the manager page', () => {
  it.each(spokenWords(managerWords).map(({ path, text }) => [path, text]))('%s is plain Chinese', (_path, text) => {
    expect(findFault(text)).toBeNull();
  });

  it('gives no percentage, because none would show its base', () => {
    expect(
      spokenWords(managerWords)
        .map(({ text }) => text)
        .join(),
    ).not.toMatch(/[%率]/);
  });
});
