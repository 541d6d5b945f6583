import { ratingLevelNames, type DemoView } from '@jiaohao/queue-core/protocol';
import { useDemoActs } from './demo-acts.tsx';
import { wordsZh } from './messages.zh.ts';
import styles from './rating-keys.module.css';

type Window = DemoView['windows'][number];

/** 评价器 of keys, on a cable of its own: each key has its level printed on it. */
export function RatingKeys({ windowId, pad }: { windowId: Window['windowId']; pad: NonNullable<Window['ratingPad']> }) {
  const { act } = useDemoActs();
  return (
    <section className={styles.pad} aria-label={wordsZh.ratingPad} data-testid="rating-keys">
      <p className={styles.ask}>{wordsZh.pleaseRate}</p>
      <div className={styles.keys}>
        {pad.keys.map(({ value, level }) => (
          <button
            key={value}
            type="button"
            className={styles.key}
            data-testid={`pad-key-${value}`}
            onClick={() => act({ act: 'pressPad', windowId, value })}
          >
            {ratingLevelNames[level]}
          </button>
        ))}
      </div>
    </section>
  );
}
