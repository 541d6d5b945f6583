import type { ApiError } from '@jiaohao/queue-core/protocol';
import { FootBar, type FootButton } from '../parts/foot-bar.tsx';
import { Frame } from '../parts/frame.tsx';
import { MessageSheet } from '../parts/message-sheet.tsx';
import { Notice } from '../parts/pictograms.tsx';
import type { SendVisit } from '../use-visit.ts';
import { refusalIn } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';

const done: FootButton = { testId: 'done', words: 'button.done', event: { type: 'leaveTapped' }, tone: 'main' };

/** A rule said no, or nobody answered: one sentence, and what to do. */
export function RefusedScreen(props: { refusal: ApiError; mayChooseAgain: boolean; send: SendVisit }) {
  const words = useWords();
  const { refusal, mayChooseAgain, send } = props;
  const said = refusalIn(words, refusal);
  const event = { type: 'backTapped' } as const;
  return (
    <Frame
      screen="refused"
      layout="whole"
      bar={
        <FootBar
          screen="refused"
          buttons={
            mayChooseAgain
              ? [{ testId: 'back', words: 'button.chooseAnother', event }, done]
              : [{ testId: 'back', words: 'button.backToStart', event, tone: 'main' }]
          }
          send={send}
        />
      }
    >
      <MessageSheet
        role="alert"
        sign={<Notice />}
        title={said.message}
        lines={said.advice === '' ? [] : [said.advice]}
      />
    </Frame>
  );
}
