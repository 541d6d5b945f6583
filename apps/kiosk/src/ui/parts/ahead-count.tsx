import styles from './ahead-count.module.css';

/** 前面 4 人 */
export function AheadCount({ count }: { count: number }) {
  return (
    <span className={styles.ahead}>
      前面 <b className={styles.count}>{count}</b> 人
    </span>
  );
}
