import type { HandledAlert } from '@jiaohao/queue-core/protocol';
import { clockWords, Phrased } from '@jiaohao/ui-kit';
import { managerWords } from '../messages.zh.ts';
import styles from './alert-panel.module.css';

const words = managerWords.alerts;
const shownMax = 5;

/** Who saw to what, the last few: so that nobody goes twice. */
export function HandledList({ handled }: { handled: readonly HandledAlert[] }) {
  if (handled.length === 0) return null;
  return (
    <div className={styles.handled}>
      <h3>{words.handled}</h3>
      <ul>
        {handled.slice(0, shownMax).map((each) => (
          <li key={`${each.id} ${each.handledAtMs}`}>
            <span>
              <Phrased text={`${each.place}，${each.sentence}`} />
            </span>
            <b>{words.handledBy(each.staffName ?? words.someone, clockWords(each.handledAtMs))}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
