import { hexToBytes } from '@jiaohao/basics/ids';
import { expect, test } from 'vitest';
import { indexOfPattern, isHexPattern, patternAt } from './hex-pattern.ts';

test.each([
  ['3B', true],
  ['A090{addr}A5AA', true],
  ['A003{addr}50{any}FF', true],
  ['', false],
  ['A', false],
  ['{addr}A5', false],
  ['{any}', false],
  ['A0 90', false],
  ['A0{ADDR}', false],
  ['A0.*', false],
  ['A0[0-9]+', false],
])('%j as the pattern of an answer: %j', (text, isOne) => {
  expect(isHexPattern(text)).toBe(isOne);
});

test('The address stands in a pattern as it stands in frames, one byte or two', () => {
  expect(patternAt('A0{addr}FF', Uint8Array.of(3))).toEqual([0xa0, 3, 0xff]);
  expect(patternAt('A0{addr}FF', Uint8Array.of(0xaa, 0xc2))).toEqual([0xa0, 0xaa, 0xc2, 0xff]);
});

test('A pattern is found behind whatever came before it, and any byte fits {any}', () => {
  const pattern = patternAt('A0{any}FF', new Uint8Array());
  expect(indexOfPattern(hexToBytes('00a0a017ff'), pattern)).toBe(2);
  expect(indexOfPattern(hexToBytes('a0a017'), pattern)).toBe(-1);
  expect(indexOfPattern([0xa0, null, 0xff], patternAt('17FF', new Uint8Array()))).toBe(1);
});
