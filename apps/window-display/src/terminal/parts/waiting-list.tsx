import type { TerminalView } from '@jiaohao/queue-core/protocol';
import { Phrased, useHostNow } from '@jiaohao/ui-kit';
import { staffWords } from '../../staff/messages.zh.ts';
import { heatWords } from '../../staff/wait-heat.ts';
import type { TicketRef } from '../dialogue/question.ts';
import { terminalWords } from '../messages.zh.ts';
import { longestWait, waitingRow, type WaitingRow } from '../waiting-row.ts';
import { ListHead } from './list-head.tsx';
import styles from './waiting-list.module.css';

const words = terminalWords.waiting;
/** Digits open the first rows. */
const digits = 9;

/** Who waits for this window; a row opens what may be done with its ticket. */
export function WaitingList({
  view,
  onOpen,
}: {
  view: Pick<TerminalView, 'waiting' | 'waitingCount' | 'next'>;
  onOpen(ticket: TicketRef): void;
}) {
  const now = useHostNow(5_000);
  const rows = view.waiting.map((ticket) => waitingRow(ticket, now));
  const longest = longestWait(rows);
  return (
    <section className={`panel ${styles.waiting}`} aria-label={words.title}>
      <ListHead title={words.title} count={view.waitingCount} unit={words.unit} testId="waiting-count" isZeroShown>
        {longest && (
          <span className={styles.longest} data-heat={longest.heat}>
            {words.longest} {staffWords.minutes(longest.minutes)}
          </span>
        )}
      </ListHead>
      {rows.length === 0 ? (
        <p className="panel-empty">{words.empty}</p>
      ) : (
        <ol className={styles.rows}>
          {view.waiting.map((ticket, index) => (
            <Row
              key={ticket.ticketId}
              row={waitingRow(ticket, now)}
              digit={index < digits ? index + 1 : null}
              isNext={ticket.ticketId === view.next?.ticketId}
              onOpen={() => onOpen({ ...ticket, state: 'waiting', windowId: null })}
            />
          ))}
          {view.waitingCount > rows.length && (
            <li className={styles.more}>{words.more(view.waitingCount - rows.length)}</li>
          )}
        </ol>
      )}
    </section>
  );
}

function Row({
  row,
  digit,
  isNext,
  onOpen,
}: {
  row: WaitingRow;
  digit: number | null;
  isNext: boolean;
  onOpen(): void;
}) {
  return (
    <li data-heat={row.heat} data-next={isNext}>
      <button
        type="button"
        className={styles.row}
        data-testid={`waiting-${row.number}`}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onOpen}
      >
        <span className={styles.digit}>{digit}</span>
        <b className={styles.number}>{row.number}</b>
        <span className={styles.textColumn}>
          <span className={styles.title}>
            <Phrased text={row.title} />
          </span>
          {(isNext || row.marks.length > 0 || row.details.length > 0) && (
            <span className={styles.details}>
              {isNext && <b>{words.next}</b>}
              {row.marks.map((mark) => (
                <b key={mark}>{mark}</b>
              ))}
              {row.details.map((detail) => (
                <span key={detail}>{detail}</span>
              ))}
            </span>
          )}
        </span>
        <span className={styles.wait}>
          {staffWords.minutes(row.minutes)}
          {row.heat !== 'calm' && <em>{heatWords[row.heat]}</em>}
        </span>
      </button>
    </li>
  );
}
