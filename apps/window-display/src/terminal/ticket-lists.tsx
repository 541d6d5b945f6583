import type { TerminalTicket } from '@jiaohao/queue-core/protocol';
import { clockWords, Phrased, useHostNow } from '@jiaohao/ui-kit';
import { staffWords } from '../staff/messages.zh.ts';
import { heatWords } from '../staff/wait-heat.ts';
import { terminalWords } from './messages.zh.ts';
import { longestWait, waitingRow, type WaitingRow } from './waiting-row.ts';

/** Who waits for this window, in the order they would be called. */
export function WaitingList({ tickets, count }: { tickets: readonly TerminalTicket[]; count: number }) {
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

/** Called here and not come today, newest first. */
export function PassedOverList({ tickets }: { tickets: readonly TerminalTicket[] }) {
  const words = terminalWords.passedOver;
  return (
    <section className="panel passed" aria-label={words.title}>
      <header className="list-head">
        <h2>{words.title}</h2>
        {tickets.length > 0 && (
          <>
            <b className="list-count">{tickets.length}</b>
            <span className="list-unit">{words.unit}</span>
          </>
        )}
      </header>
      {tickets.length === 0 ? (
        <p className="panel-empty">{words.empty}</p>
      ) : (
        <ul className="passed-rows">
          {tickets.map((ticket) => (
            <li key={ticket.ticketId}>
              <b>{ticket.number}</b>
              <span>{ticket.queueName}</span>
              <span>{words.times(ticket.callCount)}</span>
              {ticket.calledAtMs !== null && <time>{clockWords(ticket.calledAtMs)}</time>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
