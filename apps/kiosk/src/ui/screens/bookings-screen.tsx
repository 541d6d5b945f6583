import type { CitizenFacts, KioskView } from '@jiaohao/queue-core/protocol';
import { Phrased, TouchButton } from '@jiaohao/ui-kit';
import { AskOverlay } from '../parts/ask-overlay.tsx';
import { FootBar } from '../parts/foot-bar.tsx';
import { Frame } from '../parts/frame.tsx';
import { CalendarSign } from '../parts/page-pictograms.tsx';
import { Stage } from '../parts/stage.tsx';
import { Tile } from '../parts/tile.tsx';
import type { SendVisit } from '../use-visit.ts';
import { factsOf, usualLanguage, type VisitContext } from '../visit/context.ts';
import { dayIn, nameIn, weekdayIn } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';
import type { Words } from '../words/words.ts';
import styles from './bookings-screen.module.css';

/** So many fit; a citizen with more is helped by a person. Larger type and longer words leave room for fewer. */
const fewBookings = 2;
const bookingsAtMost = 3;

type Booking = CitizenFacts['bookings'][number];

/** K7: their bookings, the next first: check in, move, cancel; and a new one. */
export function BookingsScreen(props: { view: KioskView; visit: VisitContext; isAsked: boolean; send: SendVisit }) {
  const words = useWords();
  const { say } = words;
  const { view, visit, isAsked, send } = props;
  const { bookings } = factsOf(visit);
  const atMost = visit.largeType || words.tag !== usualLanguage ? fewBookings : bookingsAtMost;
  const mayBook = view.queues.some(({ takesBookings }) => takesBookings);
  const asked = bookings.find(({ bookingId }) => bookingId === visit.bookingId);
  const event = { type: 'bookingWanted', queueId: null, itemId: null } as const;
  const lead = visit.person ? { lead: say('home.greeting', { name: visit.person.maskedName }) } : {};
  return (
    <>
      <div className={styles.screen} inert={isAsked}>
        <Frame
          screen="bookings"
          layout="split"
          stage={
            <Stage
              picture={<CalendarSign className={styles.picture} />}
              {...lead}
              title={say(bookings.length > 0 ? 'booking.title' : 'booking.none')}
              lines={[]}
            />
          }
          bar={
            <FootBar
              screen="bookings"
              buttons={[
                { testId: 'back', words: 'button.back', event: { type: 'backTapped' } },
                ...(mayBook && bookings.length > 0
                  ? [{ testId: 'new-booking', words: 'button.newBooking', event, tone: 'main' } as const]
                  : []),
              ]}
              send={send}
            />
          }
        >
          <div className={styles.bookings} data-stacked={atMost === fewBookings}>
            {bookings.length === 0 && mayBook && (
              <Tile
                testId="new-booking"
                name={say('button.newBooking')}
                foot={say('booking.noneHow')}
                look="side"
                isDisabled={false}
                onPress={() => send(event)}
              />
            )}
            {bookings.slice(0, atMost).map((booking) => (
              <BookingCard key={booking.bookingId} booking={booking} view={view} send={send} />
            ))}
            {bookings.length > atMost && (
              <p className={styles.more}>{say('booking.more', { count: bookings.length - atMost })}</p>
            )}
          </div>
        </Frame>
      </div>
      {isAsked && asked && (
        <AskOverlay title={say('booking.askTitle')} agree="button.cancelBookingSure" send={send}>
          <p>{`${whenWords(asked, words)} ${queueName(asked, view, words)}`}</p>
        </AskOverlay>
      )}
    </>
  );
}

function BookingCard({ booking, view, send }: { booking: Booking; view: KioskView; send: SendVisit }) {
  const words = useWords();
  const { say } = words;
  const { bookingId, queueId, arrival, canChange } = booking;
  const isDue = arrival.kind === 'inTime' || arrival.kind === 'late';
  return (
    <section className={styles.booking} data-testid={`booking-${bookingId}`}>
      <div className={styles.what}>
        <h3 className={styles.when}>{whenWords(booking, words)}</h3>
        <p className={styles.queue}>
          <Phrased text={queueName(booking, view, words)} />
        </p>
        <p className={styles.standing}>{standingOf(booking, words)}</p>
      </div>
      <div className={styles.acts}>
        {isDue && (
          <TouchButton tone="main" data-testid="check-in" onPress={() => send({ type: 'checkInWanted', bookingId })}>
            {say('button.checkIn')}
          </TouchButton>
        )}
        {canChange && (
          <>
            <TouchButton
              data-testid="move-booking"
              onPress={() => send({ type: 'bookingMoveTapped', bookingId, queueId })}
            >
              {say('button.moveBooking')}
            </TouchButton>
            <TouchButton data-testid="cancel-booking" onPress={() => send({ type: 'bookingCancelTapped', bookingId })}>
              {say('button.cancelBooking')}
            </TouchButton>
          </>
        )}
      </div>
    </section>
  );
}

function whenWords({ day, slot }: Booking, words: Words): string {
  return words.say('booking.when', { day: dayIn(words, day), weekday: weekdayIn(words, day), time: slot });
}

function queueName({ queueId, queueName: chinese }: Booking, { queues }: KioskView, words: Words): string {
  const queue = queues.find(({ id }) => id === queueId);
  return queue ? nameIn(words, queue) : chinese;
}

function standingOf({ arrival, canChange }: Booking, { say }: Words): string {
  switch (arrival.kind) {
    case 'inTime':
      return say('booking.dueNow');
    case 'late':
      return say('booking.late');
    case 'early':
      return say('booking.early', { time: arrival.from });
    case 'otherDay':
      return say(canChange ? 'booking.otherDay' : 'booking.fixed');
  }
}
