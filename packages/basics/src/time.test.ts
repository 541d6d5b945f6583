import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { createManualTimers, shanghaiDay, shanghaiTime } from './time.ts';

test('The day and the time of day are those of Asia/Shanghai, whatever the machine’s zone', () => {
  expect(shanghaiDay(Date.parse('2026-11-20T16:00:00Z'))).toBe('2026-11-21');
  expect(shanghaiDay(Date.parse('2026-11-20T15:59:59Z'))).toBe('2026-11-20');
  expect(shanghaiTime(Date.parse('2026-11-21T01:32:00Z'))).toBe('09:32');
  const formatter = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
  fc.assert(
    fc.property(fc.integer({ min: Date.parse('1992-01-01'), max: Date.parse('2100-01-01') }), (wallMs) => {
      expect(shanghaiDay(wallMs)).toBe(formatter.format(wallMs));
    }),
  );
});

test('Manual timers wake in the order of their due times, and not before', () => {
  const timers = createManualTimers(1_000);
  const woken: string[] = [];
  timers.after(20, () => woken.push(`b at ${timers.nowWallMs()}`));
  timers.after(10, () => {
    woken.push(`a at ${timers.nowWallMs()}`);
    timers.after(5, () => woken.push(`c at ${timers.nowWallMs()}`));
  });
  const cancel = timers.after(12, () => woken.push('cancelled'));
  cancel();
  cancel();
  timers.advance(9);
  expect(woken).toEqual([]);
  expect(timers.dueInMs()).toBe(1);
  timers.advance(91);
  expect(woken).toEqual(['a at 1010', 'c at 1015', 'b at 1020']);
  expect(timers.pendingCount()).toBe(0);
  expect(timers.dueInMs()).toBe(null);
});

test('A step of the wall clock wakes nobody and leaves the monotonic clock alone', () => {
  const timers = createManualTimers(1_000);
  timers.after(10, () => {
    throw new Error('woken by a step');
  });
  timers.stepWall(400 * 86_400_000);
  timers.stepWall(-400 * 86_400_000);
  expect([timers.nowWallMs(), timers.nowMonoMs()]).toEqual([1_000, 0]);
});
