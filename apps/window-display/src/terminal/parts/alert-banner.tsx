import type { Alert } from '@jiaohao/queue-core/protocol';
import { clockWords, Phrased } from '@jiaohao/ui-kit';
import { Button } from 'antd';
import { terminalWords } from '../messages.zh.ts';
import styles from './alert-banner.module.css';

/** Somebody asked for help in the hall, or the manager wrote: what comes first, and how much more there is. */
export function AlertBanner({ alert, moreCount, onAnswer }: { alert: Alert; moreCount: number; onAnswer(): void }) {
  const words = alert.kind === 'message' ? terminalWords.alerts.message : terminalWords.alerts.help;
  return (
    <div className={styles.alert} data-kind={alert.kind} role="alert" data-testid={`alert-${alert.kind}`}>
      <span className={styles.mark}>{words.title}</span>
      {alert.place !== '' && alert.kind !== 'message' && <b className={styles.place}>{alert.place}</b>}
      <span className={styles.sentence}>
        <Phrased text={alert.sentence} />
      </span>
      <span className={styles.time}>{clockWords(alert.atMs)}</span>
      {moreCount > 0 && <span className={styles.more}>{terminalWords.alerts.more(moreCount)}</span>}
      <Button
        danger={alert.kind !== 'message'}
        type="primary"
        aria-keyshortcuts="F9"
        onMouseDown={(event) => event.preventDefault()}
        onClick={onAnswer}
      >
        <kbd>F9</kbd>
        {words.answer}
      </Button>
    </div>
  );
}
