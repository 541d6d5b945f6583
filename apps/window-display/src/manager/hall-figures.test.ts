import { describe, expect, it } from 'vitest';
import { hallFigures, type Figure } from './hall-figures.ts';
import { noRatings, sampleRatings, sampleTotals } from './hall-samples.ts';

const minuteMs = 60_000;

function figure(id: Figure['id'], nowMs = 18 * minuteMs, ratings = sampleRatings, totals = sampleTotals): Figure {
  const found = hallFigures({ totals, ratings }, nowMs).find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

describe('hall figures', () => {
  it('counts who is present as waiting and at windows together', () => {
    expect(figure('present')).toMatchObject({ value: '14', unit: '人' });
    expect(figure('waiting').value).toBe('9');
    expect(figure('finished').value).toBe('126');
  });

  it('colours the longest wait by its limits and says so in a word', () => {
    expect(figure('longest', 14 * minuteMs)).toMatchObject({ value: '14', note: '', heat: 'calm' });
    expect(figure('longest', 15 * minuteMs)).toMatchObject({ value: '15', note: '偏久', heat: 'amber' });
    expect(figure('longest', 25 * minuteMs)).toMatchObject({ value: '25', note: '过久', heat: 'red' });
  });

  it('invents no figure where there is none', () => {
    const totals = { ...sampleTotals, oldestWaitingTakenAtMs: null, meanWaitMs: null };
    expect(figure('longest', 0, sampleRatings, totals)).toMatchObject({ value: '–', note: '无人等候' });
    expect(figure('mean', 0, sampleRatings, totals)).toMatchObject({ value: '–', note: '还没有' });
  });

  it('rounds the mean wait to minutes', () => {
    expect(figure('mean')).toMatchObject({ value: '9', unit: '分' });
  });

  it('shows bad ratings as a count with its base', () => {
    expect(figure('bad')).toMatchObject({ value: '2', note: '已评价 117 件', heat: 'red' });
    expect(figure('bad', 0, noRatings)).toMatchObject({ value: '0', note: '已评价 0 件', heat: 'calm' });
  });
});
