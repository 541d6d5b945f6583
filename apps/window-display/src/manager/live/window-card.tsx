import type { ManagerView } from '@jiaohao/queue-core/protocol';
import { Phrased } from '@jiaohao/ui-kit';
import { Stopwatch } from '../../staff/running-time.tsx';
import { managerWords } from '../messages.zh.ts';
import styles from './window-card.module.css';
import { windowNow, type ManagedWindow } from './window-state.ts';

const words = managerWords.windows;

/** What a window does now. Without `onOpen` it is only looked at, and names nobody. */
export function WindowCard({
  managed,
  limits,
  nowMs,
  onOpen,
}: {
  managed: ManagedWindow;
  limits: ManagerView['limits'];
  nowMs: number;
  onOpen: (() => void) | null;
}) {
  const { id, name, staffName, assignedBy, finishedCount, heldCount } = managed;
  const { tone, chip, headline, sinceMs } = windowNow(managed, limits, nowMs);
  const content = (
    <>
      <span className={`window-plate ${styles.plate}`}>{id}</span>
      <span className={styles.who}>
        {onOpen && (
          <b>
            <Phrased text={staffName ?? words.nobody} />
          </b>
        )}
        <Phrased text={name} />
      </span>
      <span className={styles.now}>
        {headline.kind === 'number' ? <b>{headline.text}</b> : <span>{headline.text}</span>}
        {sinceMs !== null && (
          <time>
            <Stopwatch sinceMs={sinceMs} />
          </time>
        )}
      </span>
      <span className={styles.foot}>
        {chip !== null && <span className={styles.word}>{chip}</span>}
        {chip === null && assignedBy !== null && <span className={styles.word}>{words.assigned}</span>}
        {heldCount > 0 && <span>{words.held(heldCount)}</span>}
        <span className={styles.finished}>{words.finished(finishedCount)}</span>
      </span>
    </>
  );
  const facts = { className: styles.card, 'data-tone': tone, 'data-testid': `window-${id}` };
  return onOpen ? (
    <button type="button" {...facts} onClick={onOpen}>
      {content}
    </button>
  ) : (
    <div {...facts}>{content}</div>
  );
}
