import {
  ratedCount,
  ratingLevelNames,
  ratingLevels,
  spreadMinutes,
  spreadWords,
  type LevelCounts,
  type ManagerView,
} from '@jiaohao/queue-core/protocol';
import { managerWords } from '../messages.zh.ts';

/*
 * What each chart shows, as plain data for ECharts and as a sentence for whoever cannot see it. Series
 * are as long as a day has half hours or the hall has windows, and never grow beyond.
 */

const words = managerWords.charts;

export type ChartFacts = {
  /** An option of ECharts without functions, so that two of them can be compared as text. */
  readonly option: Readonly<Record<string, unknown>>;
  /** The same in words. */
  readonly description: string;
};

/** Of tokens.css; a canvas knows no variables. */
const colours = {
  blue: '#0b4ea2',
  green: '#1a7f4b',
  amber: '#d98a00',
  red: '#c8102e',
  ink: '#1f2329',
  soft: '#4e5969',
};
const levelColours = [colours.blue, '#3f77bd', '#86abd8', colours.amber, colours.red];
/** A day has no more half hours. */
const longestSeries = 48;

const text = { color: colours.soft, fontSize: 13 };
const lines = { lineStyle: { color: '#e3e9f2' } };

export type Bars = {
  readonly names: readonly string[];
  readonly series: readonly { readonly name: string; readonly colour: string; readonly values: readonly number[] }[];
};

export function barOption({ names, series }: Bars): ChartFacts['option'] {
  const category = {
    type: 'category',
    data: names,
    axisLabel: { ...text, hideOverlap: true },
    axisTick: { show: false },
    axisLine: lines,
  };
  const value = {
    type: 'value',
    minInterval: 1,
    splitNumber: 4,
    axisLabel: { ...text, hideOverlap: true },
    splitLine: lines,
  };
  return {
    ...common,
    color: series.map(({ colour }) => colour),
    ...(series.length > 1
      ? { legend: { top: 0, right: 0, itemGap: 16, textStyle: { ...text, color: colours.ink } } }
      : {}),
    grid: { top: series.length > 1 ? 30 : 22, right: 14, bottom: 4, left: 4, containLabel: true },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: category,
    yAxis: value,
    series: series.map(({ name, values }) => ({
      name,
      type: 'bar',
      data: values,
      barMaxWidth: 28,
      label: {
        show: series.length === 1,
        position: 'top',
        ...text,
        color: colours.ink,
      },
    })),
  };
}

const common = { animation: false, textStyle: { fontSize: 13, color: colours.ink } };

const sentence = (head: string, parts: readonly string[]) => `${head}：${parts.join('，')}`;

/** 取号和办结 by half hour. */
export function flowChart(halfHours: ManagerView['halfHours']): ChartFacts {
  const shown = halfHours.slice(-longestSeries);
  return {
    option: barOption({
      names: shown.map(({ at }) => at),
      series: [
        { name: words.issued, colour: colours.blue, values: shown.map(({ issued }) => issued) },
        { name: words.finished, colour: '#7fb89b', values: shown.map(({ finished }) => finished) },
      ],
    }),
    description: sentence(
      words.flow,
      shown.map(({ at, issued, finished }) => `${at} ${words.issued} ${issued} ${words.finished} ${finished}`),
    ),
  };
}

/** 等候 or 办理时间分布: how many in each class of minutes. */
export function spreadChart(title: string, counts: readonly number[]): ChartFacts {
  return {
    option: barOption({
      names: counts.map((_, place) => classWords(place)),
      series: [{ name: title, colour: colours.blue, values: counts }],
    }),
    description: sentence(
      title,
      counts.map((count, place) => `${spreadWords(place)} ${count}`),
    ),
  };
}

/** ≤5, 5-10, >60: below a bar there is room for no more. */
function classWords(place: number): string {
  const from = spreadMinutes[place - 1];
  const to = spreadMinutes[place];
  if (from === undefined) return `≤${to}`;
  return to === undefined ? `>${from}` : `${from}-${to}`;
}

/** 各窗口办结. */
export function loadChart(windows: ManagerView['windows']): ChartFacts {
  return {
    option: barOption({
      names: windows.map(({ id }) => words.window(id)),
      series: [{ name: words.load, colour: colours.blue, values: windows.map(({ finishedCount }) => finishedCount) }],
    }),
    description: sentence(
      words.load,
      windows.map(({ id, finishedCount }) => `${words.window(id)} ${finishedCount}`),
    ),
  };
}

/** 评价构成: the five levels; their base is in the chart's head. */
export function levelChart(byLevel: LevelCounts): ChartFacts {
  const parts = ratingLevels.map((level, at) => ({
    name: ratingLevelNames[level],
    value: byLevel[level],
    itemStyle: { color: levelColours[at], borderColor: '#fff', borderWidth: 2 },
  }));
  return {
    option: {
      ...common,
      tooltip: { trigger: 'item', formatter: `{b} {c} ${words.pieces}，{d}%` },
      series: [
        {
          type: 'pie',
          radius: ['42%', '70%'],
          center: ['50%', '52%'],
          minAngle: 4,
          data: parts.filter(({ value }) => value > 0),
          label: { ...text, fontSize: 14, color: colours.ink, formatter: `{b} {c}` },
          labelLine: { length: 10, length2: 8 },
        },
      ],
    },
    description: sentence(
      `${words.levels}，${words.levelsUnit(ratedCount(byLevel))}`,
      parts.map(({ name, value }) => `${name} ${value}`),
    ),
  };
}
