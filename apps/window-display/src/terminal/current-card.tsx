import {
  laneNames,
  pauseReasonNames,
  ticketStateNames,
  windowStateNames,
  type TerminalTicket,
  type TerminalView,
  type WaitingTicket,
} from '@jiaohao/queue-core/protocol';
import { clockWords, Phrased, useHostNow } from '@jiaohao/ui-kit';
import type { ReactNode } from 'react';
import { staffWords } from '../staff/messages.zh.ts';
import { Stopwatch } from '../staff/running-time.tsx';
import { calledLimitMs, waitedMinutes } from '../staff/wait-heat.ts';
import { deskStateOf } from './desk-keys.ts';
import { terminalWords } from './messages.zh.ts';

const words = terminalWords.current;

/** The one ticket at the window, or what the window is doing without one. */
export function CurrentCard({ view, staffId }: { view: TerminalView; staffId: string }) {
  const state = deskStateOf(view);
  const isOthers = view.staff !== null && view.staff.id !== staffId;
  return (
    <section className="current panel" data-state={state === 'issuing' ? 'serving' : state}>
      {isOthers && view.staff && <p className="current-notice">{words.otherStaff(view.staff.name)}</p>}
      {view.current ? <TicketCard ticket={view.current} /> : <EmptyCard view={view} />}
    </section>
  );
}

function TicketCard({ ticket }: { ticket: TerminalTicket }) {
  const isServing = ticket.state === 'serving';
  const sinceMs = (isServing ? ticket.startedAtMs : ticket.calledAtMs) ?? ticket.takenAtMs;
  return (
    <div className="ticket">
      <div className="ticket-head">
        <span className="state-chip" data-testid="current-state">
          {ticketStateNames[ticket.state]}
        </span>
        <span className="ticket-calls">{words.callTimes(ticket.callCount)}</span>
        {marksOf(ticket).map((mark) => (
          <span key={mark} className="ticket-mark">
            {mark}
          </span>
        ))}
      </div>
      <strong className="ticket-number" data-testid="current-number">
        {ticket.number}
      </strong>
      <RunningTime sinceMs={sinceMs} isServing={isServing} />
      <TicketFacts ticket={ticket} />
    </div>
  );
}

/** What is particular about this ticket; 优先 and never why. */
function marksOf(ticket: TerminalTicket): string[] {
  const { lane, isPriority, isOnBehalf, fetches, returnTo } = ticket;
  return [
    laneNames[lane],
    isPriority && lane !== 'priority' ? laneNames.priority : '',
    isOnBehalf ? words.onBehalf : '',
    fetches === null ? '' : words.fetches(fetches),
    returnTo === null ? '' : words.returnTo(returnTo),
  ].filter((mark) => mark !== '');
}

function RunningTime({ sinceMs, isServing }: { sinceMs: number; isServing: boolean }) {
  const isLate = useHostNow() - sinceMs >= calledLimitMs && !isServing;
  return (
    <div className="ticket-time" data-late={isLate}>
      <span>{isServing ? words.serving : isLate ? words.late : words.called}</span>
      <b>
        <Stopwatch sinceMs={sinceMs} />
      </b>
    </div>
  );
}

function TicketFacts({ ticket }: { ticket: TerminalTicket }) {
  const waitedTo = ticket.calledAtMs ?? ticket.takenAtMs;
  const [itemName, ...others] = ticket.itemNames;
  return (
    <dl className="ticket-facts">
      <div className="ticket-item">
        <dt>{words.item}</dt>
        <dd data-missing={itemName === undefined}>
          <Phrased text={itemName ?? words.noItem} />
          {others.length > 0 && <small> {words.moreItems(ticket.itemNames.length)}</small>}
        </dd>
      </div>
      <div>
        <dt>{words.queue}</dt>
        <dd>{ticket.queueName}</dd>
      </div>
      <div>
        <dt>{words.applicant}</dt>
        <dd data-missing={ticket.maskedName === null}>{ticket.maskedName ?? words.noCard}</dd>
      </div>
      <div>
        <dt>{words.taken}</dt>
        <dd>{clockWords(ticket.takenAtMs)}</dd>
      </div>
      <div>
        <dt>{words.waited}</dt>
        <dd>{staffWords.minutes(waitedMinutes(ticket.takenAtMs, waitedTo))}</dd>
      </div>
      {ticket.route.length > 0 && (
        <div className="ticket-wide">
          <dt>{words.afterwards}</dt>
          <dd>{ticket.route.join('、')}</dd>
        </div>
      )}
      {ticket.why !== null && (
        <div className="ticket-wide" data-testid="why">
          <dt>{words.why}</dt>
          <dd>
            <Phrased text={ticket.why} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function EmptyCard({ view }: { view: TerminalView }) {
  const { state, pause, sinceMs } = view.window;
  if (state === 'closed') return <Empty title={words.closedTitle} text={words.closedText} />;
  if (state === 'paused') {
    return (
      <Empty
        title={
          pause === null ? windowStateNames.paused : `${windowStateNames.paused}：${pauseReasonNames[pause.reason]}`
        }
        text={pause?.isTooLong ? words.awayTooLong : words.pausedText}
      >
        <b className="empty-time">
          <Stopwatch sinceMs={sinceMs} />
        </b>
      </Empty>
    );
  }
  const next = view.waiting[0];
  return next ? <NextTicket ticket={next} /> : <Empty title={words.nobodyTitle} text={words.nobodyText} />;
}

function Empty({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <strong data-testid="current-state">{title}</strong>
      {children}
      <p>{text}</p>
    </div>
  );
}

function NextTicket({ ticket }: { ticket: WaitingTicket }) {
  const minutes = waitedMinutes(ticket.takenAtMs, useHostNow(5_000));
  return (
    <div className="empty">
      <strong data-testid="current-state">{words.idleTitle}</strong>
      <p className="empty-next">
        {words.next}
        <b>{ticket.number}</b>
        <Phrased text={ticket.itemNames[0] ?? ticket.queueName} />
        <span>
          {words.waited} {staffWords.minutes(minutes)}
        </span>
      </p>
    </div>
  );
}
