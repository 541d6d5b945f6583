import { describe, expect, it } from 'vitest';
import { createManualTimers } from '@jiaohao/basics/time';
import { createBackOff } from './back-off.ts';

describe('the wait before something that died is started again', () => {
  it('doubles from one second to half a minute', () => {
    const backOff = createBackOff(createManualTimers(0));
    const delaysMs = Array.from({ length: 7 }, () => backOff.died());
    expect(delaysMs).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it('is one second again for something that had lived a minute, whatever the wall clock did', () => {
    const timers = createManualTimers(0);
    const backOff = createBackOff(timers);
    backOff.died();
    backOff.died();
    backOff.started();
    timers.advance(59_999);
    timers.stepWall(86_400_000);
    expect(backOff.died()).toBe(4_000);
    backOff.started();
    timers.advance(60_000);
    expect(backOff.died()).toBe(1_000);
  });
});
