import { expect, test } from 'vitest';
import { burnInMarginPx, burnInShift } from './burn-in.ts';

const hourMs = 3_600_000;

test('The picture stands still for an hour and then moves by one pixel or two.', () => {
  for (let hour = 0; hour < 24; hour += 1) {
    const now = burnInShift(hour * hourMs);
    expect(burnInShift(hour * hourMs + hourMs - 1)).toEqual(now);
    const next = burnInShift((hour + 1) * hourMs);
    const [dx, dy] = [Math.abs(next.x - now.x), Math.abs(next.y - now.y)];
    expect(Math.max(dx, dy)).toBeGreaterThanOrEqual(1);
    expect(Math.max(dx, dy)).toBeLessThanOrEqual(2);
  }
});

test('It never leaves the margin that is kept for it.', () => {
  for (let hour = 0; hour < 24; hour += 1) {
    const { x, y } = burnInShift(hour * hourMs);
    expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(burnInMarginPx);
  }
});
