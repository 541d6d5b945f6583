import { Phrased, TouchButton } from '@jiaohao/ui-kit';
import { Overlay } from '../parts/overlay.tsx';
import { Helper } from '../parts/pictograms.tsx';
import type { SendVisit } from '../use-visit.ts';
import { windowsIn } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';
import styles from './help-overlay.module.css';

/** Who comes, and what to do until then. Nobody is promised when the call did not arrive. */
export function HelpOverlay(props: {
  state: 'calling' | 'called' | 'unanswered';
  /** A number given a moment ago is not hidden by the message. */
  number: string | null;
  consultPhone: string;
  /** Windows whose clerks come. */
  assistWindows: readonly string[];
  send: SendVisit;
}) {
  const words = useWords();
  const { say } = words;
  const { state, number, assistWindows, send } = props;
  const title = {
    calling: say('help.calling'),
    called:
      assistWindows.length > 0
        ? say('help.calledBy', { windows: windowsIn(words, assistWindows) })
        : say('help.calledTitle'),
    unanswered: say('help.unansweredTitle'),
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
          {say('button.understood')}
        </TouchButton>
      }
    >
      {state === 'called' && (
        <p>
          <Phrased text={say('help.calledHow')} />
        </p>
      )}
      {state === 'unanswered' && (
        <>
          <p>
            <Phrased text={say('help.unansweredHow')} />
          </p>
          <p>
            {say('help.consultPhone')} {props.consultPhone}
          </p>
        </>
      )}
      {number !== null && (
        <p className={styles.number}>
          {say('ticket.yourNumber')} <b data-testid="help-number">{number}</b>
        </p>
      )}
    </Overlay>
  );
}
