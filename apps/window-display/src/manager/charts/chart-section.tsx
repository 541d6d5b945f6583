import { ratedCount } from '@jiaohao/queue-core/protocol';
import { clockWords, useView } from '@jiaohao/ui-kit';
import type { ReactNode } from 'react';
import { PanelHead } from '../live/panel-head.tsx';
import { managerWords } from '../messages.zh.ts';
import { Chart } from './chart.tsx';
import { flowChart, levelChart, loadChart, spreadChart, type ChartFacts } from './chart-options.ts';
import styles from './chart-section.module.css';
import { useDayReport } from './use-day-report.ts';

const words = managerWords.charts;

/** 图表 of today: what the feed knows at once, distributions by request. */
export function ChartSection() {
  const { hall, halfHours, windows, ratings, totals } = useView<'manager'>();
  const report = useDayReport(hall.day);
  const rated = ratedCount(ratings.byLevel);
  const called = report?.total.wait.count ?? 0;
  const finished = report?.total.service.count ?? 0;
  return (
    <main className={styles.charts} aria-label={words.title}>
      <ChartPanel
        name="flow"
        title={words.flow}
        note={words.flowUnit}
        isWide
        chart={halfHours.length > 0 ? flowChart(halfHours) : null}
      />
      <ChartPanel
        name="levels"
        title={words.levels}
        note={words.levelsUnit(rated)}
        chart={rated > 0 ? levelChart(ratings.byLevel) : null}
      />
      <ChartPanel
        name="waits"
        title={words.waits}
        note={report ? words.waitsUnit(called) : ''}
        empty={report ? words.empty : words.counting}
        chart={report && called > 0 ? spreadChart(words.waits, report.waitSpread) : null}
      />
      <ChartPanel
        name="services"
        title={words.services}
        note={report ? words.servicesUnit(finished) : ''}
        empty={report ? words.empty : words.counting}
        chart={report && finished > 0 ? spreadChart(words.services, report.serviceSpread) : null}
      />
      <ChartPanel
        name="load"
        title={words.load}
        note={words.loadUnit(totals.finished)}
        chart={windows.some(({ finishedCount }) => finishedCount > 0) ? loadChart(windows) : null}
      />
      {report && <p className={styles.asOf}>{words.asOf(clockWords(report.madeAtMs))}</p>}
    </main>
  );
}

function ChartPanel({
  name,
  title,
  note,
  chart,
  isWide = false,
  empty = words.empty,
}: {
  name: string;
  title: string;
  note: string;
  /** Null: nothing has happened yet. */
  chart: ChartFacts | null;
  isWide?: boolean;
  /** What stands there instead. */
  empty?: string;
}): ReactNode {
  return (
    <section className={`panel ${styles.panel}`} data-wide={isWide} aria-label={title}>
      <PanelHead title={title}>
        <span>{note}</span>
      </PanelHead>
      {chart ? <Chart chart={chart} name={name} /> : <p className="panel-empty">{empty}</p>}
    </section>
  );
}
