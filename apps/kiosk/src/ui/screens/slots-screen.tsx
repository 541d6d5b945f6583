import type { KioskView } from '@jiaohao/queue-core/protocol';
import { Phrased, TouchButton } from '@jiaohao/ui-kit';
import { FootBar } from '../parts/foot-bar.tsx';
import { Frame } from '../parts/frame.tsx';
import { CalendarSign } from '../parts/page-pictograms.tsx';
import { Stage } from '../parts/stage.tsx';
import type { SendVisit } from '../use-visit.ts';
import type { BookingDraft, SlotDay, VisitContext } from '../visit/context.ts';
import { dayIn, nameIn, weekdayIn } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';
import { pageOf, Pager } from './find/pager.tsx';
import styles from './slots-screen.module.css';

const slotsOnPage = 12;
/** Days beside each other; where there are more, the last place leads on to them. */
const daysAtMost = { usual: 5, large: 4 } as const;

/** A day and a half hour for a booking: days above, what is free of the day below, one button to agree. */
export function SlotsScreen(props: { view: KioskView; draft: BookingDraft; visit: VisitContext; send: SendVisit }) {
  const words = useWords();
  const { say } = words;
  const { view, draft, visit, send } = props;
  const queue = view.queues.find(({ id }) => id === draft.queueId);
  const item = view.items.find(({ id }) => id === draft.itemId);
  const days = draft.days ?? [];
  const isFull = days.every(({ slots }) => slots.every(({ free }) => free === 0));
  const chosen = draft.day !== null && draft.slot !== null ? { day: draft.day, time: draft.slot } : null;
  const lead = visit.person ? { lead: say('home.greeting', { name: visit.person.maskedName }) } : {};
  return (
    <Frame
      screen="slots"
      layout="split"
      stage={
        <Stage
          picture={<CalendarSign className={styles.picture} />}
          {...lead}
          title={say(draft.bookingId === null ? 'slot.title' : 'slot.moveTitle')}
          lines={queue ? [item ? nameIn(words, item) : nameIn(words, queue)] : []}
        />
      }
      bar={
        <>
          <FootBar
            screen="slots"
            buttons={[{ testId: 'back', words: 'button.back', event: { type: 'backTapped' } }]}
            send={send}
          />
          <TouchButton
            tone="main"
            className={styles.agree}
            data-testid="agree-slot"
            isDisabled={chosen === null}
            onPress={() => send({ type: 'bookingAgreed' })}
          >
            {chosen ? say('slot.agree', { day: dayIn(words, chosen.day), time: chosen.time }) : say('slot.agreeFirst')}
          </TouchButton>
        </>
      }
    >
      {draft.days === null || isFull ? (
        <p className={styles.empty}>
          <Phrased text={draft.days === null ? say('slot.loading') : say('slot.none')} />
          {draft.days !== null && <span>{say('slot.noneHow')}</span>}
        </p>
      ) : (
        <div className={styles.choice}>
          <Days
            days={days}
            chosen={draft.day}
            atMost={visit.largeType ? daysAtMost.large : daysAtMost.usual}
            send={send}
          />
          <Slots day={days.find(({ day }) => day === draft.day)} draft={draft} send={send} />
        </div>
      )}
    </Frame>
  );
}

function Days(props: { days: readonly SlotDay[]; chosen: string | null; atMost: number; send: SendVisit }) {
  const words = useWords();
  const { days, chosen, atMost, send } = props;
  const { shown, next } = daysAround(days, chosen, atMost);
  return (
    <div className={styles.days}>
      {shown.map(({ day, slots }) => (
        <TouchButton
          key={day}
          className={styles.day}
          data-testid={`day-${day}`}
          aria-pressed={day === chosen}
          isDisabled={slots.every(({ free }) => free === 0)}
          onPress={() => send({ type: 'dayChosen', day })}
        >
          <span className={styles.dayFace}>
            <b>{dayIn(words, day)}</b>
            <span>{weekdayIn(words, day)}</span>
          </span>
        </TouchButton>
      ))}
      {next !== null && (
        <TouchButton
          className={styles.day}
          data-testid="more-days"
          onPress={() => send({ type: 'dayChosen', day: next })}
        >
          <span className={styles.dayFace}>
            <Phrased text={words.say('button.otherDays')} />
          </span>
        </TouchButton>
      )}
    </div>
  );
}

/** The days beside the chosen one, and the first of those that come next; after the last come the first. */
function daysAround(days: readonly SlotDay[], chosen: string | null, atMost: number) {
  if (days.length <= atMost) return { shown: days, next: null };
  const size = atMost - 1;
  const chosenAt = Math.max(
    0,
    days.findIndex(({ day }) => day === chosen),
  );
  const { page, pageCount, entries } = pageOf(days, Math.floor(chosenAt / size), size);
  return { shown: entries, next: days[((page + 1) % pageCount) * size]?.day ?? null };
}

function Slots({ day, draft, send }: { day: SlotDay | undefined; draft: BookingDraft; send: SendVisit }) {
  const { say } = useWords();
  const { page, pageCount, entries } = pageOf(day?.slots ?? [], draft.page, slotsOnPage);
  return (
    <div className={styles.slots} data-paged={pageCount > 1}>
      <div className={styles.grid}>
        {entries.map(({ slot, free }) => (
          <TouchButton
            key={slot}
            className={styles.slot}
            data-testid={`slot-${slot}`}
            aria-pressed={slot === draft.slot}
            isDisabled={free === 0}
            onPress={() => send({ type: 'slotChosen', slot })}
          >
            <span className={styles.slotFace}>
              <b>{slot}</b>
              <span>{free === 0 ? say('slot.full') : say('slot.free', { count: free })}</span>
            </span>
          </TouchButton>
        ))}
      </div>
      {pageCount > 1 && (
        <Pager page={page} pageCount={pageCount} onTurn={(next) => send({ type: 'pageTurned', page: next })} />
      )}
    </div>
  );
}
