import { holdReasonNames, type HeldTicket, type MissedTicket, type TicketId } from '@jiaohao/queue-core/protocol';
import { clockWords, useHostNow } from '@jiaohao/ui-kit';
import { staffWords } from '../../staff/messages.zh.ts';
import { ScrollPanel } from '../../staff/scroll-panel.tsx';
import { waitedMinutes } from '../../staff/wait-heat.ts';
import { terminalWords } from '../messages.zh.ts';
import { ListHead } from './list-head.tsx';
import styles from './side-lists.module.css';

/** Held by this window: the citizen fetches or writes something, and comes back here. */
export function HeldList({
  tickets,
  isFree,
  onResume,
}: {
  tickets: readonly HeldTicket[];
  /** Nobody is at the window: one of them can be. */
  isFree: boolean;
  onResume(ticketId: TicketId): void;
}) {
  const now = useHostNow(10_000);
  const words = terminalWords.held;
  if (tickets.length === 0) return null;
  return (
    <ScrollPanel className={styles.side} aria-label={words.title} data-testid="held">
      <ListHead title={words.title} count={tickets.length} unit={words.unit} />
      <ul className={styles.sideRows}>
        {tickets.map((ticket) => (
          <li key={ticket.ticketId}>
            <b>{ticket.number}</b>
            <span>{holdReasonNames[ticket.reason]}</span>
            <span className={styles.sideTime}>{staffWords.minutes(waitedMinutes(ticket.sinceMs, now))}</span>
            <RowButton label={words.resume} isOff={!isFree} onPress={() => onResume(ticket.ticketId)} />
          </li>
        ))}
      </ul>
    </ScrollPanel>
  );
}

/** Called here and not come today, newest first, and what has become of them. */
export function PassedOverList({
  tickets,
  isLive,
  onRejoin,
}: {
  tickets: readonly MissedTicket[];
  isLive: boolean;
  onRejoin(ticketId: TicketId): void;
}) {
  const words = terminalWords.passedOver;
  return (
    <ScrollPanel className={styles.side} aria-label={words.title} data-testid="missed">
      <ListHead title={words.title} count={tickets.length} unit={words.unit} />
      {tickets.length === 0 ? (
        <p className="panel-empty">{words.empty}</p>
      ) : (
        <ul className={styles.sideRows}>
          {tickets.map((ticket) => (
            <li key={ticket.ticketId} data-now={ticket.now.kind}>
              <b>{ticket.number}</b>
              <span>
                {missedWords(ticket)}
                {ticket.missCount > 1 && <small>{words.times(ticket.missCount)}</small>}
              </span>
              <time className={styles.sideTime}>{clockWords(ticket.missedAtMs)}</time>
              {mayRejoin(ticket) && (
                <RowButton label={words.rejoin} isOff={!isLive} onPress={() => onRejoin(ticket.ticketId)} />
              )}
            </li>
          ))}
        </ul>
      )}
    </ScrollPanel>
  );
}

function mayRejoin({ now }: MissedTicket): boolean {
  return now.kind === 'atDesk' || now.kind === 'bySlip' || now.kind === 'returns';
}

function missedWords({ now }: MissedTicket): string {
  const words = terminalWords.passedOver;
  return now.kind === 'returns' ? words.returns(clockWords(now.atMs)) : words[now.kind];
}

function RowButton({ label, isOff, onPress }: { label: string; isOff: boolean; onPress(): void }) {
  return (
    <button type="button" className={styles.rowButton} disabled={isOff} onClick={onPress}>
      {label}
    </button>
  );
}
