import { shanghaiDay } from '@jiaohao/basics/time';
import type { CitizenFacts, KioskView } from '@jiaohao/queue-core/protocol';
import { Phrased, TouchButton, useHostNow } from '@jiaohao/ui-kit';
import type { SendVisit } from '../use-visit.ts';
import { factsOf, type VisitContext } from '../visit/context.ts';
import type { VisitEvent } from '../visit/events.ts';
import { dayIn } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';
import type { Words } from '../words/words.ts';
import styles from './matters.module.css';

/** What belongs to the person who stands there, before they have to choose: at most so many, the most pressing first. */
const mattersAtMost = 3;

type Matter = { readonly id: string; readonly label: string; readonly title: string; readonly event: VisitEvent };

/** Bookings that are due, results to collect, numbers held: one touch each. */
export function Matters(props: { visit: VisitContext; view: KioskView; isBusy: boolean; send: SendVisit }) {
  const words = useWords();
  const today = shanghaiDay(useHostNow(60_000));
  const matters = mattersOf(factsOf(props.visit), props.view, { words, today }).slice(0, mattersAtMost);
  return (
    <div className={styles.matters} data-count={matters.length}>
      {matters.map(({ id, label, title, event }) => (
        <TouchButton
          key={id}
          className={styles.matter}
          data-testid={`matter-${id}`}
          isDisabled={props.isBusy}
          onPress={() => props.send(event)}
        >
          <span className={styles.face}>
            <span className={styles.label}>{label}</span>
            <span className={styles.title}>
              <Phrased text={title} />
            </span>
          </span>
        </TouchButton>
      ))}
    </div>
  );
}

type Telling = { readonly words: Words; readonly today: string };

function mattersOf(facts: CitizenFacts, view: KioskView, telling: Telling): readonly Matter[] {
  const bookings = facts.bookings.map((booking) => bookingMatter(booking, telling));
  const due = (matter: Matter) => matter.event.type === 'checkInWanted';
  return [
    ...bookings.filter(due),
    ...resultMatters(facts, view, telling.words),
    ...facts.tickets.map(({ ticketId, number, queueName }): Matter => ({
      id: number,
      label: telling.words.say('matter.held'),
      title: `${number} ${queueName}`,
      event: { type: 'heldChosen', ticketId },
    })),
    ...bookings.filter((matter) => !due(matter)),
  ];
}

function bookingMatter(
  { bookingId, arrival, day, slot }: CitizenFacts['bookings'][number],
  { words, today }: Telling,
): Matter {
  const { say } = words;
  const isDue = arrival.kind === 'inTime' || arrival.kind === 'late';
  return {
    id: bookingId,
    label: say(isDue ? 'matter.bookingDue' : 'matter.booking'),
    title:
      day === today
        ? say('matter.bookingToday', { time: slot })
        : say('matter.bookingOn', { day: dayIn(words, day), time: slot }),
    event: isDue ? { type: 'checkInWanted', bookingId } : { type: 'bookingsOpened' },
  };
}

/** Results are handed over in the first queue that does so and gives numbers now. */
function resultMatters({ results }: CitizenFacts, { queues }: KioskView, { say }: Words): readonly Matter[] {
  const queue = queues.find(({ issuesResults, notGiven }) => issuesResults && notGiven === null);
  if (!queue) return [];
  return results.map(({ ticketId, number }) => ({
    id: `result-${number}`,
    label: say('matter.result'),
    title: say('matter.resultTitle', { number }),
    event: { type: 'ticketWanted', queueId: queue.id, itemId: null, resultOf: ticketId },
  }));
}
