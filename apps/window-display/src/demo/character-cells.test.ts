import { expect, test } from 'vitest';
import { cellCountOf, cellsOf } from './character-cells.ts';

test('A call fits into the eight cells of a strip, because letters and digits take half a cell.', () => {
  expect(cellCountOf('请 A023 到 3 号')).toBe(7.5);
  expect(cellCountOf('暂停服务')).toBe(4);
  expect(cellCountOf('')).toBe(0);
});

test('Characters outside the basic plane are one cell, not two.', () => {
  expect(cellsOf('𠮷3').map(({ isHalf }) => isHalf)).toEqual([false, true]);
});
