import { expect, test } from 'vitest';
import {
  addressAfterCalibration,
  asksToCalibrate,
  forgetCalibration,
  keepCalibration,
  pxPerMmAt,
  readCalibration,
  resized,
} from './screen-calibration.ts';

function createShelf(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
}
const board = { pathname: '/board' };

test('a screen is measured for the page that was measured, until it is forgotten', () => {
  const shelf = createShelf();
  expect(readCalibration(board, shelf)).toBeNull();
  keepCalibration(board, shelf, { pxPerMm: 1.58, pixelRatio: 1 });
  expect(readCalibration(board, shelf)).toEqual({ pxPerMm: 1.58, pixelRatio: 1 });
  expect(readCalibration({ pathname: '/pad' }, shelf)).toBeNull();
  forgetCalibration(board, shelf);
  expect(readCalibration(board, shelf)).toBeNull();
});

test.each([
  '',
  'no json',
  '{}',
  '{"pxPerMm":0,"pixelRatio":1}',
  '{"pxPerMm":1e9,"pixelRatio":1}',
  '{"pxPerMm":"2","pixelRatio":1}',
])('what is no measure is none: %s', (text) => {
  const shelf = createShelf();
  shelf.setItem('jiaohao.calibration:/board', text);
  expect(readCalibration(board, shelf)).toBeNull();
});

test('a browser that is zoomed later still shows the same millimetres', () => {
  expect(pxPerMmAt({ pxPerMm: 4, pixelRatio: 1 }, 2)).toBe(2);
  expect(pxPerMmAt({ pxPerMm: 4, pixelRatio: 1.5 }, 1.5)).toBe(4);
});

test('a press changes the size by a share of it, within what a screen can have', () => {
  expect(resized(4, 0.01)).toBeCloseTo(4.04);
  expect(resized(4, -0.01)).toBeCloseTo(3.96);
  expect([resized(30, 0.05), resized(0.5, -0.05)]).toEqual([30, 0.5]);
});

test('the measured page is opened with all else that its address said', () => {
  const search = '?inches=55&calibrate&area=upstairs';
  expect(asksToCalibrate(search)).toBe(true);
  expect(asksToCalibrate('?inches=55')).toBe(false);
  expect(addressAfterCalibration({ pathname: '/board', search, hash: '#c' })).toBe('/board?inches=55&area=upstairs#c');
  expect(addressAfterCalibration({ pathname: '/pad', search: '?calibrate', hash: '' })).toBe('/pad');
});
