import { describe, expect, it } from 'vitest';
import { dayCount, rangeFault, rangeOf } from './report-range.ts';

describe('the days of a report', () => {
  it('are the usual spans, as of today; a week begins on Monday', () => {
    const today = '2026-11-20';
    expect(rangeOf('today', today)).toEqual({ from: today, to: today });
    expect(rangeOf('yesterday', today)).toEqual({ from: '2026-11-19', to: '2026-11-19' });
    expect(rangeOf('week', today)).toEqual({ from: '2026-11-16', to: today });
    expect(rangeOf('month', today)).toEqual({ from: '2026-11-01', to: today });
    expect(rangeOf('lastMonth', today)).toEqual({ from: '2026-10-01', to: '2026-10-31' });
    expect(rangeOf('year', today)).toEqual({ from: '2026-01-01', to: today });
    expect(rangeOf('lastMonth', '2026-01-05')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(rangeOf('week', '2026-11-22')).toEqual({ from: '2026-11-16', to: '2026-11-22' });
  });

  it('are refused in words before the host is asked', () => {
    const day = '2026-11-20';
    expect(rangeFault({ from: day, to: day })).toBeNull();
    expect(dayCount({ from: '2026-11-01', to: day })).toBe(20);
    expect(rangeFault({ from: day, to: '2026-11-19' })).toBe('结束日期不能早于开始日期');
    expect(rangeFault({ from: '', to: day })).toBe('请选日期');
    expect(rangeFault({ from: '2025-10-17', to: day })).toBeNull();
    expect(rangeFault({ from: '2025-10-16', to: day })).toBe('最多 400 天');
  });
});
