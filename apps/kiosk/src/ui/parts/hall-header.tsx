import { shanghaiDay } from '@jiaohao/basics/time';
import { clockWords, dateTimeWords, useHostNow } from '@jiaohao/ui-kit';
import { weekdayWords } from '../messages.zh.ts';
import { widthInHan } from './line-widths.ts';
import styles from './hall-header.module.css';

/** The hall's name, one line however long, and the host's clock. */
export function HallHeader({ hallName }: { hallName: string }) {
  const now = useHostNow();
  const [date] = dateTimeWords(now).split(' ');
  return (
    <header className={styles.header} style={{ '--han': widthInHan(hallName) }}>
      <h1 className={styles.name}>{hallName}</h1>
      <p className={styles.clock} data-testid="clock">
        <span>{date}</span> <span>{weekdayWords(shanghaiDay(now))}</span>{' '}
        <time className={styles.time}>{clockWords(now)}</time>
      </p>
    </header>
  );
}
