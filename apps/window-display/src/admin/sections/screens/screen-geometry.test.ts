import type { Screen } from '@jiaohao/queue-core/protocol';
import { expect, test } from 'vitest';
import { addressFor, flawOf, lettersMmAt, rowsAt, sizeOf, usualShape } from './screen-geometry.ts';

const screen = (facts: Partial<Screen>): Screen => ({
  id: '一楼大屏',
  face: 'board',
  inches: 55,
  mountedAtMm: null,
  distanceM: null,
  ...facts,
});
const rounded = ({ width, height }: { width: number; height: number }) => [Math.round(width), Math.round(height)];

test('a screen is as large as its diagonal says', () => {
  expect(rounded(sizeOf({ face: 'board', inches: 55 }, 'landscape'))).toEqual([1218, 685]);
  expect(rounded(sizeOf({ face: 'kiosk', inches: 32 }, 'portrait'))).toEqual([398, 708]);
  expect(rounded(sizeOf({ face: 'pad', inches: 10.1 }, 'landscape'))).toEqual([218, 136]);
});

test('large kiosks stand upright', () => {
  expect(usualShape({ face: 'kiosk', inches: 32 })).toBe('portrait');
  expect(usualShape({ face: 'kiosk', inches: 21.5 })).toBe('landscape');
  expect(usualShape({ face: 'board', inches: 55 })).toBe('landscape');
});

test('what must be read from far away must be large, and a small board then has too few rows', () => {
  expect(lettersMmAt(8)).toBe(40);
  expect(rowsAt({ face: 'board', inches: 55 }, 'landscape', 8)).toBe(5);
  expect(flawOf(screen({ distanceM: 8 }))).toBeNull();
  expect(flawOf(screen({ distanceM: 15 }))).toEqual({ kind: 'tooFar', rows: 3 });
});

test('a kiosk whose buttons nobody reaches is told, from above and from below', () => {
  const kiosk = (mountedAtMm: number) => flawOf(screen({ face: 'kiosk', inches: 32, mountedAtMm }));
  expect(kiosk(800)).toBeNull();
  expect(kiosk(1000)).toEqual({ kind: 'tooHigh', mm: 1390 });
  expect(kiosk(200)).toEqual({ kind: 'tooLow', mm: 200 });
});

test('the address of a screen carries its size, and keeps its window and its credential', () => {
  expect(addressFor('/board#c.d', 55)).toBe('/board?inches=55#c.d');
  expect(addressFor('/pad?window=3#c', 10.1, true)).toBe('/pad?window=3&inches=10.1&calibrate#c');
});
