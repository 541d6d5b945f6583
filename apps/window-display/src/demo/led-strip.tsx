import { cellsOf } from './character-cells.ts';
import styles from './led-strip.module.css';

/** 条屏: eight hanzi of red dots above the window, dark without power or without a word. */
export function LedStrip({ text, isConnected }: { text: string; isConnected: boolean }) {
  return (
    <div className={styles.strip} role="img" aria-label={text} data-testid="strip" data-text={text}>
      <div className={styles.dots} data-dark={!isConnected}>
        {cellsOf(text).map(({ character, isHalf }, index) => (
          <span key={index} className={isHalf ? styles.half : styles.cell}>
            {character}
          </span>
        ))}
      </div>
    </div>
  );
}
