import type { ManagerView } from '@jiaohao/queue-core/protocol';
import { createLate } from '@jiaohao/ui-kit';
import { useMemo } from 'react';
import { ScrollPanel } from '../../staff/scroll-panel.tsx';
import { flowChart } from '../charts/chart-options.ts';
import { managerWords } from '../messages.zh.ts';
import styles from './day-panel.module.css';
import { PanelHead } from './panel-head.tsx';

const words = managerWords.charts;
const { Part: LateChart } = createLate(() => import('../charts/chart.tsx').then(({ Chart }) => Chart));

/** The day so far: numbers taken and services finished, by half hour. */
export function DayPanel({ halfHours }: Pick<ManagerView, 'halfHours'>) {
  const chart = useMemo(() => flowChart(halfHours), [halfHours]);
  return (
    <ScrollPanel className={styles.panel} aria-label={words.flow}>
      <PanelHead title={words.flow}>
        <span>{words.flowUnit}</span>
      </PanelHead>
      {halfHours.length === 0 ? (
        <p className="panel-empty">{words.empty}</p>
      ) : (
        <LateChart chart={chart} name="flow" meanwhile={<p className="panel-empty">{words.loading}</p>} />
      )}
    </ScrollPanel>
  );
}
