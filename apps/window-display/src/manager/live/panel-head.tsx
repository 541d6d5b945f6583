import type { ReactNode } from 'react';
import styles from './panel-head.module.css';

/** What a panel shows, and at its end a figure or a way to more. */
export function PanelHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <header className={styles.head}>
      <h2>{title}</h2>
      {children}
    </header>
  );
}
