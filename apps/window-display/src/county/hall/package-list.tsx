import { packageKinds, type HallState } from '@jiaohao/sync/wire';
import { countyWords } from '../messages.zh.ts';
import { packageSentences, toneOf } from '../package-words.ts';
import styles from './package-list.module.css';

const words = countyWords.hall;

/** Of each kind what the hall runs on, what it should run on, whether that is there, and what is in the way. */
export function PackageList({ packages, nowMs }: Pick<HallState, 'packages'> & { nowMs: number }) {
  return (
    <section className={styles.packages}>
      <h3>{words.packages}</h3>
      <dl>
        {packageKinds.map((kind) => {
          const { runs, wanted, fault, found } = packageSentences(packages[kind], nowMs);
          return (
            <div key={kind} data-testid={`package-${kind}`} data-tone={toneOf(packages[kind])}>
              <dt>{words.packageNames[kind]}</dt>
              <dd>{runs}</dd>
              {wanted.length > 0 && <dd className={styles.wanted}>{wanted.join(words.packageAnd)}</dd>}
              {fault !== null && <dd className={styles.fault}>{fault}</dd>}
              {found !== null && (
                <dd className={styles.found} lang="en">
                  {found}
                </dd>
              )}
            </div>
          );
        })}
      </dl>
    </section>
  );
}
