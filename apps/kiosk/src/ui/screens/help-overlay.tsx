import { TouchButton } from '@jiaohao/ui-kit';
import { buttonsZh, kioskZh } from '../messages.zh.ts';
import { Overlay } from '../parts/overlay.tsx';
import { Helper } from '../parts/pictograms.tsx';
import type { SendVisit } from '../use-visit.ts';
import styles from './help-overlay.module.css';

/** Who comes, and what to do until then. Nobody is promised when the call did not arrive. */
export function HelpOverlay(props: {
  state: 'calling' | 'called' | 'unanswered';
  /** A number given a moment ago is not hidden by the message. */
  number: string | null;
  consultPhone: string;
  send: SendVisit;
}) {
  const { state, number, send } = props;
  const title = {
    calling: kioskZh.helpCalling,
    called: kioskZh.helpCalledTitle,
    unanswered: kioskZh.helpUnansweredTitle,
  }[state];
  return (
    <Overlay
      name="help"
      title={title}
      picture={
        <span className={styles.badge} data-state={state}>
          <Helper className={styles.sign} />
        </span>
      }
      buttons={
        <TouchButton tone="main" data-testid="help-close" onPress={() => send({ type: 'helpClosed' })}>
          {buttonsZh.understood}
        </TouchButton>
      }
    >
      {state === 'called' && <p>{kioskZh.helpCalledHow}</p>}
      {state === 'unanswered' && (
        <>
          <p>{kioskZh.helpUnansweredHow}</p>
          <p>
            {kioskZh.consultPhone} {props.consultPhone}
          </p>
        </>
      )}
      {number !== null && (
        <p className={styles.number}>
          {kioskZh.yourNumber} <b data-testid="help-number">{number}</b>
        </p>
      )}
    </Overlay>
  );
}
