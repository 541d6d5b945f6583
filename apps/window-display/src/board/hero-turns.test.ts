import { expect, test } from 'vitest';
import { heroTurnMs, stepHero, type Hero } from './hero-turns.ts';

const called = (callSeq: number) => ({ callSeq, state: 'called' as const });
const serving = (callSeq: number) => ({ callSeq, state: 'serving' as const });

function start(...calls: Parameters<typeof stepHero>[1][number][]): Hero {
  return stepHero(null, calls, 0);
}

test('The first snapshot shows the newest awaited call, without pulses.', () => {
  expect(start(serving(9), called(7), called(5)).turn).toMatchObject({ callSeq: 7, fresh: false });
});

test('With nobody awaited there is no hero.', () => {
  expect(start(serving(9)).turn).toBeNull();
  expect(start().turn).toBeNull();
});

test('A new call has eight seconds of its own and then stays.', () => {
  const fresh = stepHero(start(), [called(1)], 1_000);
  expect(fresh.turn).toEqual({ callSeq: 1, startedAtMs: 1_000, fresh: true });
  expect(stepHero(fresh, [called(1)], 1_000 + heroTurnMs - 1).turn).toEqual(fresh.turn);
  expect(stepHero(fresh, [called(1)], 1_000 + heroTurnMs).turn).toMatchObject({ callSeq: 1, fresh: false });
});

test('Calls that come during a turn wait and are shown in the order they were called.', () => {
  let hero = stepHero(start(), [called(1)], 0);
  hero = stepHero(hero, [called(3), called(2), called(1)], 2_000);
  expect(hero.turn?.callSeq).toBe(1);
  expect(hero.queue).toEqual([2, 3]);
  hero = stepHero(hero, [called(3), called(2), called(1)], 8_000);
  expect(hero.turn).toMatchObject({ callSeq: 2, fresh: true });
  hero = stepHero(hero, [called(3), called(2), called(1)], 16_000);
  expect(hero.turn).toMatchObject({ callSeq: 3, fresh: true });
  hero = stepHero(hero, [called(3), called(2), called(1)], 24_000);
  expect(hero.turn).toMatchObject({ callSeq: 3, fresh: false });
});

test('A citizen who has come to the window leaves the hero at once.', () => {
  const fresh = stepHero(start(), [called(1)], 0);
  expect(stepHero(fresh, [serving(1)], 500).turn).toBeNull();
  const waiting = stepHero(fresh, [called(2), called(1)], 500);
  expect(stepHero(waiting, [called(2), serving(1)], 900).turn).toMatchObject({ callSeq: 2, fresh: true });
});

test('When the newest awaited call ends, the one before it is shown again, quietly.', () => {
  const settled = stepHero(stepHero(start(called(1)), [called(2), called(1)], 0), [called(2), called(1)], heroTurnMs);
  expect(settled.turn?.callSeq).toBe(2);
  expect(stepHero(settled, [serving(2), called(1)], 9_000).turn).toMatchObject({ callSeq: 1, fresh: false });
});

test('A recall is a new call and pulses again.', () => {
  const settled = start(called(1));
  expect(stepHero(settled, [called(5)], 100).turn).toEqual({ callSeq: 5, startedAtMs: 100, fresh: true });
});

test('A call that was passed over while it waited for its turn is not shown.', () => {
  const hero = stepHero(stepHero(start(), [called(1)], 0), [called(2), called(1)], 100);
  const after = stepHero(hero, [{ callSeq: 2, state: 'passedOver' }, called(1)], 200);
  expect(after.queue).toEqual([]);
  expect(stepHero(after, [{ callSeq: 2, state: 'passedOver' }, called(1)], 8_000).turn).toMatchObject({ callSeq: 1 });
});

test('The same calls seen again change nothing.', () => {
  const hero = start(called(4));
  expect(stepHero(hero, [called(4)], 60_000)).toEqual(hero);
});
