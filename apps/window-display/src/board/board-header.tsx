import { clockWords, Phrased, useHostNow, useView } from '@jiaohao/ui-kit';
import styles from './board-header.module.css';

/** The hall, what everybody should know of it (such as a sudden closing), and the host's clock. */
export function BoardHeader({ isStale }: { isStale: boolean }) {
  const { hall, notice } = useView<'board'>();
  return (
    <header className={styles.header}>
      <h1 className={styles.hallName}>
        <Phrased text={hall.name} />
      </h1>
      {notice !== null && !isStale && (
        <strong className={styles.notice} role="alert" data-testid="notice">
          {notice}
        </strong>
      )}
      <BoardClock />
    </header>
  );
}

export function BoardClock() {
  return (
    <time className={styles.clock} data-testid="clock">
      {clockWords(useHostNow())}
    </time>
  );
}
