import { ratingCaseStateNames, type RatingCase } from '@jiaohao/queue-core/protocol';
import { dateTimeWords, Phrased } from '@jiaohao/ui-kit';
import { managerWords } from '../messages.zh.ts';
import styles from './case-dialog.module.css';

const words = managerWords.cases;

/** What was done, by whom and when, oldest first. */
export function CaseSteps({ steps }: Pick<RatingCase, 'steps'>) {
  return (
    <section aria-label={words.steps}>
      <h3>{words.steps}</h3>
      {steps.length === 0 ? (
        <p className={styles.none}>{words.noSteps}</p>
      ) : (
        <ol className={styles.steps}>
          {steps.map((step) => (
            <li key={`${step.state} ${step.atMs}`}>
              <b>{ratingCaseStateNames[step.state]}</b>
              <span>{step.staffName}</span>
              <time>{dateTimeWords(step.atMs)}</time>
              {step.note !== '' && (
                <p>
                  <Phrased text={step.note} />
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
