import styles from './rating-bars.module.css';
import type { RatingBar } from './level-bars.ts';

/** The levels as bars, with their counts and, where they are told, their shares. */
export function RatingBars({ bars, hasShares = false }: { bars: readonly RatingBar[]; hasShares?: boolean }) {
  return (
    <ul className={styles.bars} data-shares={hasShares}>
      {bars.map((bar) => (
        <li key={bar.id} data-level={bar.id}>
          <span className={styles.name}>{bar.name}</span>
          <span className={styles.bar} aria-hidden="true">
            <i style={{ width: `${bar.share * 100}%` }} />
          </span>
          <b data-testid={`rating-${bar.id}`}>{bar.count}</b>
          {hasShares && <span className={styles.percent}>{bar.percent}</span>}
        </li>
      ))}
    </ul>
  );
}
