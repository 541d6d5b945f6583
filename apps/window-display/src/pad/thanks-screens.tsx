import { isBadLevel } from '@jiaohao/queue-core/protocol';
import { TouchButton } from '@jiaohao/ui-kit';
import { wordsZh } from './messages.zh.ts';
import { PhoneCode } from './phone-code.tsx';
import type { RatingContext, RatingEvent } from './rating-acts.ts';
import styles from './thanks-screens.module.css';

/** Who did not want to rate is thanked no less. */
export function ThanksScreen({ context: { kept, isByKey } }: { context: RatingContext }) {
  const outcome = kept?.outcome;
  const isRated = isByKey || outcome?.kind === 'rated';
  const hasReason = outcome?.kind === 'rated' && isBadLevel(outcome.level);
  return (
    <main className={styles.thanks}>
      <ThanksMark />
      <h2 className={styles.title}>{isRated ? wordsZh.thanksForRating : wordsZh.declined}</h2>
      {hasReason && <p>{wordsZh.thanksForReason}</p>}
      {isByKey && <p>{wordsZh.reasonBySlip}</p>}
      <p>{wordsZh.goodbye}</p>
    </main>
  );
}

/** A bad level without a reason: it is recorded, and the reason may follow from the citizen's own phone. */
export function PendingScreen(props: { phoneUrl: string | null; send: (event: RatingEvent) => void }) {
  const { phoneUrl, send } = props;
  return (
    <main className={styles.pending}>
      {phoneUrl === null ? <ThanksMark /> : <PhoneCode url={phoneUrl} isLarge />}
      <div className={styles.words}>
        <h2 className={styles.title}>{wordsZh.thanksForRating}</h2>
        <p>{phoneUrl === null ? wordsZh.reasonBySlip : wordsZh.reasonByPhone}</p>
        <p>{wordsZh.noHurry}</p>
        <TouchButton data-testid="understood" onPress={() => send({ type: 'understood' })}>
          {wordsZh.understood}
        </TouchButton>
      </div>
    </main>
  );
}

function ThanksMark() {
  return (
    <svg
      className={styles.mark}
      viewBox="0 0 48 48"
      fill="none"
      stroke="currentColor"
      strokeWidth="3"
      aria-hidden="true"
    >
      <circle cx="24" cy="24" r="21" />
      <path d="M14 25 L21.5 32 L34.5 17" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
