import { windowStateNames, type Alert, type StaffSession, type TerminalView } from '@jiaohao/queue-core/protocol';
import { useDataAge, useFeedState, useHostNow } from '@jiaohao/ui-kit';
import { connectionWords } from '../../staff/connection-words.ts';
import { staffWords } from '../../staff/messages.zh.ts';
import { worstFirst } from '../../staff/device-order.ts';
import { alertsInOrder } from '../alert-order.ts';
import { terminalWords as words } from '../messages.zh.ts';
import type { DeskHands } from '../use-desk.ts';
import type { BarNotice } from '../use-tell.ts';
import { longestWait, waitingRow } from '../waiting-row.ts';
import styles from './bar-head.module.css';

/** The bar's first row: what was just said, else who needs help, else who is where and how many wait. */
export function BarHead({
  view,
  staff,
  desk,
  notice,
}: {
  view: TerminalView;
  staff: StaffSession['staff'];
  desk: DeskHands;
  notice: BarNotice | null;
}) {
  const [alert] = alertsInOrder(view.alerts);
  const { state } = view.window;
  return (
    <header className={styles.head}>
      <span className={styles.plate}>{view.window.id}</span>
      <span className={styles.state} data-state={state} data-testid="window-state">
        {windowStateNames[state]}
      </span>
      <BarConnection />
      <div className={styles.line} role="status">
        {notice && (
          <p className={styles.notice} data-tone={notice.tone} data-testid="toast">
            <b>{notice.message}</b>
            {notice.advice !== '' && <span>{notice.advice}</span>}
          </p>
        )}
        {!notice && alert && (
          <BarAlert alert={alert} count={view.alerts.length} onAnswer={() => desk.answerAlert(alert)} />
        )}
        {!notice && !alert && !desk.isLive && <p className={styles.away}>{words.away.title}</p>}
        {!notice && !alert && desk.isLive && <BarFacts view={view} staff={staff} />}
      </div>
    </header>
  );
}

/** A dot and its word; the seconds only when data grows old. */
function BarConnection() {
  const { tone, state, age } = connectionWords(useFeedState().connection, useDataAge());
  return (
    <span className={styles.connection} data-tone={tone} data-testid="connection">
      <i className="dot" data-light={tone} />
      {tone === 'attention' ? age : state}
    </span>
  );
}

function BarAlert({ alert, count, onAnswer }: { alert: Alert; count: number; onAnswer(): void }) {
  const of = alert.kind === 'message' ? words.alerts.message : words.alerts.help;
  return (
    <p className={styles.alert} data-kind={alert.kind} data-testid={`alert-${alert.kind}`}>
      <b>{alert.kind === 'message' ? of.title : alert.place}</b>
      <span title={alert.sentence}>{alert.sentence}</span>
      {count > 1 && <em>{words.alerts.more(count - 1)}</em>}
      <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={onAnswer}>
        <kbd>F9</kbd>
        {of.answer}
      </button>
    </p>
  );
}

function BarFacts({ view, staff }: { view: TerminalView; staff: StaffSession['staff'] }) {
  const now = useHostNow(5_000);
  const longest = longestWait(view.waiting.map((ticket) => waitingRow(ticket, now)));
  const trouble = worstFirst(view.devices).find(({ light }) => light === 'down' || light === 'attention');
  return (
    <p className={styles.facts}>
      <span className={styles.staff} title={staff.name}>
        {staff.name}
      </span>
      {trouble && (
        <span className={styles.trouble} title={trouble.sentence}>
          <i className="dot" data-light={trouble.light} />
          {words.devices.atWindow(trouble.name, view.window.id)}
        </span>
      )}
      {view.rating && (
        <span className={styles.rating} data-testid="rating-state" data-rating={view.rating.state}>
          {view.rating.number} {words.rating.states[view.rating.state]}
        </span>
      )}
      <span className={styles.waiting}>
        {words.waiting.title} <b data-testid="waiting-count">{view.waitingCount}</b>
        {longest && (
          <em data-heat={longest.heat}>
            {words.waiting.longest} {staffWords.minutes(longest.minutes)}
          </em>
        )}
      </span>
    </p>
  );
}
