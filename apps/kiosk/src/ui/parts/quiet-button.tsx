import { Phrased, TouchButton } from '@jiaohao/ui-kit';
import type { ReactNode } from 'react';
import type { SendVisit } from '../use-visit.ts';
import type { VisitEvent } from '../visit/events.ts';
import styles from './quiet-button.module.css';

/** What few people need, beside what most came for: as large to a finger, quieter to the eye. */
export function QuietButton(props: {
  testId: string;
  label: string;
  event: VisitEvent;
  send: SendVisit;
  isDisabled?: boolean;
}) {
  return (
    <TouchButton
      className={styles.quiet}
      data-testid={props.testId}
      isDisabled={props.isDisabled ?? false}
      onPress={() => props.send(props.event)}
    >
      <Phrased text={props.label} />
    </TouchButton>
  );
}

/** A row of them, each as wide as its words need and no narrower than a finger. */
export function QuietRow({ count, children }: { count: number; children: ReactNode }) {
  return (
    <div className={styles.row} data-count={count}>
      {children}
    </div>
  );
}
