import { Phrased } from '@jiaohao/ui-kit';
import type { ReactNode } from 'react';
import { longestLineInHan } from './line-widths.ts';
import styles from './message-sheet.module.css';

/**
 * One thing to know, in the middle of the screen: a sign or a number, a sentence, what to do about it,
 * and what can be done right here. Side by side in landscape, one below the other in portrait.
 */
export function MessageSheet(props: {
  /** A picture, or a number in its frame. */
  sign: ReactNode;
  title: string;
  lines?: readonly string[];
  /** More to read or to touch, below the lines. */
  children?: ReactNode;
  role?: 'alert' | 'status';
}) {
  return (
    <article className={styles.sheet} data-rich={props.children !== undefined} role={props.role ?? 'status'}>
      <div className={styles.sign}>{props.sign}</div>
      <div className={styles.words}>
        <h2 className={styles.title} style={{ '--han': longestLineInHan([props.title], 12) }}>
          <Phrased text={props.title} />
        </h2>
        {props.lines?.map((line) => (
          <p key={line} className={styles.line}>
            <Phrased text={line} />
          </p>
        ))}
        {props.children}
      </div>
    </article>
  );
}
