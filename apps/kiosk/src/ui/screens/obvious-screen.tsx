import type { KioskView } from '@jiaohao/queue-core/protocol';
import { CountdownRing } from '../parts/countdown-ring.tsx';
import { FootBar } from '../parts/foot-bar.tsx';
import { Frame } from '../parts/frame.tsx';
import { MessageSheet } from '../parts/message-sheet.tsx';
import type { SendVisit } from '../use-visit.ts';
import { factsOf, type VisitContext } from '../visit/context.ts';
import { visitDelays } from '../visit/delays.ts';
import { nameIn } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';

/** What is done without a touch, for the moment in which it may be stopped. */
export function ObviousScreen({ view, visit, send }: { view: KioskView; visit: VisitContext; send: SendVisit }) {
  const words = useWords();
  const { say } = words;
  const booking = factsOf(visit).bookings.find(({ bookingId }) => bookingId === visit.bookingId);
  const queue = view.queues.find(({ id }) => id === (booking?.queueId ?? visit.wish?.queueId));
  const what = [booking?.slot, queue && nameIn(words, queue)].filter(Boolean).join(' ');
  return (
    <Frame
      screen="obvious"
      layout="whole"
      bar={
        <FootBar
          screen="obvious"
          buttons={[{ testId: 'stop', words: 'button.cancel', event: { type: 'backTapped' } }]}
          send={send}
        />
      }
    >
      <MessageSheet
        sign={<CountdownRing fromMs={visitDelays.obviousShown} seconds={null} />}
        title={`${say(booking ? 'obvious.checkIn' : 'obvious.take')}：${what}`}
        lines={[
          ...(visit.person ? [say('home.greeting', { name: visit.person.maskedName })] : []),
          say('obvious.stop'),
        ]}
      />
    </Frame>
  );
}
