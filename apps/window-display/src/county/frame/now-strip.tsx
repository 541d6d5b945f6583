import { countyWords } from '../messages.zh.ts';
import type { NowFigure } from '../now-figures.ts';
import styles from '../../manager/live/figure-strip.module.css';

/** The present moment in seven figures. */
export function NowStrip({ figures }: { figures: readonly NowFigure[] }) {
  return (
    <dl className={styles.strip} aria-label={countyWords.now.title}>
      {figures.map(({ id, label, value, unit, note, heat }) => (
        <div key={id} className={styles.figure} data-heat={heat}>
          <dt>{label}</dt>
          <dd>
            <b data-testid={`now-${id}`}>{value}</b>
            {unit !== '' && <span>{unit}</span>}
          </dd>
          {/* Its line stays where there is nothing to say: the figures stand on one line. */}
          <dd className={styles.note}>{note}</dd>
        </div>
      ))}
    </dl>
  );
}
