import { shanghaiDay } from '@jiaohao/basics/time';
import { clockWords, useHostNow } from '@jiaohao/ui-kit';
import { dayIn, nameIn, weekdayIn, type Named } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';
import { widthInHan } from './line-widths.ts';
import styles from './hall-header.module.css';

/**
 * The hall's name, one line however long, and the host's clock. Its corner is where staff tap to open
 * the machine's own page; nothing shows it.
 */
export function HallHeader(props: {
  hall: Named;
  /** Something lies over it. */
  isCovered: boolean;
  onCornerTap: () => void;
}) {
  const { hall, isCovered, onCornerTap } = props;
  const now = useHostNow();
  const words = useWords();
  const hallName = nameIn(words, hall);
  const today = shanghaiDay(now);
  return (
    <header className={styles.header} data-covered={isCovered} style={{ '--han': widthInHan(hallName) }}>
      <div className={styles.corner} data-testid="corner" onPointerDown={onCornerTap} />
      <h1 className={styles.name}>{hallName}</h1>
      <p className={styles.clock} data-testid="clock">
        <span>{dayIn(words, today)}</span> <span>{weekdayIn(words, today)}</span>{' '}
        <time className={styles.time}>{clockWords(now)}</time>
      </p>
    </header>
  );
}
