import { ratingLevelNames, ratingLevels } from '@jiaohao/queue-core/protocol';
import { Phrased, TouchButton, useView } from '@jiaohao/ui-kit';
import styles from './invited-screen.module.css';
import { LevelFace, LevelStars, starCountOf } from './level-face.tsx';
import { wordsZh } from './messages.zh.ts';
import { PhoneCode } from './phone-code.tsx';
import type { Invitation, RatingEvent } from './rating-acts.ts';
import { StaffCard } from './staff-card.tsx';
import { usePadLayout } from './use-pad-layout.ts';

/** Five equal tiles in the fixed order, none preselected, and a real way not to rate. */
export function InvitedScreen(props: { invitation: Invitation; send: (event: RatingEvent) => void }) {
  const { invitation, send } = props;
  const { staff } = useView<'pad'>();
  const layout = usePadLayout();
  // A 7-inch pad that stands upright has room for the tiles; its code comes with a reason that is pending.
  const hasRoom = layout !== 'slim';
  const code = hasRoom && invitation.phoneUrl !== null ? <PhoneCode url={invitation.phoneUrl} /> : null;
  const hasColumn = layout === 'wide';
  return (
    <main className={styles.invited} data-code={code !== null}>
      {staff && (
        <StaffCard staff={staff} isColumn={hasColumn}>
          {hasColumn && code}
        </StaffCard>
      )}
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
      {!hasColumn && code !== null && <div className={styles.code}>{code}</div>}
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
