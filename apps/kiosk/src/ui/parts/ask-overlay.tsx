import { TouchButton } from '@jiaohao/ui-kit';
import type { ReactNode } from 'react';
import type { SendVisit } from '../use-visit.ts';
import type { WordKey } from '../words/packs.ts';
import { useWords } from '../words/use-words.tsx';
import { Overlay } from './overlay.tsx';
import { Notice } from './pictograms.tsx';
import styles from './ask-overlay.module.css';

/** Asked once before something that is not undone; the way back is the louder one. */
export function AskOverlay(props: { title: string; agree: WordKey; send: SendVisit; children?: ReactNode }) {
  const { say } = useWords();
  return (
    <Overlay
      name="ask"
      title={props.title}
      picture={<Notice className={styles.sign} />}
      buttons={
        <>
          <TouchButton tone="main" data-testid="keep" onPress={() => props.send({ type: 'backTapped' })}>
            {say('button.keep')}
          </TouchButton>
          <TouchButton data-testid="agree" onPress={() => props.send({ type: 'cancelAgreed' })}>
            {say(props.agree)}
          </TouchButton>
        </>
      }
    >
      {props.children}
    </Overlay>
  );
}
