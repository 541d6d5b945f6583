import { pauseReasonNames, windowStateNames, type StaffSession, type TerminalView } from '@jiaohao/queue-core/protocol';
import { ConnectionBadge } from '../staff/connection-badge.tsx';
import { HallClock } from '../staff/running-time.tsx';
import { terminalWords } from './messages.zh.ts';

/** Which window, whose, and whether the host is heard. */
export function DeskBar({
  serviceWindow,
  staff,
}: {
  serviceWindow: TerminalView['window'];
  staff: StaffSession['staff'];
}) {
  const { state, pause } = serviceWindow;
  return (
    <header className="desk-bar">
      <span className="window-plate">{serviceWindow.id}</span>
      <h1 className="bar-title">
        号窗口<span>{serviceWindow.name}</span>
      </h1>
      <span className="window-state" data-state={state} data-testid="window-state">
        {windowStateNames[state]}
        {state === 'paused' && pause !== null && `：${pauseReasonNames[pause.reason]}`}
      </span>
      <span className="bar-staff">
        <b>{staff.name}</b>
        <span>
          {terminalWords.login.staffId} {staff.id}
        </span>
      </span>
      <ConnectionBadge />
      <time className="bar-clock">
        <HallClock />
      </time>
    </header>
  );
}
