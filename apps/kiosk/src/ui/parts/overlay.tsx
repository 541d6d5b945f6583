import { Phrased } from '@jiaohao/ui-kit';
import { useEffect, useRef, type ReactNode } from 'react';
import styles from './overlay.module.css';

/**
 * A question or a message over the screen, which is out of use behind it (`inert`). In portrait it
 * stands on the lower edge, where everybody reaches it. It takes the focus itself, not one of its
 * buttons: nothing is answered by a key that was meant for the screen before.
 */
export function Overlay(props: {
  name: string;
  title: string;
  picture: ReactNode;
  children?: ReactNode;
  buttons: ReactNode;
}) {
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => sheet.current?.focus(), []);
  return (
    <div className={styles.ground} data-testid={`screen-${props.name}`}>
      <div
        ref={sheet}
        tabIndex={-1}
        className={styles.sheet}
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="overlay-title"
      >
        <div className={styles.message}>
          {props.picture}
          <div className={styles.words}>
            <h2 id="overlay-title" className={styles.title}>
              <Phrased text={props.title} />
            </h2>
            {props.children}
          </div>
        </div>
        <div className={styles.buttons}>{props.buttons}</div>
      </div>
    </div>
  );
}
