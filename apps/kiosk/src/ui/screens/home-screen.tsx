import type { KioskView } from '@jiaohao/queue-core/protocol';
import { TouchButton } from '@jiaohao/ui-kit';
import type { CSSProperties } from 'react';
import { buttonsZh, greetingWords, kioskZh, splitSentence } from '../messages.zh.ts';
import { Frame } from '../parts/frame.tsx';
import { HelpButton } from '../parts/help-button.tsx';
import { longestLineInHan } from '../parts/line-widths.ts';
import { CardAccepted, CardAgain, CardBeingRead, CardToReader, FingerOnTile, Notice } from '../parts/pictograms.tsx';
import { QueueTile } from '../parts/queue-tile.tsx';
import { Stage } from '../parts/stage.tsx';
import { Steps } from '../parts/steps.tsx';
import type { SendVisit } from '../use-visit.ts';
import type { VisitContext } from '../visit-flow.ts';
import styles from './home-screen.module.css';

export type HomeMode = 'idle' | 'reading' | 'unreadable' | 'choose' | 'taking';

/** One decision a screen, so at most six tiles: more are found through the items. */
const mostTiles = 6;
/** A queue's name up to this long stands in one line of its tile. */
const inOneLine = 8;

/**
 * The screen a citizen sees most: lay a card, or tap what you came for. The stage says what happens
 * with the card; the tiles stay where they are through all of it.
 */
export function HomeScreen(props: { view: KioskView; mode: HomeMode; visit: VisitContext; send: SendVisit }) {
  const { view, mode, visit, send } = props;
  const queues = view.queues.slice(0, mostTiles);
  const isBusy = mode === 'reading' || mode === 'taking';
  const isServed = visit.person !== null;
  const closed = closedSentence(view);
  const names = queues.map((queue) => queue.name);
  const grid: CSSProperties = { '--line-han': longestLineInHan(names, inOneLine) };
  const lines = names.some((name) => name.length > inOneLine) ? 2 : 1;
  return (
    <Frame
      screen={mode}
      layout="split"
      stage={<HomeStage mode={mode} visit={visit} reader={view.reader} closed={closed} />}
      bar={
        <>
          <HelpButton screen={mode} send={send} />
          <TouchButton data-testid="find-item" isDisabled={isBusy} onPress={() => send({ type: 'itemsOpened' })}>
            {buttonsZh.findItem}
          </TouchButton>
          {isServed && (
            <TouchButton data-testid="leave" isDisabled={isBusy} onPress={() => send({ type: 'leaveTapped' })}>
              {buttonsZh.leave}
            </TouchButton>
          )}
        </>
      }
    >
      <div className={styles.choice}>
        <div className={styles.heading}>
          <h3 className={styles.question} data-testid="question">
            {closed ? kioskZh.notGivenNow : questionOf(mode, isServed)}
          </h3>
          {view.printer === 'down' && (
            <p className={styles.note} data-testid="printer-down">
              {kioskZh.printerDown}
            </p>
          )}
        </div>
        <div className={styles.tiles} data-count={queues.length} data-lines={lines} style={grid}>
          {queues.map((queue) => (
            <QueueTile
              key={queue.id}
              queue={queue}
              isTaking={mode === 'taking' && visit.wish?.queueId === queue.id}
              isDisabled={isBusy}
              onTake={() => send({ type: 'ticketWanted', queueId: queue.id, itemId: null })}
            />
          ))}
        </div>
      </div>
    </Frame>
  );
}

/** Why no tile gives a number now, where that is the same for all; null while one does. */
function closedSentence({ queues }: KioskView): Closed | null {
  const [first] = queues;
  if (!first?.notGiven || queues.some(({ notGiven }) => notGiven?.message !== first.notGiven?.message)) return null;
  return first.notGiven;
}

/** What stands above the tiles. */
function questionOf(mode: HomeMode, isServed: boolean): string {
  if (isServed) return kioskZh.chooseHow;
  return mode === 'unreadable' ? kioskZh.orWithoutCard : kioskZh.withoutCard;
}

type Closed = { readonly message: string; readonly advice: string };

function HomeStage(props: {
  mode: HomeMode;
  visit: VisitContext;
  reader: KioskView['reader'];
  /** No queue gives a number now: nobody is asked for a card. */
  closed: Closed | null;
}) {
  const { mode, visit, reader, closed } = props;
  const said =
    visit.cardTrouble && (visit.cardTrouble.kind === 'said' ? visit.cardTrouble.sentence : kioskZh.liftedEarly);
  if (closed && mode !== 'taking') {
    return (
      <Stage
        picture={<Notice className={styles.notice} />}
        {...(visit.person ? { lead: greetingWords(visit.person.maskedName) } : {})}
        title={closed.message}
        lines={closed.advice === '' ? [] : [closed.advice]}
      />
    );
  }
  if (visit.person) {
    return (
      <Stage
        picture={<CardAccepted className={styles.accepted} />}
        lead={greetingWords(visit.person.maskedName)}
        title={kioskZh.chooseTitle}
        lines={said === null ? [] : [said]}
      >
        <Steps current={mode === 'taking' ? 3 : 2} />
      </Stage>
    );
  }
  if (mode === 'reading') {
    return (
      <Stage
        picture={<CardBeingRead className={styles.picture} />}
        title={kioskZh.readingTitle}
        lines={[kioskZh.readingHow]}
      />
    );
  }
  if (mode === 'unreadable' && said !== null) {
    const { matter, advice } = splitSentence(said);
    return (
      <Stage
        tone="trouble"
        picture={<CardAgain className={styles.picture} />}
        title={matter}
        lines={advice === '' ? [] : [advice]}
      />
    );
  }
  if (reader === 'down') {
    return (
      <Stage
        picture={<FingerOnTile className={styles.picture} />}
        lead={kioskZh.readerDown}
        title={kioskZh.readerDownTitle}
      />
    );
  }
  return (
    <Stage
      picture={<CardToReader className={styles.picture} />}
      title={kioskZh.swipeTitle}
      lines={[kioskZh.swipeHow]}
    />
  );
}
