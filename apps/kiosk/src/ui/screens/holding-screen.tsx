import type { CitizenFacts, KioskView } from '@jiaohao/queue-core/protocol';
import { TouchButton } from '@jiaohao/ui-kit';
import { AskOverlay } from '../parts/ask-overlay.tsx';
import { BigNumber } from '../parts/big-number.tsx';
import { FootBar } from '../parts/foot-bar.tsx';
import { Frame } from '../parts/frame.tsx';
import { MessageSheet } from '../parts/message-sheet.tsx';
import type { SendVisit } from '../use-visit.ts';
import { factsOf, type VisitContext } from '../visit/context.ts';
import { isProven } from '../visit/decisions.ts';
import { nameIn, waitIn } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';
import type { Words } from '../words/words.ts';
import styles from './holding-screen.module.css';

/** K8: the number they hold, how it stands, and what can be done with it: 再打一张, 取消, 再取一个. */
export function HoldingScreen(props: { view: KioskView; visit: VisitContext; isAsked: boolean; send: SendVisit }) {
  const words = useWords();
  const { say } = words;
  const { view, visit, isAsked, send } = props;
  const { held, person } = visit;
  if (!held) return null;
  const queue = view.queues.find(({ id }) => id === held.queueId);
  const ticket = factsOf(visit).tickets.find(({ ticketId }) => ticketId === held.ticketId);
  const isOwn = person !== null && isProven(person.document);
  const mayTakeAnother = view.queues.some(({ id, notGiven }) => id !== held.queueId && notGiven === null);
  return (
    <>
      <div className={styles.screen} inert={isAsked}>
        <Frame
          screen="holding"
          layout="whole"
          bar={
            <FootBar
              screen="holding"
              buttons={[
                { testId: 'back', words: 'button.back', event: { type: 'backTapped' } },
                { testId: 'done', words: 'button.done', event: { type: 'leaveTapped' }, tone: 'main' },
              ]}
              send={send}
            />
          }
        >
          <MessageSheet
            sign={
              <BigNumber
                label={say('ticket.yourNumber')}
                number={held.number}
                {...(queue ? { note: nameIn(words, queue) } : {})}
              />
            }
            title={say('holding.title')}
            lines={ticket ? [standingOf(ticket, words)] : []}
          >
            <div className={styles.acts}>
              {isOwn && (
                <TouchButton data-testid="reprint" onPress={() => send({ type: 'reprintTapped' })}>
                  {say('button.printOnceMore')}
                </TouchButton>
              )}
              {isOwn && (!ticket || mayCancel(ticket)) && (
                <TouchButton data-testid="cancel-number" onPress={() => send({ type: 'cancelTapped' })}>
                  {say('button.cancelNumber')}
                </TouchButton>
              )}
              {mayTakeAnother && (
                <TouchButton data-testid="another" onPress={() => send({ type: 'anotherTapped' })}>
                  {say('button.another')}
                </TouchButton>
              )}
            </div>
          </MessageSheet>
        </Frame>
      </div>
      {isAsked && (
        <AskOverlay
          title={say('holding.askTitle', { number: held.number })}
          agree="button.cancelNumberSure"
          send={send}
        >
          <p>{say('holding.askHow')}</p>
        </AskOverlay>
      )}
    </>
  );
}

type Ticket = CitizenFacts['tickets'][number];

function standingOf({ state, wait }: Ticket, words: Words): string {
  switch (state) {
    case 'called':
    case 'serving':
    case 'held':
    case 'passedOver':
      return words.say(`holding.${state}`);
    default:
      return wait ? words.say('holding.wait', { wait: waitIn(words, wait) }) : words.say('holding.waiting');
  }
}

/** What a clerk has in hand is not given back at the kiosk. */
function mayCancel({ state }: Ticket): boolean {
  return state === 'waiting' || state === 'passedOver';
}
