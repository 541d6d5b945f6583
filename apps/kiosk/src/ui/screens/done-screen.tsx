import type { KioskView } from '@jiaohao/queue-core/protocol';
import { BigNumber } from '../parts/big-number.tsx';
import { FootBar } from '../parts/foot-bar.tsx';
import { Frame } from '../parts/frame.tsx';
import { MessageSheet } from '../parts/message-sheet.tsx';
import { CheckSign } from '../parts/page-pictograms.tsx';
import { QrCode } from '../parts/qr-code.tsx';
import type { SendVisit } from '../use-visit.ts';
import type { Done } from '../visit/context.ts';
import { dayIn, nameIn, weekdayIn } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';
import styles from './done-screen.module.css';

/** What was done besides a number: given back, booked, moved, cancelled. */
export function DoneScreen({ done, view, send }: { done: Done; view: KioskView; send: SendVisit }) {
  return (
    <Frame
      screen="done"
      layout="whole"
      bar={
        <FootBar
          screen="done"
          buttons={[
            { testId: 'back', words: 'button.chooseAnother', event: { type: 'backTapped' } },
            { testId: 'done', words: 'button.done', event: { type: 'leaveTapped' }, tone: 'main' },
          ]}
          send={send}
        />
      }
    >
      {'booking' in done ? <Booked done={done} view={view} /> : <GivenUp done={done} />}
    </Frame>
  );
}

function GivenUp({ done }: { done: Exclude<Done, { booking: unknown }> }) {
  const { say } = useWords();
  return (
    <MessageSheet
      sign={<CheckSign />}
      title={
        done.kind === 'cancelTicket' ? say('done.cancelTicket', { number: done.number }) : say('done.cancelBooking')
      }
      lines={done.kind === 'cancelTicket' ? [say('done.cancelTicketHow')] : []}
    />
  );
}

/** The code, to be typed or held before the scanner on the day; the card alone will do as well. */
function Booked({ done, view }: { done: Extract<Done, { booking: unknown }>; view: KioskView }) {
  const words = useWords();
  const { say } = words;
  const { day, slot, code, queueId } = done.booking;
  const queue = view.queues.find(({ id }) => id === queueId);
  return (
    <MessageSheet
      sign={
        <BigNumber
          label={say(`done.${done.kind}`)}
          number={slot}
          note={`${dayIn(words, day)} ${weekdayIn(words, day)}`}
        />
      }
      title={queue ? nameIn(words, queue) : say(`done.${done.kind}`)}
      lines={[say('done.bookingHow')]}
    >
      <div className={styles.code}>
        <QrCode className={styles.picture} text={code} label={say('done.code')} />
        <p>
          {say('done.code')}
          <b data-testid="booking-code">{`${code.slice(0, 4)} ${code.slice(4)}`}</b>
        </p>
      </div>
    </MessageSheet>
  );
}
