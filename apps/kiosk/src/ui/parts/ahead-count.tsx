import type { KioskView } from '@jiaohao/queue-core/protocol';
import { waitIn } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';
import { Emphasised } from './emphasised.tsx';
import styles from './ahead-count.module.css';

/** 前面 4 人，约 10-20 分钟; with nobody before, no time is worth saying. */
export function AheadCount({ count, wait }: { count: number; wait: KioskView['queues'][number]['wait'] }) {
  const words = useWords();
  return (
    <span className={styles.ahead}>
      <span>
        <Emphasised className={styles.count} text={words.say('queue.ahead', { count })} />
      </span>
      {wait !== null && count > 0 && <span>{waitIn(words, wait)}</span>}
    </span>
  );
}
