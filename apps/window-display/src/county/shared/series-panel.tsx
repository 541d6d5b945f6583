import type { ReportRange } from '@jiaohao/queue-core/protocol';
import type { AreaAnswer } from '@jiaohao/sync/wire';
import { createLate } from '@jiaohao/ui-kit';
import { PanelHead } from '../../manager/live/panel-head.tsx';
import { countyWords } from '../messages.zh.ts';
import { seriesBars, seriesChart } from '../series-chart.ts';
import styles from './series-panel.module.css';

const words = countyWords.series;
const { Part: LateChart } = createLate(() => import('../../manager/charts/chart.tsx').then(({ Chart }) => Chart));

/** Numbers and services by day, or by hour where it is one day. */
export function SeriesPanel({ range, facts }: { range: ReportRange; facts: Pick<AreaAnswer, 'days' | 'hours'> }) {
  const title = range.from === range.to ? words.hours : words.days;
  const bars = seriesBars(range, facts);
  const isEmpty = bars.every(({ taken }) => taken === 0);
  return (
    <section className={`panel ${styles.panel}`} aria-label={title}>
      <PanelHead title={title}>
        <span>{words.unit}</span>
      </PanelHead>
      {isEmpty ? (
        <p className="panel-empty">{words.none}</p>
      ) : (
        <LateChart
          chart={seriesChart(title, bars)}
          name="series"
          meanwhile={<p className="panel-empty">{countyWords.opening}</p>}
        />
      )}
    </section>
  );
}
