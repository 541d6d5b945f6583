import { describe, expect, test } from 'vitest';
import { longestLineInHan, widthInHan } from './line-widths.ts';

describe('how wide labels are', () => {
  test('digits and spaces count for less than a Han', () => {
    expect(widthInHan('综合受理')).toBe(4);
    expect(widthInHan('1-5 号窗口')).toBeCloseTo(5.4);
  });

  test('labels that need two lines are counted by the longer one', () => {
    expect(longestLineInHan(['综合受理', '统一出证'], 8)).toBe(4);
    expect(longestLineInHan(['综合受理', '不动产登记与税务联办窗口'], 8)).toBe(7.5);
    expect(longestLineInHan([], 8)).toBe(1);
  });
});
