import type { WindowId } from '@jiaohao/queue-core/protocol';
import { expect, test } from 'vitest';
import { windowsSpokenHere } from './voice-area.ts';

const areas = [
  { id: 'upstairs', windowIds: ['5', '6'] as WindowId[] },
  { id: 'annex', windowIds: ['8'] as WindowId[] },
];
const windowIds = Array.from({ length: 8 }, (_, at) => String(at + 1));
const spokenAt = (search: string) => windowIds.filter((id) => windowsSpokenHere(areas, search)?.(id)).join(' ');

test('A board with an area speaks the calls to its windows', () => {
  expect([spokenAt('?area=upstairs'), spokenAt('?inches=43&area=annex')]).toEqual(['5 6', '8']);
});

test('A board without one speaks the calls to the windows that are in none', () => {
  expect(spokenAt('?inches=43')).toBe('1 2 3 4 7');
});

test('In a hall without areas the board speaks every call', () => {
  expect(windowIds.every((id) => windowsSpokenHere([], '')?.(id))).toBe(true);
});

test('With one board for each area and one without, every call is spoken in exactly one place', () => {
  const places = ['', '?area=upstairs', '?area=annex'].map((search) => windowsSpokenHere(areas, search)!);
  expect(windowIds.map((id) => places.filter((isSpoken) => isSpoken(id)).length)).toEqual(windowIds.map(() => 1));
});

test('An area that the hall does not have speaks nothing, and that is known', () => {
  expect([windowsSpokenHere(areas, '?area=upstair'), windowsSpokenHere(areas, '?area=')]).toEqual([null, null]);
});
