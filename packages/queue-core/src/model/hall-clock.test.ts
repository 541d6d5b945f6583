import { createManualTimers, type Clock } from '@jiaohao/basics/time';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHallClock } from './hall-clock.ts';

const hourMs = 3_600_000;

test('hall time is the wall clock while that goes forward', () => {
  const timers = createManualTimers(5_000);
  const clock = createHallClock(timers, 0);
  expect(clock.nowMs()).toBe(5_000);
  timers.advance(1_234);
  expect(clock.nowMs()).toBe(6_234);
  timers.stepWall(hourMs);
  expect(clock.nowMs()).toBe(6_234 + hourMs);
});

test('a wall clock that is set back does not take hall time with it, nor stop it', () => {
  const timers = createManualTimers(10 * hourMs);
  const clock = createHallClock(timers, 0);
  clock.nowMs();
  timers.stepWall(-5 * hourMs);
  timers.advance(1_000);
  expect(clock.nowMs()).toBe(10 * hourMs + 1_000);
  timers.advance(1_000);
  expect(clock.nowMs()).toBe(10 * hourMs + 2_000);
});

test('hall time follows the wall clock again once that has caught up', () => {
  const timers = createManualTimers(10 * hourMs);
  const clock = createHallClock(timers, 0);
  clock.nowMs();
  timers.stepWall(-hourMs);
  timers.advance(1_000);
  clock.nowMs();
  timers.stepWall(2 * hourMs);
  expect(clock.nowMs()).toBe(timers.nowWallMs());
});

test('after a restart hall time goes on from the last entry of the journal', () => {
  const timers = createManualTimers(1_000);
  const clock = createHallClock(timers, 50_000);
  expect(clock.nowMs()).toBe(50_000);
  timers.advance(10);
  expect(clock.nowMs()).toBe(50_010);
});

test('asked many times within a millisecond, hall time still moves at the pace of the monotonic clock', () => {
  let monoMs = 0;
  const stopped: Clock = { nowWallMs: () => 0, nowMonoMs: () => monoMs };
  const clock = createHallClock(stopped, 1_000);
  for (let asked = 0; asked < 10_000; asked += 1) {
    monoMs += 0.1;
    clock.nowMs();
  }
  expect(clock.nowMs()).toBe(1_999 + Math.floor(monoMs - 999));
});

test('whatever the wall clock does, hall time never goes back and never runs slower than real time', () => {
  const acts = fc.array(fc.record({ waitMs: fc.nat({ max: 100_000 }), stepMs: fc.integer({ min: -1e9, max: 1e9 }) }));
  fc.assert(
    fc.property(acts, (sequence) => {
      const timers = createManualTimers(1_800_000_000_000);
      const clock = createHallClock(timers, 0);
      let last = clock.nowMs();
      for (const { waitMs, stepMs } of sequence) {
        timers.stepWall(stepMs);
        timers.advance(waitMs);
        const now = clock.nowMs();
        expect(now).toBeGreaterThanOrEqual(last + waitMs);
        expect(now).toBeGreaterThanOrEqual(timers.nowWallMs());
        last = now;
      }
    }),
  );
});
