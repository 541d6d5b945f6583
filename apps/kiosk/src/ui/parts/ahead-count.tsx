import { waitWords, type KioskView } from '@jiaohao/queue-core/protocol';
import styles from './ahead-count.module.css';

/** 前面 4 人，约 10-20 分钟; with nobody before, no time is worth saying. */
export function AheadCount({ count, wait }: { count: number; wait: KioskView['queues'][number]['wait'] }) {
  return (
    <span className={styles.ahead}>
      <span>
        前面 <b className={styles.count}>{count}</b> 人
      </span>
      {wait !== null && count > 0 && <span>{waitWords(wait)}</span>}
    </span>
  );
}
