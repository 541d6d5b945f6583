import {
  holdReasonNames,
  type HeldTicket,
  type MissedTicket,
  type TicketId,
  type WaitingTicket,
} from '@jiaohao/queue-core/protocol';
import { clockWords, Phrased, useHostNow } from '@jiaohao/ui-kit';
import { staffWords } from '../staff/messages.zh.ts';
import { heatWords, waitedMinutes } from '../staff/wait-heat.ts';
import { terminalWords } from './messages.zh.ts';
import { longestWait, waitingRow, type WaitingRow } from './waiting-row.ts';

/** Who waits for this window, in the order they would be called. */
export function WaitingList({ tickets, count }: { tickets: readonly WaitingTicket[]; count: number }) {
  const now = useHostNow(5_000);
  const words = terminalWords.waiting;
  const rows = tickets.map((ticket) => waitingRow(ticket, now));
  const longest = longestWait(rows);
  return (
    <section className="panel waiting" aria-label={words.title}>
      <header className="list-head">
        <h2>{words.title}</h2>
        <b className="list-count" data-testid="waiting-count">
          {count}
        </b>
        <span className="list-unit">{words.unit}</span>
        {longest && (
          <span className="list-longest" data-heat={longest.heat}>
            {words.longest} {staffWords.minutes(longest.minutes)}
          </span>
        )}
      </header>
      {rows.length === 0 ? (
        <p className="panel-empty">{words.empty}</p>
      ) : (
        <ol className="rows">
          {rows.map((row, index) => (
            <Row key={row.ticketId} row={row} isNext={index === 0} />
          ))}
          {count > rows.length && <li className="rows-more">{words.more(count - rows.length)}</li>}
        </ol>
      )}
    </section>
  );
}

function Row({ row, isNext }: { row: WaitingRow; isNext: boolean }) {
  return (
    <li className="row" data-heat={row.heat}>
      <b className="row-number">
        {row.number}
        {isNext && <small>{terminalWords.waiting.next}</small>}
        {row.lane !== null && <small className="row-lane">{row.lane}</small>}
      </b>
      <span className="row-text">
        <span className="row-title">
          <Phrased text={row.title} />
        </span>
        {row.details.length > 0 && (
          <span className="row-details">
            {row.details.map((detail) => (
              <span key={detail}>{detail}</span>
            ))}
          </span>
        )}
      </span>
      <span className="row-wait">
        {staffWords.minutes(row.minutes)}
        {row.heat !== 'calm' && <em>{heatWords[row.heat]}</em>}
      </span>
    </li>
  );
}

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
    <section className="panel passed" aria-label={words.title} data-testid="held">
      <ListHead title={words.title} count={tickets.length} unit={words.unit} />
      <ul className="passed-rows">
        {tickets.map((ticket) => (
          <li key={ticket.ticketId}>
            <b>{ticket.number}</b>
            <span>{holdReasonNames[ticket.reason]}</span>
            <span>{staffWords.minutes(waitedMinutes(ticket.sinceMs, now))}</span>
            <RowButton label={words.resume} isOff={!isFree} onPress={() => onResume(ticket.ticketId)} />
          </li>
        ))}
      </ul>
    </section>
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
    <section className="panel passed" aria-label={words.title}>
      <ListHead title={words.title} count={tickets.length} unit={words.unit} />
      {tickets.length === 0 ? (
        <p className="panel-empty">{words.empty}</p>
      ) : (
        <ul className="passed-rows">
          {tickets.map((ticket) => (
            <li key={ticket.ticketId} data-now={ticket.now.kind}>
              <b>{ticket.number}</b>
              <span>{missedWords(ticket)}</span>
              {ticket.missCount > 1 && <span>{words.times(ticket.missCount)}</span>}
              <time>{clockWords(ticket.missedAtMs)}</time>
              {mayRejoin(ticket) && (
                <RowButton label={words.rejoin} isOff={!isLive} onPress={() => onRejoin(ticket.ticketId)} />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function mayRejoin({ now }: MissedTicket): boolean {
  return now.kind === 'atDesk' || now.kind === 'bySlip' || now.kind === 'returns';
}

function missedWords({ now }: MissedTicket): string {
  const words = terminalWords.passedOver;
  return now.kind === 'returns' ? words.returns(clockWords(now.atMs)) : words[now.kind];
}

function ListHead({ title, count, unit }: { title: string; count: number; unit: string }) {
  return (
    <header className="list-head">
      <h2>{title}</h2>
      {count > 0 && (
        <>
          <b className="list-count">{count}</b>
          <span className="list-unit">{unit}</span>
        </>
      )}
    </header>
  );
}

function RowButton({ label, isOff, onPress }: { label: string; isOff: boolean; onPress(): void }) {
  return (
    <button type="button" className="row-button" disabled={isOff} onClick={onPress}>
      {label}
    </button>
  );
}
