import { addDays, daysBetween } from '@jiaohao/basics/days';
import type { ReportRange } from '@jiaohao/queue-core/protocol';
import type { AreaAnswer } from '@jiaohao/sync/wire';
import { barOption, type ChartFacts } from '../manager/charts/chart-options.ts';
import { countyWords } from './messages.zh.ts';

const words = countyWords.series;

type Bar = { readonly name: string; readonly taken: number; readonly finished: number };

/** A day by its hours, more days by day: also those on which nothing was. */
export function seriesBars({ from, to }: ReportRange, { days, hours }: Pick<AreaAnswer, 'days' | 'hours'>): Bar[] {
  return from === to ? hourBars(hours) : dayBars({ from, to }, days);
}

function dayBars({ from, to }: ReportRange, days: AreaAnswer['days']): Bar[] {
  const byDay = new Map(days.map(({ day, figures }) => [day, figures]));
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => {
    const day = addDays(from, at);
    const { taken = 0, finished = 0 } = byDay.get(day) ?? {};
    return { name: day.slice(5), taken, finished };
  });
}

function hourBars(hours: AreaAnswer['hours']): Bar[] {
  const [first, last] = [hours[0]?.hour, hours.at(-1)?.hour];
  if (first === undefined || last === undefined) return [];
  const byHour = new Map(hours.map(({ hour, figures }) => [hour, figures]));
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const { taken = 0, finished = 0 } = byHour.get(first + at) ?? {};
    return { name: words.hour(first + at), taken, finished };
  });
}

/** As a chart and as a sentence. */
export function seriesChart(title: string, bars: readonly Bar[]): ChartFacts {
  return {
    option: barOption({
      names: bars.map(({ name }) => name),
      series: [
        { name: words.taken, colour: '#0b4ea2', values: bars.map(({ taken }) => taken) },
        { name: words.finished, colour: '#7fb89b', values: bars.map(({ finished }) => finished) },
      ],
    }),
    description: `${title}：${bars
      .map(({ name, taken, finished }) => `${name} ${words.taken} ${taken} ${words.finished} ${finished}`)
      .join('，')}`,
  };
}
