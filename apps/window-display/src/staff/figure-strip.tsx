import styles from './figure-strip.module.css';
import type { Heat } from './wait-heat.ts';

/** A figure of the moment, with what its colour means or its base beside it. */
export type Figure<Id extends string> = {
  readonly id: Id;
  readonly label: string;
  readonly value: string;
  readonly unit: string;
  readonly note: string;
  readonly heat: Heat;
};

/** The present moment in some figures. */
export function FigureStrip({ label, figures }: { label: string; figures: readonly Figure<string>[] }) {
  return (
    <dl className={styles.strip} aria-label={label}>
      {figures.map(({ id, label: name, value, unit, note, heat }) => (
        <div key={id} className={styles.figure} data-heat={heat}>
          <dt>{name}</dt>
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
