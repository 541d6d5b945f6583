import { expect, test } from 'vitest';
import { padLayoutOf } from './use-pad-layout.ts';

test('A 10-inch pad has room for the card beside the tiles, an 8-inch and a 7-inch one do not.', () => {
  expect(padLayoutOf(217, 136)).toBe('wide');
  expect(padLayoutOf(172, 107)).toBe('low');
  expect(padLayoutOf(153, 90)).toBe('low');
  expect(padLayoutOf(136, 217)).toBe('tall');
  expect(padLayoutOf(107, 172)).toBe('slim');
  expect(padLayoutOf(90, 153)).toBe('slim');
});
