import type { ReactNode } from 'react';
import styles from './frame.module.css';

/**
 * Places a screen's parts: stage (only looked at), controls, and the bar at the foot. In portrait the
 * stage is the upper 45 %, beyond the reach of a person in a wheelchair; all that is touched lies below.
 * `whole` has no stage: one sheet and the bar. An aside stands under the stage, in reach.
 */
export function Frame(props: {
  screen: string;
  layout: 'split' | 'list' | 'whole';
  stage?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  bar?: ReactNode;
}) {
  return (
    <main
      className={styles.frame}
      data-layout={props.layout}
      data-aside={props.aside !== undefined && props.aside !== null}
      data-testid={`screen-${props.screen}`}
    >
      {props.stage}
      {props.aside}
      <section className={styles.controls}>{props.children}</section>
      {props.bar !== undefined && <nav className={styles.bar}>{props.bar}</nav>}
    </main>
  );
}
