import type { ManagerView } from '@jiaohao/queue-core/protocol';
import { Phrased, useHostNow } from '@jiaohao/ui-kit';
import { ScrollPanel } from '../../staff/scroll-panel.tsx';
import { managerWords } from '../messages.zh.ts';
import { PanelHead } from './panel-head.tsx';
import { queueBars } from './queue-bars.ts';
import styles from './queue-panel.module.css';

const words = managerWords.queues;

/** Every queue on one scale: how many wait, how long, and whether somebody calls them. */
export function QueuePanel(facts: Pick<ManagerView, 'queues' | 'limits'>) {
  const bars = queueBars(facts, useHostNow(5_000));
  return (
    <ScrollPanel aria-label={words.title}>
      <PanelHead title={words.title} />
      <ul>
        {bars.map((bar) => (
          <li key={bar.id} className={styles.queue} data-heat={bar.heat} data-testid={`queue-${bar.id}`}>
            <span className={styles.name}>
              <Phrased text={bar.name} />
            </span>
            <b className={styles.count}>{words.people(bar.waitingCount)}</b>
            <span className={styles.bar} aria-hidden="true">
              <i style={{ width: `${bar.share * 100}%` }} />
            </span>
            <span className={styles.longest}>{bar.longest}</span>
            <span>{bar.mean}</span>
            <span className={styles.more} data-alarm={bar.hasNoWindow}>
              {bar.windows}
            </span>
            <span className={styles.more}>{words.finished(bar.finishedCount)}</span>
          </li>
        ))}
      </ul>
    </ScrollPanel>
  );
}
