import { describe, expect, it } from 'vitest';
import { noRatings, sampleRatings } from '../hall-samples.ts';
import { flowChart, levelChart, loadChart, spreadChart } from './chart-options.ts';

type Option = {
  readonly animation: boolean;
  readonly xAxis: { readonly data: readonly string[] };
  readonly series: readonly { readonly data: readonly unknown[] }[];
};
const optionOf = ({ option }: { option: object }) => option as Option;

describe('charts', () => {
  const halfHours = [
    { at: '08:30', issued: 9, finished: 2 },
    { at: '09:00', issued: 14, finished: 11 },
  ];

  it('say in words what they show, for whoever cannot see them', () => {
    expect(flowChart(halfHours).description).toBe('取号和办结：08:30 取号 9 办结 2，09:00 取号 14 办结 11');
    expect(spreadChart('等候时间分布', [4, 2, 0, 0, 0, 0, 0, 1]).description).toBe(
      '等候时间分布：5 分钟以内 4，5-10 分钟 2，10-15 分钟 0，15-20 分钟 0，20-30 分钟 0，30-45 分钟 0，45-60 分钟 0，60 分钟以上 1',
    );
    expect(levelChart(sampleRatings.byLevel).description).toContain('已评价 117 件：非常满意 78');
  });

  it('are as long as a day has half hours, however many the host sends', () => {
    const week = Array.from({ length: 336 }, (_, at) => ({ at: String(at), issued: at, finished: 0 }));
    const { xAxis, series } = optionOf(flowChart(week));
    expect([xAxis.data.length, series[0]?.data.length]).toEqual([48, 48]);
    expect(xAxis.data.at(-1)).toBe('335');
  });

  it('stand still, and are plain data that can be compared', () => {
    for (const chart of [flowChart(halfHours), loadChart([]), levelChart(noRatings.byLevel)]) {
      expect(optionOf(chart).animation).toBe(false);
      expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
    }
  });

  it('leave a level out that nobody has given', () => {
    expect(optionOf(levelChart({ ...noRatings.byLevel, satisfied: 3 })).series[0]?.data).toHaveLength(1);
  });
});
