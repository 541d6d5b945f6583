import { clockWords, useHostNow } from '@jiaohao/ui-kit';
import styles from './emergency-screen.module.css';
import { FitText } from './fit-text.tsx';
import { screenWordsZh } from './messages.zh.ts';

/** Larger words would be torn into lines of two or three. */
const shortestLineEm = 5.2;

/** 紧急通知: nothing else is on the screen, and the words are as large as it allows. */
export function EmergencyScreen({ text }: { text: string }) {
  const now = useHostNow();
  return (
    <section className={styles.emergency} role="alert" data-testid="emergency">
      <h2 className={styles.title}>
        <svg className={styles.sign} viewBox="0 0 24 24" aria-hidden="true">
          <path d="M12 2.5 22.5 21 H1.5 Z" fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinejoin="round" />
          <path d="M12 9 V14.5 M12 17.2 V18.2" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
        </svg>
        {screenWordsZh.emergency}
        <time className={styles.time}>{clockWords(now)}</time>
      </h2>
      <FitText className={styles.text} text={text} shortestLineEm={shortestLineEm} />
    </section>
  );
}
