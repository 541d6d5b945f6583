import { kioskZh } from '../messages.zh.ts';
import { Frame } from '../parts/frame.tsx';
import styles from './recovering-screen.module.css';

/** Nothing was heard of the host for a while. The page comes back by itself; until then a person helps. */
export function RecoveringScreen({ consultPhone }: { consultPhone: string }) {
  return (
    <Frame screen="recovering" layout="whole">
      <div className={styles.wait} role="status">
        <span className={styles.dots} aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <h2 className={styles.title}>{kioskZh.recoveringTitle}</h2>
        <p className={styles.advice}>{kioskZh.recoveringHow}</p>
        <p className={styles.phone}>
          {kioskZh.consultPhone} <b>{consultPhone}</b>
        </p>
      </div>
    </Frame>
  );
}
