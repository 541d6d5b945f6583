import { ticketStateNames, type TerminalTicket } from '@jiaohao/queue-core/protocol';
import { useHostNow } from '@jiaohao/ui-kit';
import { Stopwatch } from '../../staff/running-time.tsx';
import { calledLimitMs } from '../../staff/wait-heat.ts';
import type { ShownTicket } from '../current.ts';
import { terminalWords } from '../messages.zh.ts';
import { ticketMarks } from '../ticket-marks.ts';
import styles from './ticket-card.module.css';
import { TicketFacts } from './ticket-facts.tsx';

const words = terminalWords.current;

/** The ticket at the window, or the one that comes next: its number, how long, and what it is about. */
export function TicketCard({ shown }: { shown: ShownTicket }) {
  const { stage, ticket } = shown;
  return (
    <div className={styles.ticket} data-stage={stage} data-long={ticket.number.length > 4}>
      <div className={styles.head}>
        <span className={styles.chip} data-testid="current-state">
          {stage === 'here' ? ticketStateNames[ticket.state] : stage === 'calling' ? words.calling : words.next}
        </span>
        {stage === 'here' && <span className={styles.calls}>{words.callTimes(ticket.callCount)}</span>}
        {marksOf(shown).map((mark) => (
          <span key={mark} className={styles.mark}>
            {mark}
          </span>
        ))}
      </div>
      <strong className={styles.number} data-testid={stage === 'next' ? 'next-number' : 'current-number'}>
        {ticket.number}
      </strong>
      <div className={styles.time}>
        {stage === 'here' ? <RunningTime ticket={ticket} /> : <span>{stage === 'next' && words.idleTitle}</span>}
      </div>
      <div className={styles.facts}>
        <TicketFacts shown={shown} />
      </div>
    </div>
  );
}

function marksOf({ stage, ticket }: ShownTicket): string[] {
  if (stage !== 'here') return ticketMarks(ticket);
  return [
    ...ticketMarks(ticket),
    ticket.fetches === null ? '' : words.fetches(ticket.fetches),
    ticket.returnTo === null ? '' : words.returnTo(ticket.returnTo),
  ].filter((mark) => mark !== '');
}

function RunningTime({ ticket }: { ticket: TerminalTicket }) {
  const isServing = ticket.state === 'serving';
  const sinceMs = (isServing ? ticket.startedAtMs : ticket.calledAtMs) ?? ticket.takenAtMs;
  const isLate = useHostNow() - sinceMs >= calledLimitMs && !isServing;
  return (
    <span data-late={isLate}>
      {isServing ? words.serving : isLate ? words.late : words.called}
      <b>
        <Stopwatch sinceMs={sinceMs} />
      </b>
    </span>
  );
}
