import type { KioskView } from '@jiaohao/queue-core/protocol';
import { FootBar, type FootButton } from '../parts/foot-bar.tsx';
import { Frame } from '../parts/frame.tsx';
import { MessageSheet } from '../parts/message-sheet.tsx';
import { SlipMissing } from '../parts/pictograms.tsx';
import type { SendVisit } from '../use-visit.ts';
import type { VisitContext } from '../visit/context.ts';
import { nameIn, windowsIn } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';
import styles from './used-up-screen.module.css';

/** K13: no numbers left in this queue. When there are more, and what else can be done. */
export function UsedUpScreen({ view, visit, send }: { view: KioskView; visit: VisitContext; send: SendVisit }) {
  const words = useWords();
  const { say } = words;
  const queue = view.queues.find(({ id }) => id === visit.wish?.queueId);
  const isOfBand = queue?.notGiven?.because === 'bandLimit' || visit.refusal?.kind === 'bandLimitReached';
  const opens = queue?.notGiven?.opens?.time;
  const back: FootButton = { testId: 'back', words: 'button.chooseQueue', event: { type: 'backTapped' } };
  const book: FootButton | null =
    queue?.takesBookings === true
      ? {
          testId: 'book',
          words: 'button.bookOtherTime',
          event: { type: 'bookingWanted', queueId: queue.id, itemId: visit.wish?.itemId ?? null },
          tone: 'main',
        }
      : null;
  const desk = view.hall.assistWindows;
  return (
    <Frame
      screen="usedUp"
      layout="whole"
      bar={<FootBar screen="usedUp" buttons={book ? [back, book] : [back]} send={send} />}
    >
      <MessageSheet
        role="alert"
        sign={
          <span className={styles.sign}>
            <SlipMissing className={styles.picture} />
          </span>
        }
        title={say(isOfBand ? 'usedUp.band' : 'usedUp.day')}
        lines={[
          ...(queue ? [nameIn(words, queue)] : []),
          ...(opens === undefined ? [] : [say('usedUp.opens', { time: opens })]),
          say(book ? 'usedUp.book' : 'usedUp.others'),
          ...(desk.length > 0 ? [say('usedUp.desk', { windows: windowsIn(words, desk) })] : []),
        ]}
      />
    </Frame>
  );
}
