import { describe, expect, it } from 'vitest';
import { staffWords } from './messages.zh.ts';
import { findFault, spokenWords } from './plain-chinese.ts';

describe('words of all staff pages', () => {
  it.each(spokenWords(staffWords).map(({ path, text }) => [path, text]))('%s is plain Chinese', (_path, text) => {
    expect(findFault(text)).toBeNull();
  });

  it('finds what it is there to find', () => {
    expect(findFault('系统异常')).not.toBeNull();
    expect(findFault('请重试！')).not.toBeNull();
    expect(findFault('号'.repeat(29))).not.toBeNull();
    expect(findFault('请稍等')).toBeNull();
  });
});
