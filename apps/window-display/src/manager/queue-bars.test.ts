import { QueueIdSchema } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { queueBars } from './queue-bars.ts';

const minuteMs = 60_000;
const queue = (id: string, waitingCount: number, oldestWaitingTakenAtMs: number | null) => ({
  id: v.parse(QueueIdSchema, id),
  name: id,
  waitingCount,
  privilegedCount: 0,
  overdueCount: 0,
  oldestWaitingTakenAtMs,
  finishedCount: 3,
  openWindowCount: 1,
  wait: null,
  notGiven: null,
});

describe('queue bars', () => {
  it('puts all queues on one scale', () => {
    const bars = queueBars([queue('a', 20, 0), queue('b', 5, 0)], minuteMs);
    expect(bars.map(({ share }) => share)).toEqual([1, 0.25]);
  });

  it('does not fill the bar for two people', () => {
    expect(queueBars([queue('a', 2, 0)], 0)[0]?.share).toBe(0.2);
  });

  it('says the longest wait, and when it is too long', () => {
    expect(queueBars([queue('a', 6, 0)], 18 * minuteMs)[0]).toMatchObject({ wait: '最长 18 分，偏久', heat: 'amber' });
    expect(queueBars([queue('a', 6, 0)], 26 * minuteMs)[0]).toMatchObject({ wait: '最长 26 分，过久', heat: 'red' });
    expect(queueBars([queue('a', 1, 0)], 3 * minuteMs)[0]).toMatchObject({ wait: '最长 3 分', heat: 'calm' });
    const overdue = { ...queue('a', 6, 0), overdueCount: 2 };
    expect(queueBars([overdue], 61 * minuteMs)[0]?.wait).toBe('最长 61 分，过久，2 人等得太久');
    expect(queueBars([queue('a', 0, null)], 0)[0]).toMatchObject({ wait: '无人等候', heat: 'calm', share: 0 });
  });
});
