import { useView, Phrased } from '@jiaohao/ui-kit';
import { wordsZh } from './messages.zh.ts';
import { StaffCard } from './staff-card.tsx';
import styles from './window-screens.module.css';

/* What the pad shows between two ratings: whose window this is and what goes on there. */

/** Open, and nobody there yet. */
export function StandbyScreen() {
  const { staff, window } = useView<'pad'>();
  return (
    <main className={styles.window}>
      {staff && <StaffCard staff={staff} windowName={window.name} />}
      <section className={styles.panel}>
        <p className={styles.greeting}>{wordsZh.hello}</p>
        <p className={styles.line}>{wordsZh.takeSeat}</p>
        <p className={styles.soft}>{wordsZh.rateAfterwards}</p>
      </section>
    </main>
  );
}

/** The citizen sees that it is the right number and the right item. */
export function ServingScreen() {
  const { staff, window, serving } = useView<'pad'>();
  return (
    <main className={styles.window}>
      {staff && <StaffCard staff={staff} windowName={window.name} />}
      <section className={styles.panel}>
        <p className={styles.windowName}>{wordsZh.servingNow}</p>
        {serving && (
          <>
            <p className={styles.number}>{serving.number}</p>
            <p className={styles.line}>
              <Phrased text={serving.itemName ?? serving.queueName} />
            </p>
          </>
        )}
        <p className={styles.soft}>{wordsZh.rateAfterwards}</p>
      </section>
    </main>
  );
}

/** Nobody is served here now; says where to go. */
export function ClosedScreen({ state }: { state: 'paused' | 'closed' }) {
  return (
    <main className={styles.away}>
      <svg
        className={styles.awayMark}
        viewBox="0 0 48 48"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        aria-hidden="true"
      >
        <circle cx="24" cy="24" r="21" />
        {state === 'paused' ? (
          <path d="M18.5 16 V32 M29.5 16 V32" strokeWidth="4.5" strokeLinecap="round" />
        ) : (
          <path d="M14 24 H34" strokeWidth="4.5" strokeLinecap="round" />
        )}
      </svg>
      <h2 className={styles.awayTitle}>{state === 'paused' ? wordsZh.pausedTitle : wordsZh.closedTitle}</h2>
      <p className={styles.line}>{wordsZh.otherWindow}</p>
    </main>
  );
}
