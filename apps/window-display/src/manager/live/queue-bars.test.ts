import { QueueIdSchema, type ManagerView } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { sampleLimits } from '../hall-samples.ts';
import { queueBars } from './queue-bars.ts';

const minuteMs = 60_000;
const queue = (id: string, waitingCount: number, oldestWaitingTakenAtMs: number | null) => ({
  id: v.parse(QueueIdSchema, id),
  name: id,
  waitingCount,
  privilegedCount: 0,
  overdueCount: 0,
  oldestWaitingTakenAtMs,
  meanWaitMs: null,
  finishedCount: 3,
  openWindowCount: 1,
  wait: null,
  notGiven: null,
});
const barsOf = (queues: ManagerView['queues'], nowMs: number) => queueBars({ queues, limits: sampleLimits }, nowMs);

describe('queue bars', () => {
  it('puts all queues on one scale', () => {
    const bars = barsOf([queue('a', 20, 0), queue('b', 5, 0)], minuteMs);
    expect(bars.map(({ share }) => share)).toEqual([1, 0.25]);
  });

  it('does not fill the bar for two people', () => {
    expect(barsOf([queue('a', 2, 0)], 0)[0]?.share).toBe(0.2);
  });

  it('says the longest wait, and when it is too long', () => {
    expect(barsOf([queue('a', 6, 0)], 18 * minuteMs)[0]).toMatchObject({ longest: '最长 18 分，偏久', heat: 'amber' });
    expect(barsOf([queue('a', 6, 0)], 26 * minuteMs)[0]).toMatchObject({ longest: '最长 26 分，过久', heat: 'red' });
    expect(barsOf([queue('a', 1, 0)], 3 * minuteMs)[0]).toMatchObject({ longest: '最长 3 分', heat: 'calm' });
    const overdue = { ...queue('a', 6, 0), overdueCount: 2 };
    expect(barsOf([overdue], 61 * minuteMs)[0]?.longest).toBe('最长 61 分，过久，2 人等得太久');
    expect(barsOf([queue('a', 0, null)], 0)[0]).toMatchObject({ longest: '无人等候', heat: 'calm', share: 0 });
  });

  it('says the mean wait once somebody was called, and that nobody calls while somebody waits', () => {
    expect(barsOf([queue('a', 1, 0)], 0)[0]).toMatchObject({ mean: '', windows: '1 个窗口', hasNoWindow: false });
    const called = { ...queue('a', 1, 0), meanWaitMs: 9.4 * minuteMs, openWindowCount: 0 };
    expect(barsOf([called], 0)[0]).toMatchObject({ mean: '平均 9 分', windows: '没有窗口开着', hasNoWindow: true });
    const empty = { ...queue('a', 0, null), openWindowCount: 0 };
    expect(barsOf([empty], 0)[0]).toMatchObject({ windows: '0 个窗口', hasNoWindow: false });
  });
});
