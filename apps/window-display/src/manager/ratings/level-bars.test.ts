import { describe, expect, it } from 'vitest';
import { noRatings, sampleRatings } from '../hall-samples.ts';
import { ratingBars } from './level-bars.ts';

describe('rating bars', () => {
  it('keeps the fixed order, best first, then what has no level', () => {
    expect(ratingBars(sampleRatings).map(({ name, count }) => [name, count])).toEqual([
      ['非常满意', 78],
      ['满意', 31],
      ['基本满意', 6],
      ['不满意', 1],
      ['非常不满意', 1],
      ['未评价', 7],
      ['评价中', 2],
    ]);
  });

  it('draws all bars to one scale', () => {
    const bars = ratingBars(sampleRatings);
    expect(bars[0]?.share).toBe(1);
    expect(bars[5]?.share).toBeCloseTo(7 / 78);
  });

  it('shares the levels out among those that have one, and only those', () => {
    const percents = ratingBars(sampleRatings).map(({ percent }) => percent);
    expect(percents).toEqual(['66.7%', '26.5%', '5.1%', '0.9%', '0.9%', '', '']);
    expect(ratingBars(noRatings).every(({ percent }) => percent === '')).toBe(true);
  });

  it('draws nothing where nothing was rated', () => {
    expect(ratingBars(noRatings).every(({ share }) => share === 0)).toBe(true);
  });
});
