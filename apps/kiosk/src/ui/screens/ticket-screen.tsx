import { waitWords, type KioskView } from '@jiaohao/queue-core/protocol';
import { Phrased, TouchButton, windowsWords } from '@jiaohao/ui-kit';
import { buttonsZh, kioskZh } from '../messages.zh.ts';
import { Frame } from '../parts/frame.tsx';
import { HelpButton } from '../parts/help-button.tsx';
import { longestLineInHan, widthInHan } from '../parts/line-widths.ts';
import { ArrowDown, SlipFromSlot, SlipMissing } from '../parts/pictograms.tsx';
import type { SendVisit } from '../use-visit.ts';
import type { ShownTicket, Slip, VisitContext } from '../visit-flow.ts';
import styles from './ticket-screen.module.css';

/** A list of windows up to this many Han wide stands in one line. */
const windowsInOneLine = 9;

/** The number: there from the moment it was given, whatever becomes of the paper. */
export function TicketScreen(props: { view: KioskView; ticket: ShownTicket; visit: VisitContext; send: SendVisit }) {
  const { view, ticket, visit, send } = props;
  const queue = view.queues.find((queue) => queue.id === ticket.queueId);
  const item = view.items.find((item) => item.id === visit.wish?.itemId);
  const slip = visit.slip?.ticketId === ticket.ticketId ? visit.slip : null;
  const isPaperless = slip?.state === 'failed';
  // The number of a window and its word stay together where the list takes two lines.
  const windows = windowsWords(queue?.windows ?? []).replace(' 号', '\u00a0号');
  const lines = widthInHan(windows) > windowsInOneLine ? 2 : 1;
  return (
    <Frame
      screen="ticket"
      layout="whole"
      bar={
        <>
          <HelpButton screen="ticket" send={send} />
          <TouchButton tone="main" data-testid="done" onPress={() => send({ type: 'leaveTapped' })}>
            {isPaperless ? buttonsZh.remembered : buttonsZh.done}
          </TouchButton>
        </>
      }
    >
      <article className={styles.ticket} aria-live="polite">
        <div className={styles.head}>
          <p className={styles.label}>{kioskZh.yourNumber}</p>
          <p className={styles.number} data-testid="number" style={{ '--glyphs': ticket.number.length }}>
            {ticket.number}
          </p>
          <p className={styles.business}>
            <Phrased text={item?.name ?? queue?.name ?? ''} />
          </p>
        </div>
        <div className={styles.body}>
          <dl className={styles.facts} data-count={ticket.aheadCount === null ? 1 : 2}>
            {ticket.aheadCount !== null && (
              <div className={styles.fact}>
                <dt>{kioskZh.aheadLabel}</dt>
                <dd data-testid="ahead">
                  <span className={styles.count}>
                    <b>{ticket.aheadCount}</b> 人
                  </span>
                  {queue?.wait && ticket.aheadCount > 0 && <small>{waitWords(queue.wait)}</small>}
                </dd>
              </div>
            )}
            <div className={styles.fact}>
              <dt>{kioskZh.windowsLabel}</dt>
              <dd
                data-testid="windows"
                data-lines={lines}
                style={{ '--han': longestLineInHan([windows], windowsInOneLine) }}
              >
                {windows}
              </dd>
            </div>
          </dl>
          <p className={styles.listen}>{kioskZh.listen}</p>
          {queue && (
            <p className={styles.rule} data-testid="miss-rule">
              <Phrased text={queue.missRule} />
            </p>
          )}
          <SlipState slip={slip} number={ticket.number} />
        </div>
      </article>
    </Frame>
  );
}

function SlipState({ slip, number }: { slip: Slip | null; number: string }) {
  const state = slip?.state ?? 'pending';
  if (state === 'failed') {
    return (
      <div className={styles.slip} data-testid="slip-state" data-state="failed" role="alert">
        <SlipMissing className={styles.sign} />
        <div>
          <p className={styles.slipTitle}>{slip?.sentence || kioskZh.slipFailed}</p>
          <p className={styles.remember}>
            {kioskZh.rememberNumber}
            <b>{number}</b>
          </p>
          <p>{kioskZh.staffKnow}</p>
        </div>
      </div>
    );
  }
  return (
    <div className={styles.slip} data-testid="slip-state" data-state={state}>
      <SlipFromSlot className={styles.sign} />
      <p className={styles.slipTitle}>{state === 'printed' ? kioskZh.slipPrinted : kioskZh.slipPending}</p>
      {state === 'printed' && <ArrowDown className={styles.arrow} />}
    </div>
  );
}
