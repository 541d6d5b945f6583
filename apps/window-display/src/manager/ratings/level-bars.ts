import {
  percentOf,
  ratedCount,
  ratingLevelNames,
  ratingLevels,
  type ManagerView,
  type RatingLevel,
} from '@jiaohao/queue-core/protocol';
import { managerWords } from '../messages.zh.ts';

const words = managerWords.ratings;

export type RatingBar = {
  readonly id: RatingLevel | 'notRated' | 'invited';
  readonly name: string;
  readonly count: number;
  /** Width of the bar, 0 to 1, all seven to the same scale. */
  readonly share: number;
  /** Of those with a level; empty for the others, and without any. Shown with its base only. */
  readonly percent: string;
};

/** The five levels in their fixed order, then what has no level. */
export function ratingBars({ byLevel, notRated, invited }: ManagerView['ratings']): RatingBar[] {
  const base = ratedCount(byLevel);
  const bars: Omit<RatingBar, 'share'>[] = [
    ...ratingLevels.map((level) => {
      const percent = percentOf(byLevel[level], base);
      return {
        id: level,
        name: ratingLevelNames[level],
        count: byLevel[level],
        percent: percent === null ? '' : words.share(String(percent)),
      };
    }),
    { id: 'notRated', name: words.notRated, count: notRated, percent: '' },
    { id: 'invited', name: words.invited, count: invited, percent: '' },
  ];
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  return bars.map((bar) => ({ ...bar, share: bar.count / most }));
}
