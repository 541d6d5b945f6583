import { goodCount, percentOf, ratedCount, type ManagerView } from '@jiaohao/queue-core/protocol';
import type { Figure } from '../../staff/figure-strip.tsx';
import { heatWords, waitedMinutes, waitHeat } from '../../staff/wait-heat.ts';
import { managerWords } from '../messages.zh.ts';
import { waitLimitsOf } from './wait-limits.ts';

const words = managerWords.figures;

export type HallFigure = Figure<'present' | 'waiting' | 'longest' | 'mean' | 'finished' | 'good' | 'bad'>;

/** How many bad ratings there were today. */
export function badCount({ byLevel }: ManagerView['ratings']): number {
  return byLevel.dissatisfied + byLevel.veryDissatisfied;
}

type Facts = Pick<ManagerView, 'totals' | 'ratings' | 'limits'>;

/** The hall in seven figures. */
export function hallFigures({ totals, ratings, limits }: Facts, nowMs: number): HallFigure[] {
  const bad = badCount(ratings);
  const { waiting, atWindows, held, issued, finished, missed } = totals;
  return [
    plain('present', waiting + atWindows + held, words.people, held > 0 ? words.held(held) : words.issued(issued)),
    plain('waiting', waiting, words.people, missed > 0 ? words.missed(missed) : ''),
    longestWait(totals.oldestWaitingTakenAtMs, limits, nowMs),
    meanWait(totals.meanWaitMs),
    plain('finished', finished, words.pieces, words.issued(issued)),
    goodShare(ratings),
    { ...plain('bad', bad, words.pieces, ''), heat: bad > 0 ? 'red' : 'calm' },
  ];
}

function plain(id: HallFigure['id'], value: number, unit: string, note: string): HallFigure {
  return { id, label: words[id], value: String(value), unit, note, heat: 'calm' };
}

function longestWait(oldestTakenAtMs: number | null, limits: Facts['limits'], nowMs: number): HallFigure {
  const figure = { id: 'longest', label: words.longest } as const;
  if (oldestTakenAtMs === null) return { ...figure, value: '–', unit: '', note: words.nobody, heat: 'calm' };
  const heat = waitHeat(nowMs - oldestTakenAtMs, waitLimitsOf(limits));
  const value = String(waitedMinutes(oldestTakenAtMs, nowMs));
  return { ...figure, value, unit: words.minutes, note: heatWords[heat], heat };
}

function meanWait(meanWaitMs: number | null): HallFigure {
  const figure = { id: 'mean', label: words.mean, heat: 'calm' } as const;
  if (meanWaitMs === null) return { ...figure, value: '–', unit: '', note: words.none };
  return { ...figure, value: String(Math.round(meanWaitMs / 60_000)), unit: words.minutes, note: '' };
}

/** A rate never without its base. */
function goodShare({ byLevel }: ManagerView['ratings']): HallFigure {
  const figure = { id: 'good', label: words.good, heat: 'calm' } as const;
  const base = ratedCount(byLevel);
  const percent = percentOf(goodCount(byLevel), base);
  if (percent === null) return { ...figure, value: '–', unit: '', note: words.notRated };
  return { ...figure, value: String(percent), unit: words.percent, note: words.ofRated(base) };
}
