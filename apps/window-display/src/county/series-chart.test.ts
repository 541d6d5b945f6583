import { expect, it } from 'vitest';
import { noFigures } from './county-samples.ts';
import { seriesBars, seriesChart } from './series-chart.ts';

const figures = (taken: number, finished: number) => ({ ...noFigures, taken, finished });

it('shows every day of a span, also those on which nothing was', () => {
  const days = [{ day: '2026-03-01', figures: figures(4, 3) }];
  expect(seriesBars({ from: '2026-02-28', to: '2026-03-02' }, { days, hours: [] })).toEqual([
    { name: '02-28', taken: 0, finished: 0 },
    { name: '03-01', taken: 4, finished: 3 },
    { name: '03-02', taken: 0, finished: 0 },
  ]);
});

it('shows one day by its hours, from the first to the last', () => {
  const hours = [
    { hour: 9, figures: figures(5, 5) },
    { hour: 11, figures: figures(2, 1) },
  ];
  const bars = seriesBars({ from: '2026-03-01', to: '2026-03-01' }, { days: [], hours });
  expect(bars.map(({ name, taken }) => [name, taken])).toEqual([
    ['9 时', 5],
    ['10 时', 0],
    ['11 时', 2],
  ]);
  expect(seriesChart('各时段', bars).description).toBe(
    '各时段：9 时 取号 5 办结 5，10 时 取号 0 办结 0，11 时 取号 2 办结 1',
  );
  expect(seriesBars({ from: '2026-03-01', to: '2026-03-01' }, { days: [], hours: [] })).toEqual([]);
});
