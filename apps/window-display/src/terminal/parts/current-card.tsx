import { pauseReasonNames, windowStateNames, type TerminalView } from '@jiaohao/queue-core/protocol';
import { clockWords } from '@jiaohao/ui-kit';
import type { ReactNode } from 'react';
import { Stopwatch } from '../../staff/running-time.tsx';
import { shownTicket } from '../current.ts';
import { deskStateOf } from '../desk-keys.ts';
import { terminalWords } from '../messages.zh.ts';
import { secondsLeft, type PendingMiss } from '../pending-miss.ts';
import type { Press } from '../press.ts';
import styles from './current-card.module.css';
import { TicketCard } from './ticket-card.tsx';
import { useMonoNow } from './use-mono-now.ts';

const words = terminalWords.current;

/** The one ticket at the window, or what the window is doing without one. */
export function CurrentCard({
  view,
  staffId,
  press,
  pendingMiss,
}: {
  view: TerminalView;
  staffId: string;
  press: Press | null;
  pendingMiss: PendingMiss | null;
}) {
  const shown = shownTicket(view, press);
  const state = shown?.stage === 'calling' ? 'called' : deskStateOf({ ...view, isMissPending: pendingMiss !== null });
  const isOthers = view.staff !== null && view.staff.id !== staffId;
  return (
    <section className={`panel ${styles.current}`} data-state={state === 'issuing' ? 'serving' : state}>
      {isOthers && view.staff && <p className={styles.notice}>{words.otherStaff(view.staff.name)}</p>}
      {shown ? <TicketCard shown={shown} /> : <EmptyCard view={view} />}
      {pendingMiss && <MissBand pending={pendingMiss} />}
    </section>
  );
}

/** 过号 that may still be taken back; nothing has been sent yet. */
function MissBand({ pending }: { pending: PendingMiss }) {
  const left = secondsLeft(pending, useMonoNow(200));
  return (
    <p className={styles.miss} role="status" data-testid="undo">
      <b>{terminalWords.miss.title(pending.number)}</b>
      <b>{terminalWords.miss.left(left)}</b>
      <span>{terminalWords.miss.text}</span>
    </p>
  );
}

function EmptyCard({ view }: { view: TerminalView }) {
  const { state, queueNames } = view.window;
  if (state === 'closed') return <Empty title={words.closedTitle} text={words.closedText} />;
  if (state === 'paused') return <PausedCard serviceWindow={view.window} />;
  return <Empty title={words.nobodyTitle} text={queueNames.length === 0 ? words.notAssigned : words.nobodyText} />;
}

function PausedCard({ serviceWindow: { pause, sinceMs } }: { serviceWindow: TerminalView['window'] }) {
  const facts =
    pause &&
    [
      pause.untilMs === null ? null : words.pausedUntil(clockWords(pause.untilMs)),
      pause.phone === null ? null : words.pausedPhone(pause.phone),
      pause.substituteName === null ? null : words.pausedSubstitute(pause.substituteName),
    ].filter((fact) => fact !== null);
  const title = pause ? `${windowStateNames.paused}：${pauseReasonNames[pause.reason]}` : windowStateNames.paused;
  return (
    <Empty title={title} text={pause?.isTooLong ? words.awayTooLong : words.pausedText}>
      <b className={styles.time} data-late={pause?.isTooLong}>
        <Stopwatch sinceMs={sinceMs} />
      </b>
      {facts && facts.length > 0 && (
        <p className={styles.facts}>
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
      )}
    </Empty>
  );
}

function Empty({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <strong data-testid="current-state">{title}</strong>
      {children}
      <p>{text}</p>
    </div>
  );
}
