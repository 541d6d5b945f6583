import { describe, expect, it } from 'vitest';
import { noRatings, sampleRatings } from './hall-samples.ts';
import { ratingBars } from './rating-bars.ts';

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

  it('draws nothing where nothing was rated', () => {
    expect(ratingBars(noRatings).every(({ share }) => share === 0)).toBe(true);
  });
});
