import { isBadLevel, ratingLevelNames, ratingLevels, type RatingLevel } from '@jiaohao/queue-core/protocol';
import { TouchButton, useView, Phrased } from '@jiaohao/ui-kit';
import { LevelFace, LevelStars, starCountOf } from './level-face.tsx';
import { wordsZh } from './messages.zh.ts';
import type { Invitation, RatingEvent } from './rating-flow.ts';
import { reasonsOf } from './rating-reasons.ts';
import styles from './rating-screens.module.css';
import { StaffCard } from './staff-card.tsx';

type Send = (event: RatingEvent) => void;

/** Five equal tiles in the fixed order, none preselected, and a real way not to rate. */
export function InvitedScreen({ invitation, send }: { invitation: Invitation; send: Send }) {
  const { staff, window } = useView<'pad'>();
  return (
    <main className={styles.invited}>
      {staff && <StaffCard staff={staff} windowName={window.name} />}
      <p className={styles.item}>
        <span>{wordsZh.item}</span>
        <b data-testid="item">
          <Phrased text={invitation.itemName ?? invitation.queueName} />
        </b>
      </p>
      <div className={styles.levels}>
        {ratingLevels.map((level) => (
          <TouchButton
            key={level}
            className={styles.level}
            data-testid={`level-${level}`}
            aria-label={`${ratingLevelNames[level]}，${wordsZh.starsOf(starCountOf(level))}`}
            onPress={() => send({ type: 'levelChosen', level })}
          >
            <LevelFace level={level} />
            <LevelStars level={level} />
            <span className={styles.levelName}>{ratingLevelNames[level]}</span>
          </TouchButton>
        ))}
      </div>
      <div className={styles.foot}>
        <TouchButton className={styles.decline} data-testid="decline" onPress={() => send({ type: 'declined' })}>
          {wordsZh.decline}
        </TouchButton>
        <p className={styles.privacy}>
          {wordsZh.privacy.map((part) => (
            <span key={part}>
              <Phrased text={part} />
            </span>
          ))}
        </p>
      </div>
    </main>
  );
}

/** Why a bad level was given: the three reasons of the catalogue that are shown, and the other five on demand. */
export function ReasonsScreen(props: { level: RatingLevel; tags: readonly string[]; showsAll: boolean; send: Send }) {
  const { level, tags, showsAll, send } = props;
  const reasons = reasonsOf(level).filter((reason) => showsAll || reason.shown);
  return (
    <main className={styles.reasonsPage}>
      <p className={styles.chosen}>
        <b>{wordsZh.chosenLevel(ratingLevelNames[level])}</b>
        <span>{wordsZh.canChooseMany}</span>
      </p>
      <div className={styles.reasons} data-all={showsAll}>
        {reasons.map(({ code, text }) => {
          const isChosen = tags.includes(code);
          return (
            <TouchButton
              key={code}
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
              <span className={styles.reasonText}>
                <Phrased text={text} />
              </span>
            </TouchButton>
          );
        })}
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
        <p className={styles.hint}>{tags.length === 0 ? wordsZh.chooseOne : wordsZh.chosenCount(tags.length)}</p>
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

/** Null is a citizen who did not want to rate, and is thanked no less. */
export function ThanksScreen({ level }: { level: RatingLevel | null }) {
  const title = level ? wordsZh.thanksForRating : wordsZh.declined;
  return (
    <main className={styles.thanks}>
      <svg
        className={styles.thanksMark}
        viewBox="0 0 48 48"
        fill="none"
        stroke="currentColor"
        strokeWidth="3"
        aria-hidden="true"
      >
        <circle cx="24" cy="24" r="21" />
        <path d="M14 25 L21.5 32 L34.5 17" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <h2 className={styles.thanksTitle}>{title}</h2>
      {level && isBadLevel(level) && <p>{wordsZh.thanksForReason}</p>}
      <p>{wordsZh.goodbye}</p>
    </main>
  );
}
