import { ratingLevelNames, ratingLevels, type ManagerView, type RatingLevel } from '@jiaohao/queue-core/protocol';
import { managerWords } from './messages.zh.ts';

export type RatingBar = {
  readonly id: RatingLevel | 'notRated' | 'invited';
  readonly name: string;
  readonly count: number;
  /** Width of the bar, 0 to 1, all seven to the same scale. */
  readonly share: number;
};

/** The five levels in their fixed order, then what has no level. Counts only: a rate without its base misleads. */
export function ratingBars({ byLevel, notRated, invited }: ManagerView['ratings']): RatingBar[] {
  const bars: Omit<RatingBar, 'share'>[] = [
    ...ratingLevels.map((level) => ({ id: level, name: ratingLevelNames[level], count: byLevel[level] })),
    { id: 'notRated', name: managerWords.ratings.notRated, count: notRated },
    { id: 'invited', name: managerWords.ratings.invited, count: invited },
  ];
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  return bars.map((bar) => ({ ...bar, share: bar.count / most }));
}
