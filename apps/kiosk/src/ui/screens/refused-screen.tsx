import type { ApiError } from '@jiaohao/queue-core/protocol';
import { Phrased, TouchButton } from '@jiaohao/ui-kit';
import { buttonsZh, kioskZh } from '../messages.zh.ts';
import { Frame } from '../parts/frame.tsx';
import { HelpButton } from '../parts/help-button.tsx';
import { Notice } from '../parts/pictograms.tsx';
import type { SendVisit } from '../use-visit.ts';
import { heldTicket } from '../visit-flow.ts';
import styles from './refused-screen.module.css';

/** A rule said no, or nobody answered: one sentence, what to do, and the number where there is one. */
export function RefusedScreen(props: {
  refusal: ApiError;
  mayChooseAgain: boolean;
  /** 补打 of the number that is shown. */
  mayPrintAgain: boolean;
  isPrinting: boolean;
  send: SendVisit;
}) {
  const { refusal, mayChooseAgain, mayPrintAgain, isPrinting, send } = props;
  const number = heldTicket(refusal)?.number ?? null;
  // The number is shown by itself, so the sentence need not carry it a second time.
  const message = number === null ? refusal.message : refusal.message.replace(new RegExp(`[：:，]?\\s*${number}`), '');
  return (
    <Frame
      screen="refused"
      layout="whole"
      bar={
        <>
          <HelpButton screen="refused" send={send} />
          <TouchButton
            data-testid="back"
            isDisabled={isPrinting}
            tone={mayChooseAgain ? 'plain' : 'main'}
            onPress={() => send({ type: 'backTapped' })}
          >
            {mayChooseAgain ? buttonsZh.chooseAnother : buttonsZh.backToStart}
          </TouchButton>
          {mayChooseAgain && (
            <TouchButton
              data-testid="done"
              tone="main"
              isDisabled={isPrinting}
              onPress={() => send({ type: 'leaveTapped' })}
            >
              {buttonsZh.done}
            </TouchButton>
          )}
        </>
      }
    >
      <article className={styles.refusal} data-has-number={number !== null} role="alert">
        {number === null && <Notice className={styles.sign} />}
        <h2 className={styles.message}>
          <Phrased text={message} />
        </h2>
        {number !== null && (
          <div className={styles.held}>
            <p className={styles.label}>{kioskZh.yourNumber}</p>
            <p className={styles.number} data-testid="number">
              {number}
            </p>
          </div>
        )}
        {refusal.advice !== undefined && refusal.advice !== '' && (
          <p className={styles.advice}>
            <Phrased text={refusal.advice} />
          </p>
        )}
        {mayPrintAgain && (
          <TouchButton
            className={styles.reprint}
            data-testid="reprint"
            isDisabled={isPrinting}
            onPress={() => send({ type: 'reprintTapped' })}
          >
            {isPrinting ? kioskZh.printingAgain : buttonsZh.printAgain}
          </TouchButton>
        )}
      </article>
    </Frame>
  );
}
