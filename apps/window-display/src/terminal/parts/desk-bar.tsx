import { pauseReasonNames, windowStateNames, type StaffSession, type TerminalView } from '@jiaohao/queue-core/protocol';
import { ConnectionBadge } from '../../staff/connection-badge.tsx';
import { HallClock } from '../../staff/running-time.tsx';
import { terminalWords } from '../messages.zh.ts';
import { AwayNote } from './away-note.tsx';
import styles from './desk-bar.module.css';

/** Which window, whose, and whether the host is heard. */
export function DeskBar({
  serviceWindow,
  staff,
  isAway,
}: {
  serviceWindow: TerminalView['window'];
  staff: StaffSession['staff'];
  isAway: boolean;
}) {
  const { state, pause } = serviceWindow;
  return (
    <header className={styles.bar}>
      <span className={`window-plate ${styles.plate}`}>{serviceWindow.id}</span>
      <h1 className={styles.title}>
        {terminalWords.windowWord}
        <span>{serviceWindow.name}</span>
      </h1>
      <span className={styles.state} data-state={state} data-testid="window-state">
        {windowStateNames[state]}
        {state === 'paused' && pause !== null && `：${pauseReasonNames[pause.reason]}`}
      </span>
      <div className={styles.middle}>
        <AwayNote isAway={isAway} />
      </div>
      <span className={styles.staff}>
        <b>{staff.name}</b>
        <span>
          {terminalWords.login.staffId} {staff.id}
        </span>
      </span>
      <span className={styles.connection}>
        <ConnectionBadge />
      </span>
      <time className={styles.clock}>
        <HallClock />
      </time>
    </header>
  );
}
