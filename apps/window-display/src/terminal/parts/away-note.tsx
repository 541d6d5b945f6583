import { terminalWords } from '../messages.zh.ts';
import styles from './desk-bar.module.css';

/** Says that no key works while the host is away. Always in the tree, so that it is read out when it appears. */
export function AwayNote({ isAway }: { isAway: boolean }) {
  return (
    <p className={styles.away} role="status" data-testid="away">
      {isAway && (
        <>
          <b>{terminalWords.away.title}</b>
          <span>{terminalWords.away.text}</span>
        </>
      )}
    </p>
  );
}
