import { isBadLevel, ratingLevelNames, type RatingLevel } from '@jiaohao/queue-core/protocol';
import { Phrased, TouchButton } from '@jiaohao/ui-kit';
import { wordsZh } from './messages.zh.ts';
import type { RatingEvent } from './rating-acts.ts';
import { reasonsOf, type RatingTag } from './rating-reasons.ts';
import styles from './reasons-screen.module.css';

type Send = (event: RatingEvent) => void;

/** Why a level was given: the three reasons of the catalogue that are shown, and the other five on demand. */
export function ReasonsScreen(props: { level: RatingLevel; tags: readonly string[]; showsAll: boolean; send: Send }) {
  const { level, tags, showsAll, send } = props;
  const reasons = reasonsOf(level).filter((reason) => showsAll || reason.shown);
  // Who cannot say why here may leave it: the level stands, and the reason may follow by phone.
  const mayLeave = isBadLevel(level) && tags.length === 0;
  return (
    <main className={styles.page}>
      <p className={styles.chosen}>
        <b>{wordsZh.chosenLevel(ratingLevelNames[level])}</b>
        <span>{tags.length === 0 ? wordsZh.chooseOne : wordsZh.chosenCount(tags.length)}</span>
      </p>
      <div className={styles.reasons} data-all={showsAll}>
        {reasons.map((reason) => (
          <Reason key={reason.code} reason={reason} isChosen={tags.includes(reason.code)} send={send} />
        ))}
        {!showsAll && (
          <TouchButton className={styles.more} data-testid="more" onPress={() => send({ type: 'allReasonsAsked' })}>
            {wordsZh.moreReasons}
          </TouchButton>
        )}
      </div>
      <div className={styles.actions}>
        <TouchButton className={styles.back} data-testid="back" onPress={() => send({ type: 'wentBack' })}>
          {wordsZh.back}
        </TouchButton>
        {mayLeave && (
          <TouchButton className={styles.back} data-testid="leave" onPress={() => send({ type: 'reasonsLeft' })}>
            {wordsZh.leaveReasons}
          </TouchButton>
        )}
        <TouchButton
          tone="main"
          className={styles.submit}
          data-testid="submit"
          isDisabled={tags.length === 0}
          onPress={() => send({ type: 'submitted' })}
        >
          {wordsZh.submit}
        </TouchButton>
      </div>
    </main>
  );
}

function Reason({ reason, isChosen, send }: { reason: RatingTag; isChosen: boolean; send: Send }) {
  const { code, text } = reason;
  return (
    <TouchButton
      className={styles.reason}
      tone={isChosen ? 'main' : 'plain'}
      aria-pressed={isChosen}
      data-testid={`tag-${code}`}
      onPress={() => send({ type: 'tagToggled', code })}
    >
      <svg
        className={styles.check}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.4"
        aria-hidden="true"
      >
        <rect x="3" y="3" width="18" height="18" rx="4" />
        {isChosen && <path d="M7 12.5 L10.7 16 L17 8.5" strokeLinecap="round" strokeLinejoin="round" />}
      </svg>
      <span className={styles.text}>
        <Phrased text={text} />
      </span>
    </TouchButton>
  );
}
