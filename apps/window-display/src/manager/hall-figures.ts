import { isBadLevel, ratingLevels, type ManagerView } from '@jiaohao/queue-core/protocol';
import { heatWords, waitedMinutes, waitHeat, type Heat } from '../staff/wait-heat.ts';
import { managerWords } from './messages.zh.ts';

const words = managerWords.figures;

export type Figure = {
  readonly id: 'present' | 'waiting' | 'longest' | 'mean' | 'issued' | 'finished' | 'passedOver' | 'bad';
  readonly label: string;
  readonly value: string;
  readonly unit: string;
  /** Beside the value: what its colour means, or its base. */
  readonly note: string;
  readonly heat: Heat;
};

/** How many services of today have a level: the base of every other rating figure. */
export function ratedCount(ratings: ManagerView['ratings']): number {
  return ratingLevels.reduce((sum, level) => sum + ratings.byLevel[level], 0);
}

export function badCount(ratings: ManagerView['ratings']): number {
  return ratingLevels.filter(isBadLevel).reduce((sum, level) => sum + ratings.byLevel[level], 0);
}

/** The hall in eight figures. */
export function hallFigures({ totals, ratings }: Pick<ManagerView, 'totals' | 'ratings'>, nowMs: number): Figure[] {
  const bad = badCount(ratings);
  return [
    plain('present', totals.waiting + totals.atWindows, words.people),
    plain('waiting', totals.waiting, words.people),
    longestWait(totals.oldestWaitingTakenAtMs, nowMs),
    meanWait(totals.meanWaitMs),
    plain('issued', totals.issued, words.slips),
    plain('finished', totals.finished, words.pieces),
    plain('passedOver', totals.missed, words.slips),
    { ...plain('bad', bad, words.pieces), note: words.ofRated(ratedCount(ratings)), heat: bad > 0 ? 'red' : 'calm' },
  ];
}

function plain(id: Figure['id'], value: number, unit: string): Figure {
  return { id, label: words[id], value: String(value), unit, note: '', heat: 'calm' };
}

function longestWait(oldestTakenAtMs: number | null, nowMs: number): Figure {
  const figure = { id: 'longest', label: words.longest } as const;
  if (oldestTakenAtMs === null) return { ...figure, value: '–', unit: '', note: words.nobody, heat: 'calm' };
  const heat = waitHeat(nowMs - oldestTakenAtMs);
  const value = String(waitedMinutes(oldestTakenAtMs, nowMs));
  return { ...figure, value, unit: words.minutes, note: heatWords[heat], heat };
}

function meanWait(meanWaitMs: number | null): Figure {
  const figure = { id: 'mean', label: words.mean, heat: 'calm' } as const;
  if (meanWaitMs === null) return { ...figure, value: '–', unit: '', note: words.none };
  return { ...figure, value: String(Math.round(meanWaitMs / 60_000)), unit: words.minutes, note: '' };
}
