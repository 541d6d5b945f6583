import type { KioskView } from '@jiaohao/queue-core/protocol';
import { Frame } from '../parts/frame.tsx';
import { windowsIn } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';
import styles from './recovering-screen.module.css';

/**
 * Nothing was heard of the host for a while. The page comes back by itself; where that takes long
 * (`isLong`), 帮办 give numbers on paper, which are entered later.
 */
export function RecoveringScreen({ hall, isLong }: { hall: KioskView['hall']; isLong: boolean }) {
  const words = useWords();
  const { say } = words;
  const { consultPhone, assistWindows } = hall;
  const sendsToDesk = isLong && assistWindows.length > 0;
  return (
    <Frame screen="recovering" layout="whole">
      <div className={styles.wait} role="status">
        <span className={styles.dots} aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <h2 className={styles.title}>
          {sendsToDesk
            ? say('recovering.paper', { windows: windowsIn(words, assistWindows) })
            : say('recovering.title')}
        </h2>
        <p className={styles.advice}>{say(sendsToDesk ? 'recovering.paperHow' : 'recovering.how')}</p>
        <p className={styles.phone}>
          {say('help.consultPhone')} <b>{consultPhone}</b>
        </p>
      </div>
    </Frame>
  );
}
