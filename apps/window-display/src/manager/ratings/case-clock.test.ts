import type { RatingCase } from '@jiaohao/queue-core/protocol';
import { describe, expect, it } from 'vitest';
import { caseClock, openCaseCount } from './case-clock.ts';

describe('the clock of a bad rating', () => {
  it('counts working days down, is amber for the last three and red beyond', () => {
    const clock = (daysLeft: number) => caseClock({ state: 'verifying', daysLeft });
    expect(clock(15)).toEqual({ words: '还剩 15 个工作日', heat: 'calm' });
    expect(clock(3)).toEqual({ words: '还剩 3 个工作日', heat: 'amber' });
    expect(clock(1)).toEqual({ words: '今天到期', heat: 'amber' });
    expect(clock(0)).toEqual({ words: '已经超期', heat: 'red' });
    expect(clock(-2)).toEqual({ words: '超期 2 个工作日', heat: 'red' });
  });

  it('stops once the case is over, and such a case is not counted', () => {
    expect(caseClock({ state: 'closed', daysLeft: -9 })).toBeNull();
    const cases = ['toVerify', 'answered', 'closed', 'rejected'].map((state) => ({ state }) as RatingCase);
    expect(openCaseCount(cases)).toBe(2);
  });
});
