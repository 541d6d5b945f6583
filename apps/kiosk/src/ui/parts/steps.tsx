import { useWords } from '../words/use-words.tsx';
import { CheckMark } from './pictograms.tsx';
import styles from './steps.module.css';

/** 1 刷证 ✓  2 选择  3 取号: where the person stands on the way. */
export function Steps({ current }: { current: 2 | 3 }) {
  const { say } = useWords();
  const names = [say('home.stepCard'), say('home.stepChoose'), say('home.stepTake')];
  return (
    <ol className={styles.steps}>
      {names.map((name, index) => {
        const step = index + 1;
        const state = step < current ? 'done' : step === current ? 'current' : 'next';
        return (
          <li
            key={name}
            className={styles.step}
            data-state={state}
            aria-current={state === 'current' ? 'step' : undefined}
          >
            <span className={styles.mark}>{state === 'done' ? <CheckMark className={styles.check} /> : step}</span>
            {name}
          </li>
        );
      })}
    </ol>
  );
}
