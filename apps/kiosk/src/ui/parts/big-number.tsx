import styles from './big-number.module.css';

/** 您的号码 A011, in its frame: the number that a sentence is about. */
export function BigNumber({ label, number, note }: { label: string; number: string; note?: string }) {
  return (
    <div className={styles.frame}>
      <p className={styles.label}>{label}</p>
      <p className={styles.number} data-testid="number" style={{ '--glyphs': number.length }}>
        {number}
      </p>
      {note !== undefined && <p className={styles.note}>{note}</p>}
    </div>
  );
}
