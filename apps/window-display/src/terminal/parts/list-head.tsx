import type { ReactNode } from 'react';
import styles from './list-head.module.css';

/** 等候 13 人, and what stands at the other end. */
export function ListHead({
  title,
  count,
  unit,
  testId,
  isZeroShown = false,
  children,
}: {
  title: string;
  count: number;
  unit: string;
  testId?: string;
  isZeroShown?: boolean;
  children?: ReactNode;
}) {
  return (
    <header className={styles.head}>
      <h2>{title}</h2>
      {(count > 0 || isZeroShown) && (
        <>
          <b className={styles.count} data-testid={testId}>
            {count}
          </b>
          <span className={styles.unit}>{unit}</span>
        </>
      )}
      {children}
    </header>
  );
}
