import { describe, expect, it } from 'vitest';
import { noRatings, sampleLimits, sampleRatings, sampleTotals } from '../hall-samples.ts';
import { hallFigures, type HallFigure } from './hall-figures.ts';

const minuteMs = 60_000;

function figure(
  id: HallFigure['id'],
  nowMs = 18 * minuteMs,
  own: Partial<Parameters<typeof hallFigures>[0]> = {},
): HallFigure {
  const facts = { totals: sampleTotals, ratings: sampleRatings, limits: sampleLimits, ...own };
  const found = hallFigures(facts, nowMs).find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

describe('hall figures', () => {
  it('counts who is present as waiting, at windows and held together', () => {
    expect(figure('present')).toMatchObject({ value: '15', unit: '人', note: '挂起 1 人' });
    expect(figure('waiting')).toMatchObject({ value: '9', note: '过号 6 人次' });
    expect(figure('finished')).toMatchObject({ value: '126', note: '取号 152 张' });
  });

  it('colours the longest wait by the hall’s limits and says so in a word', () => {
    expect(figure('longest', 14 * minuteMs)).toMatchObject({ value: '14', note: '', heat: 'calm' });
    expect(figure('longest', 15 * minuteMs)).toMatchObject({ value: '15', note: '偏久', heat: 'amber' });
    expect(figure('longest', 25 * minuteMs)).toMatchObject({ value: '25', note: '过久', heat: 'red' });
    const strict = { limits: { ...sampleLimits, waitAmberMinutes: 5, waitRedMinutes: 8 } };
    expect(figure('longest', 8 * minuteMs, strict)).toMatchObject({ note: '过久', heat: 'red' });
  });

  it('invents no figure where there is none', () => {
    const totals = { ...sampleTotals, oldestWaitingTakenAtMs: null, meanWaitMs: null };
    expect(figure('longest', 0, { totals })).toMatchObject({ value: '–', note: '无人等候' });
    expect(figure('mean', 0, { totals })).toMatchObject({ value: '–', note: '还没有' });
  });

  it('rounds the mean wait to minutes', () => {
    expect(figure('mean')).toMatchObject({ value: '9', unit: '分' });
  });

  it('gives the share of good ratings with its base beside it, and none without one', () => {
    expect(figure('good')).toMatchObject({ value: '98.3', unit: '%', note: '已评价 117 件' });
    expect(figure('good', 0, { ratings: noRatings })).toMatchObject({ value: '–', unit: '', note: '还没有评价' });
  });

  it('counts bad ratings, red from the first', () => {
    expect(figure('bad')).toMatchObject({ value: '2', unit: '件', heat: 'red' });
    expect(figure('bad', 0, { ratings: noRatings })).toMatchObject({ value: '0', heat: 'calm' });
  });
});
