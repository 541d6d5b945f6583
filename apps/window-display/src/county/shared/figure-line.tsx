import type { Figures } from '@jiaohao/sync/wire';
import { meanMinutes } from '../minutes.ts';
import { countyWords } from '../messages.zh.ts';
import styles from './figure-line.module.css';

const words = countyWords.figures;

/** The sums of the chosen days in one line. */
export function FigureLine({ figures }: { figures: Figures }) {
  const { taken, finished, notServed, wait, service } = figures;
  const minutes = (value: string | null) => (value === null ? '–' : words.minutes(value));
  const shown: readonly [string, string][] = [
    [words.taken, String(taken)],
    [words.finished, String(finished)],
    [words.notServed, String(notServed)],
    [words.wait, minutes(meanMinutes(wait.meanMs))],
    [words.p90, minutes(wait.p90Minutes === null ? null : String(wait.p90Minutes))],
    [words.service, minutes(meanMinutes(service.meanMs))],
  ];
  return (
    <dl className={styles.line} aria-label={words.title} data-testid="total">
      {shown.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
