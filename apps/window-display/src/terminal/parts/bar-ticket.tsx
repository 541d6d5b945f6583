import { pauseReasonNames, ticketStateNames, type TerminalView } from '@jiaohao/queue-core/protocol';
import { Stopwatch } from '../../staff/running-time.tsx';
import { shownTicket, type ShownTicket } from '../current.ts';
import { terminalWords } from '../messages.zh.ts';
import { secondsLeft, type PendingMiss } from '../pending-miss.ts';
import type { Press } from '../press.ts';
import styles from './bar-ticket.module.css';
import { useMonoNow } from './use-mono-now.ts';

const words = terminalWords.current;

/** The bar's number, and under it where it stands and for how long. */
export function BarTicket({
  view,
  press,
  pendingMiss,
}: {
  view: TerminalView;
  press: Press | null;
  pendingMiss: PendingMiss | null;
}) {
  const shown = shownTicket(view, press);
  if (!shown) return <NoTicket view={view} />;
  const { stage, ticket } = shown;
  const state = pendingMiss ? 'missed' : stage === 'here' ? ticket.state : stage;
  return (
    <section className={styles.ticket} data-state={state} title={titleOf(shown)}>
      <strong data-testid={stage === 'next' ? 'next-number' : 'current-number'}>{ticket.number}</strong>
      <span className={styles.facts} data-testid={pendingMiss ? 'undo' : 'current-state'}>
        {pendingMiss ? <UndoWords pending={pendingMiss} /> : <StageWords shown={shown} />}
      </span>
    </section>
  );
}

/** 办理中 06:12, 请到窗口 2次 00:41: one line, the person by the mouse. */
function StageWords({ shown: { stage, ticket } }: { shown: ShownTicket }) {
  if (stage !== 'here') {
    return (
      <>
        <b>{stage === 'calling' ? words.calling : words.next}</b>
        <span>{ticket.queueName}</span>
      </>
    );
  }
  const isServing = ticket.state === 'serving';
  return (
    <>
      <b>{ticketStateNames[ticket.state]}</b>
      {!isServing && <em>{words.callTimesShort(ticket.callCount)}</em>}
      <time>
        <Stopwatch sinceMs={(isServing ? ticket.startedAtMs : ticket.calledAtMs) ?? ticket.takenAtMs} />
      </time>
    </>
  );
}

/** What does not fit is a hand of the mouse away, and in the panel. */
function titleOf({ ticket }: ShownTicket): string {
  return [ticket.maskedName ?? words.noCard, ticket.queueName, ...ticket.itemNames].join(' ');
}

function UndoWords({ pending }: { pending: PendingMiss }) {
  const left = secondsLeft(pending, useMonoNow(200));
  return (
    <>
      <b>{ticketStateNames.passedOver}</b>
      <span>{terminalWords.miss.left(left)}</span>
    </>
  );
}

function NoTicket({ view }: { view: TerminalView }) {
  const { state, pause, sinceMs } = view.window;
  return (
    <section className={styles.ticket} data-state={state} data-late={pause?.isTooLong ?? false}>
      <b className={styles.title} data-testid="current-state">
        {titleWithout(view)}
      </b>
      {state === 'paused' && (
        <time className={styles.facts}>
          <Stopwatch sinceMs={sinceMs} />
        </time>
      )}
    </section>
  );
}

function titleWithout({ window: { state, pause } }: TerminalView): string {
  if (state === 'closed') return words.closedTitle;
  if (state === 'paused') return pause ? pauseReasonNames[pause.reason] : words.pausedTitle;
  return words.nobodyShort;
}
