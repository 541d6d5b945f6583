import { describe, expect, it } from 'vitest';
import { findFault, forCitizens, spokenWords } from './plain-chinese.ts';

describe('the lint for plain Chinese', () => {
  it('finds what it is there to find', () => {
    expect(findFault('系统异常')).not.toBeNull();
    expect(findFault('请重试！')).not.toBeNull();
    expect(findFault('号'.repeat(29))).not.toBeNull();
    expect(findFault(' 请稍等')).not.toBeNull();
    expect(findFault('请稍等')).toBeNull();
  });

  it('is stricter with what citizens read', () => {
    for (const text of ['打印失败', '数据有误', '好的😀', '号'.repeat(21)]) {
      expect(findFault(text, forCitizens)).not.toBeNull();
    }
    expect(findFault(`${'号'.repeat(20)} 3-5，`, forCitizens)).toBeNull();
  });

  it('reads tables of any depth, and functions with facts', () => {
    const table = { a: '一', b: { c: (count: string) => `${count} 人`, d: null } };
    expect(spokenWords(table)).toEqual([
      { path: 'a', text: '一' },
      { path: 'b.c()', text: '12 人' },
    ]);
  });
});
