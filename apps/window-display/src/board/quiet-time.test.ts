import { expect, test } from 'vitest';
import { isQuiet } from './quiet-time.ts';

const settled = { turn: null };
const calledAgo = (...ms: number[]) => ms.map((ago) => ({ calledAtMs: 1_000_000 - ago }));
const quiet = (calls: readonly { calledAtMs: number }[], hero: Parameters<typeof isQuiet>[0]['hero'] = settled) =>
  isQuiet({ calls, hero, quietSeconds: 30, nowMs: 1_000_000 });

test('A hall is quiet when its newest call is as old as the hall says.', () => {
  expect(quiet([])).toBe(true);
  expect(quiet(calledAgo(30_000, 90_000))).toBe(true);
  expect(quiet(calledAgo(29_999, 90_000))).toBe(false);
});

test('A call ends the quiet at once, also by a clock that is a little behind.', () => {
  expect(quiet(calledAgo(0, 90_000))).toBe(false);
  expect(quiet(calledAgo(-900, 90_000))).toBe(false);
});

test('While calls still have their turns on top there is no quiet, however old they are by then.', () => {
  expect(quiet(calledAgo(60_000), { turn: { callSeq: 1, startedAtMs: 0, fresh: true } })).toBe(false);
  expect(quiet(calledAgo(60_000), { turn: { callSeq: 1, startedAtMs: 0, fresh: false } })).toBe(true);
});
