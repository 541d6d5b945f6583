import type { ApiError } from '@jiaohao/queue-core/protocol';
import { Phrased, TouchButton } from '@jiaohao/ui-kit';
import { Frame } from '../parts/frame.tsx';
import { HelpButton } from '../parts/help-button.tsx';
import { Notice } from '../parts/pictograms.tsx';
import type { SendVisit } from '../use-visit.ts';
import { refusalIn } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';
import styles from './refused-screen.module.css';

/** A rule said no, or nobody answered: one sentence, what to do, and the number where there is one. */
export function RefusedScreen(props: { refusal: ApiError; mayChooseAgain: boolean; send: SendVisit }) {
  const words = useWords();
  const { say } = words;
  const { refusal, mayChooseAgain, send } = props;
  const said = refusalIn(words, refusal);
  return (
    <Frame
      screen="refused"
      layout="whole"
      bar={
        <>
          <HelpButton screen="refused" send={send} />
          <TouchButton
            data-testid="back"
            tone={mayChooseAgain ? 'plain' : 'main'}
            onPress={() => send({ type: 'backTapped' })}
          >
            {say(mayChooseAgain ? 'button.chooseAnother' : 'button.backToStart')}
          </TouchButton>
          {mayChooseAgain && (
            <TouchButton data-testid="done" tone="main" onPress={() => send({ type: 'leaveTapped' })}>
              {say('button.done')}
            </TouchButton>
          )}
        </>
      }
    >
      <article className={styles.refusal} role="alert">
        <Notice className={styles.sign} />
        <h2 className={styles.message}>
          <Phrased text={said.message} />
        </h2>
        {said.advice !== '' && (
          <p className={styles.advice}>
            <Phrased text={said.advice} />
          </p>
        )}
      </article>
    </Frame>
  );
}
