import { Phrased } from '@jiaohao/ui-kit';
import type { ReactNode } from 'react';
import { widthInHan } from './line-widths.ts';
import styles from './stage.module.css';

export type StageTone = 'calm' | 'trouble';

/** The part of the screen that is only looked at: a picture, a title, what to do. */
export function Stage(props: {
  tone?: StageTone;
  /** `strip`: above a list, where the list needs the room. */
  shape?: 'panel' | 'strip';
  picture?: ReactNode;
  /** A line above the title, such as the greeting. */
  lead?: string;
  title: string;
  lines?: readonly string[];
  children?: ReactNode;
}) {
  return (
    <section
      className={styles.stage}
      data-tone={props.tone ?? 'calm'}
      data-shape={props.shape ?? 'panel'}
      data-wordy={props.lead !== undefined && (props.lines?.length ?? 0) > 1}
      aria-live="polite"
    >
      {props.picture}
      <div className={styles.words}>
        {props.lead !== undefined && (
          <p className={styles.lead}>
            <Phrased text={props.lead} />
          </p>
        )}
        <h2 className={styles.title} style={{ '--han': widthInHan(props.title) }}>
          <Phrased text={props.title} />
        </h2>
        {props.lines?.map((line) => (
          <p key={line} className={styles.line}>
            <Phrased text={line} />
          </p>
        ))}
      </div>
      {props.children}
    </section>
  );
}
