import type { KioskView } from '@jiaohao/queue-core/protocol';
import { Phrased, TouchButton } from '@jiaohao/ui-kit';
import { Emphasised } from '../parts/emphasised.tsx';
import { Frame } from '../parts/frame.tsx';
import { HelpButton } from '../parts/help-button.tsx';
import { longestLineInHan, widthInHan } from '../parts/line-widths.ts';
import { ArrowDown, SlipFromSlot, SlipMissing } from '../parts/pictograms.tsx';
import { QrCode } from '../parts/qr-code.tsx';
import type { SendVisit } from '../use-visit.ts';
import type { ShownTicket, Slip, VisitContext } from '../visit/context.ts';
import { mayPrintAgain } from '../visit/ticket.ts';
import { hostSentenceIn, nameIn, waitIn, windowsIn } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';
import styles from './ticket-screen.module.css';

/** A list of windows up to this many Han wide stands in one line. */
const windowsInOneLine = 9;

/** The number: there from the moment it was given, whatever becomes of the paper. */
export function TicketScreen(props: { view: KioskView; ticket: ShownTicket; visit: VisitContext; send: SendVisit }) {
  const words = useWords();
  const { say } = words;
  const { view, ticket, visit, send } = props;
  const queue = view.queues.find((queue) => queue.id === ticket.queueId);
  const item = view.items.find((item) => item.id === visit.wish?.itemId);
  const business = item ?? queue;
  const slip = visit.slip?.ticketId === ticket.ticketId ? visit.slip : null;
  const isPaperless = slip?.state === 'failed';
  // The number of a window and its word stay together where the list takes two lines.
  const windows = windowsIn(words, queue?.windows ?? []).replace(' 号', '\u00a0号');
  const lines = widthInHan(windows) > windowsInOneLine ? 2 : 1;
  return (
    <Frame
      screen="ticket"
      layout="whole"
      bar={
        <>
          <HelpButton screen="ticket" send={send} />
          {mayPrintAgain(visit) && (
            <TouchButton data-testid="reprint" onPress={() => send({ type: 'reprintTapped' })}>
              {say('button.printOnceMore')}
            </TouchButton>
          )}
          <TouchButton tone="main" data-testid="done" onPress={() => send({ type: 'leaveTapped' })}>
            {say(isPaperless ? 'button.remembered' : 'button.done')}
          </TouchButton>
        </>
      }
    >
      <article className={styles.ticket} data-paperless={isPaperless} aria-live="polite">
        <div className={styles.head}>
          <p className={styles.label}>{say('ticket.yourNumber')}</p>
          <p className={styles.number} data-testid="number" style={{ '--glyphs': ticket.number.length }}>
            {ticket.number}
          </p>
          <p className={styles.business}>
            <Phrased text={business ? nameIn(words, business) : ''} />
          </p>
        </div>
        <div className={styles.body}>
          <dl className={styles.facts} data-count={ticket.aheadCount === null ? 1 : 2}>
            {ticket.aheadCount !== null && (
              <div className={styles.fact}>
                <dt>{say('ticket.aheadLabel')}</dt>
                <dd data-testid="ahead">
                  <span className={styles.count}>
                    <Emphasised text={say('ticket.people', { count: ticket.aheadCount })} />
                  </span>
                  {queue?.wait && ticket.aheadCount > 0 && <small>{waitIn(words, queue.wait)}</small>}
                </dd>
              </div>
            )}
            <div className={styles.fact}>
              <dt>{say('ticket.windowsLabel')}</dt>
              <dd
                data-testid="windows"
                data-lines={lines}
                style={{ '--han': longestLineInHan([windows], windowsInOneLine) }}
              >
                {windows}
              </dd>
            </div>
          </dl>
          <p className={styles.listen}>{say('ticket.listen')}</p>
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
  const words = useWords();
  const { say } = words;
  const state = slip?.state ?? 'pending';
  if (state === 'failed') {
    return (
      <div className={styles.slip} data-testid="slip-state" data-state="failed" role="alert">
        {!slip?.code && <SlipMissing className={styles.sign} />}
        <div className={styles.without}>
          <p className={styles.slipTitle}>{hostSentenceIn(words, slip?.sentence ?? '', 'ticket.slipFailed')}</p>
          <p className={styles.remember}>
            {say('ticket.rememberNumber')}
            <b>{number}</b>
          </p>
          {slip?.code && (
            <p>
              <Phrased text={say('fault.photo')} />
            </p>
          )}
          <p>{say('ticket.staffKnow')}</p>
        </div>
        {slip?.code && <QrCode className={styles.code} text={slip.code} label={say('fault.photo')} />}
      </div>
    );
  }
  return (
    <div className={styles.slip} data-testid="slip-state" data-state={state}>
      <SlipFromSlot className={styles.sign} />
      <p className={styles.slipTitle}>{say(state === 'printed' ? 'ticket.slipPrinted' : 'ticket.slipPending')}</p>
      {state === 'printed' && <ArrowDown className={styles.arrow} />}
    </div>
  );
}
