import { describe, expect, it } from 'vitest';
import { heatWords, meanWords, waitedMinutes, waitHeat } from './wait-heat.ts';

const minuteMs = 60_000;

describe('wait heat', () => {
  it('turns amber at 15 minutes and red at 25, on the minute', () => {
    expect(waitHeat(15 * minuteMs - 1)).toBe('calm');
    expect(waitHeat(15 * minuteMs)).toBe('amber');
    expect(waitHeat(25 * minuteMs - 1)).toBe('amber');
    expect(waitHeat(25 * minuteMs)).toBe('red');
  });

  it('has a word for every colour that is not calm', () => {
    expect(heatWords).toEqual({ calm: '', amber: '偏久', red: '过久' });
  });

  it('counts full minutes and never a negative wait', () => {
    expect(waitedMinutes(0, 3 * minuteMs - 1)).toBe(2);
    expect(waitedMinutes(10 * minuteMs, 0)).toBe(0);
  });

  it('writes a mean as minutes and seconds', () => {
    expect(meanWords(372_000)).toBe('6:12');
    expect(meanWords(59_600)).toBe('1:00');
    expect(meanWords(0)).toBe('0:00');
  });
});
