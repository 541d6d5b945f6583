import type { PadView } from '@jiaohao/queue-core/protocol';
import { Phrased, useHostNow, useView } from '@jiaohao/ui-kit';
import type { ReactNode } from 'react';
import { awayFact } from '../screens/away-fact.ts';
import { NameParts } from '../screens/name-parts.tsx';
import { wordsZh } from './messages.zh.ts';
import { StaffCard } from './staff-card.tsx';
import { usePadLayout } from './use-pad-layout.ts';
import styles from './window-screens.module.css';

/* What the pad shows between two ratings: whose window this is and what goes on there. */

/** Characters that a line of the smallest pad holds. */
const longestBusiness = 18;

/** Open, and nobody there yet: who serves here, and what for. */
export function StandbyScreen() {
  const { staff, window, slogan } = useView<'pad'>();
  return (
    <WindowScreen staff={staff}>
      <p className={styles.sign}>
        <Phrased text={window.name} />
      </p>
      <p className={styles.greeting}>{wordsZh.hello}</p>
      <p className={styles.line}>{wordsZh.takeSeat}</p>
      <p className={styles.soft}>{wordsZh.rateAfterwards}</p>
      {window.queueNames.length > 0 && (
        <p className={styles.soft} data-testid="business">
          <Phrased text={businessWords(window.queueNames)} />
        </p>
      )}
      {slogan !== null && (
        <p className={styles.slogan} data-testid="slogan">
          <Phrased text={slogan} />
        </p>
      )}
    </WindowScreen>
  );
}

/** The citizen sees that it is the right number and the right item. */
export function ServingScreen() {
  const { staff, serving } = useView<'pad'>();
  return (
    <WindowScreen staff={staff}>
      <p className={styles.sign}>{wordsZh.servingNow}</p>
      {serving && (
        <>
          <p className={styles.number}>{serving.number}</p>
          <p className={styles.line}>
            <Phrased text={serving.itemName ?? serving.queueName} />
          </p>
          <p className={styles.soft}>{wordsZh.confirmItem}</p>
        </>
      )}
    </WindowScreen>
  );
}

/** The queues of a window in one line, as far as it holds them. */
function businessWords(queueNames: readonly string[]): string {
  const joined = queueNames.join('、');
  const [first = ''] = queueNames;
  return joined.length <= longestBusiness ? wordsZh.business(joined) : wordsZh.businesses(first, queueNames.length);
}

/** Who serves here stands beside, or above on a pad that stands upright. */
function WindowScreen({ staff, children }: { staff: PadView['staff']; children: ReactNode }) {
  const layout = usePadLayout();
  return (
    <main className={styles.window}>
      {staff && <StaffCard staff={staff} isColumn={layout === 'wide' || layout === 'low'} />}
      <section className={styles.panel}>{children}</section>
    </main>
  );
}

/** Nobody is served here now; says until when, or whom to turn to. */
export function AwayScreen({ state }: { state: 'paused' | 'closed' }) {
  const { window } = useView<'pad'>();
  const now = useHostNow();
  const fact = window.away && awayFact(window.away, now);
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
      {fact !== null && (
        <p className={styles.awayFact} data-testid="away-fact">
          <NameParts name={fact} />
        </p>
      )}
      <p className={styles.line}>{wordsZh.otherWindow}</p>
    </main>
  );
}

/** Nothing was heard of the hall for a while: what the pad knew may be wrong by now. */
export function OfflineScreen() {
  return (
    <main className={styles.away}>
      <h2 className={styles.awayTitle}>{wordsZh.waitPlease}</h2>
      <p className={styles.line}>{wordsZh.backSoon}</p>
    </main>
  );
}
