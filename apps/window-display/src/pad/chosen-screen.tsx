import { ratingLevelNames, type RatingLevel } from '@jiaohao/queue-core/protocol';
import { TouchButton, useHostNow } from '@jiaohao/ui-kit';
import { useState } from 'react';
import styles from './chosen-screen.module.css';
import { LevelFace, LevelStars } from './level-face.tsx';
import { wordsZh } from './messages.zh.ts';
import { chosenMs, type RatingEvent } from './rating-acts.ts';

/** A good level is recorded; for some seconds it can be changed, or have its reasons. */
export function ChosenScreen(props: {
  level: RatingLevel;
  tags: readonly string[];
  send: (event: RatingEvent) => void;
}) {
  const { level, tags, send } = props;
  const now = useHostNow(250);
  const [since] = useState(now);
  const seconds = Math.max(0, Math.ceil((since + chosenMs - now) / 1000));
  return (
    <main className={styles.chosen}>
      <section className={styles.level}>
        <LevelFace level={level} />
        <div className={styles.words}>
          <p className={styles.label}>{wordsZh.chosen}</p>
          <p className={styles.name}>{ratingLevelNames[level]}</p>
          <LevelStars level={level} />
          {tags.length > 0 && <p className={styles.label}>{wordsZh.chosenCount(tags.length)}</p>}
        </div>
      </section>
      <p className={styles.hint} data-testid="change-seconds">
        {wordsZh.canChange(seconds)}
      </p>
      <div className={styles.actions}>
        <TouchButton data-testid="change" onPress={() => send({ type: 'changeAsked' })}>
          {wordsZh.change}
        </TouchButton>
        <TouchButton data-testid="add-reasons" onPress={() => send({ type: 'reasonsAsked' })}>
          {wordsZh.addReasons}
        </TouchButton>
      </div>
    </main>
  );
}
