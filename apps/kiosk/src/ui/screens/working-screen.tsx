import { FootBar } from '../parts/foot-bar.tsx';
import { Frame } from '../parts/frame.tsx';
import { MessageSheet } from '../parts/message-sheet.tsx';
import { SlipFromSlot } from '../parts/pictograms.tsx';
import type { SendVisit } from '../use-visit.ts';
import { useWords } from '../words/use-words.tsx';
import styles from './working-screen.module.css';

/** K4: asked of the host and not answered yet, where no tile shows it. */
export function WorkingScreen({ on, send }: { on: 'checkingIn' | 'acting'; send: SendVisit }) {
  const { say } = useWords();
  const title = { checkingIn: 'working.checkIn', acting: 'working.act' } as const;
  return (
    <Frame screen={on} layout="whole" bar={<FootBar screen={on} buttons={[]} send={send} />}>
      <MessageSheet
        sign={
          <span className={styles.sign}>
            <SlipFromSlot className={styles.picture} />
          </span>
        }
        title={say(title[on])}
      />
    </Frame>
  );
}
