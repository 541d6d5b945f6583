import { describe, expect, test } from 'vitest';
import { pagesOf } from './use-measured-pages.ts';

/** Entries of these heights, one below the other. */
function layoutOf(heights: readonly number[], height: number) {
  let top = 0;
  const tops = heights.map((own) => (top += own) - own);
  return { tops, bottoms: tops.map((at, index) => at + heights[index]!), height };
}
const split = (heights: readonly number[], height: number) => pagesOf(heights, layoutOf(heights, height));

describe('entries in pages', () => {
  test('as many a page as fit whole, in order, and none is lost', () => {
    expect(split([40, 40, 40, 40, 40], 100)).toEqual([[40, 40], [40, 40], [40]]);
    expect(split([30, 70, 1], 100)).toEqual([[30, 70], [1]]);
    expect(split([], 100)).toEqual([]);
  });

  test('one that is higher than the box has a page of its own', () => {
    expect(split([20, 150, 20], 100)).toEqual([[20], [150], [20]]);
  });
});
