import type { ManagerView } from '@jiaohao/queue-core/protocol';
import { useHostNow } from '@jiaohao/ui-kit';
import styles from './figure-strip.module.css';
import { hallFigures } from './hall-figures.ts';

export function FigureStrip(facts: Pick<ManagerView, 'totals' | 'ratings' | 'limits'>) {
  const figures = hallFigures(facts, useHostNow(5_000));
  return (
    <dl className={styles.strip}>
      {figures.map(({ id, label, value, unit, note, heat }) => (
        <div key={id} className={styles.figure} data-heat={heat}>
          <dt>{label}</dt>
          <dd>
            <b data-testid={`total-${id}`}>{value}</b>
            {unit !== '' && <span>{unit}</span>}
          </dd>
          {/* Its line stays where there is nothing to say: the figures stand on one line. */}
          <dd className={styles.note}>{note}</dd>
        </div>
      ))}
    </dl>
  );
}
