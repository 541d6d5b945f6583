import type { HallAnswer } from '@jiaohao/sync/wire';
import { dateTimeWords, Phrased } from '@jiaohao/ui-kit';
import { PanelHead } from '../../manager/live/panel-head.tsx';
import { ScrollPanel } from '../../staff/scroll-panel.tsx';
import { waitedMinutes, waitHeat } from '../../staff/wait-heat.ts';
import { countyWords } from '../messages.zh.ts';
import styles from './queue-panel.module.css';

const words = countyWords.hall;
/** Below this many people a full bar would cry wolf. */
const fullBarAtLeast = 10;

/** The hall's queues as it last said, all on one scale. */
export function QueuePanel({ answer: { said, state }, asOfMs }: { answer: HallAnswer; asOfMs: number }) {
  const queues = said?.queues ?? [];
  const scale = Math.max(fullBarAtLeast, ...queues.map(({ waiting }) => waiting));
  return (
    <ScrollPanel aria-label={words.queues}>
      <PanelHead title={words.queues}>
        {state.line === 'away' && <span>{words.asOf(dateTimeWords(asOfMs))}</span>}
      </PanelHead>
      {queues.length === 0 ? (
        <p className="panel-empty">{words.noQueues}</p>
      ) : (
        <ul>
          {queues.map(({ id, name, waiting, oldestMs }) => (
            <li
              key={id}
              className={styles.queue}
              data-heat={oldestMs === null ? 'calm' : waitHeat(asOfMs - oldestMs)}
              data-testid={`queue-${id}`}
            >
              <span className={styles.name}>
                <Phrased text={name} />
              </span>
              <span className={styles.longest}>
                {oldestMs === null ? '' : words.longest(waitedMinutes(oldestMs, asOfMs))}
              </span>
              <b>{words.people(waiting)}</b>
              <span className={styles.bar} aria-hidden="true">
                <i style={{ width: `${(waiting / scale) * 100}%` }} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </ScrollPanel>
  );
}
