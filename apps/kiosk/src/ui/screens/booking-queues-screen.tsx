import type { KioskView } from '@jiaohao/queue-core/protocol';
import { Phrased, TouchButton } from '@jiaohao/ui-kit';
import { FootBar } from '../parts/foot-bar.tsx';
import { Frame } from '../parts/frame.tsx';
import { CalendarSign } from '../parts/page-pictograms.tsx';
import { Stage } from '../parts/stage.tsx';
import type { SendVisit } from '../use-visit.ts';
import { nameIn } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';
import styles from './choice-list.module.css';

/** Which queue to book, where several take bookings. */
export function BookingQueuesScreen({ view, send }: { view: KioskView; send: SendVisit }) {
  const words = useWords();
  const { say } = words;
  const queues = view.queues.filter(({ takesBookings }) => takesBookings).slice(0, 6);
  return (
    <Frame
      screen="bookingQueues"
      layout="split"
      stage={
        <Stage
          picture={<CalendarSign className={styles.picture} />}
          title={say('booking.queuesTitle')}
          lines={[say('booking.queuesHow')]}
        />
      }
      bar={
        <FootBar
          screen="bookingQueues"
          buttons={[{ testId: 'back', words: 'button.back', event: { type: 'backTapped' } }]}
          send={send}
        />
      }
    >
      <div className={styles.list} data-count={queues.length}>
        {queues.map((queue) => (
          <TouchButton
            key={queue.id}
            className={styles.entry}
            data-testid={`book-${queue.id}`}
            onPress={() => send({ type: 'bookingWanted', queueId: queue.id, itemId: null })}
          >
            <Phrased text={nameIn(words, queue)} />
          </TouchButton>
        ))}
      </div>
    </Frame>
  );
}
