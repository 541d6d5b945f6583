import type { KioskView } from '@jiaohao/queue-core/protocol';
import { CardAccepted, CardAgain, CardBeingRead, CardToReader, FingerOnTile, Notice } from '../parts/pictograms.tsx';
import { Stage } from '../parts/stage.tsx';
import { Steps } from '../parts/steps.tsx';
import type { VisitContext } from '../visit/context.ts';
import { cardTroubleIn, refusalIn, refusalOfNotGiven, type Said } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';
import type { Words } from '../words/words.ts';
import type { HomeMode } from './home-screen.tsx';
import { countMatters } from './count-matters.ts';
import styles from './home-screen.module.css';

/** What happens with the card, as far as one looks at it; the tiles say the rest. */
export function HomeStage({ mode, visit, view }: { mode: HomeMode; visit: VisitContext; view: KioskView }) {
  const words = useWords();
  const { say } = words;
  const said = visit.cardTrouble && troubleWords(visit.cardTrouble, words);
  const lead = visit.person ? { lead: say('home.greeting', { name: visit.person.maskedName }) } : {};
  const closed = closedSentence(view, words);
  if (closed && mode !== 'taking') {
    return (
      <Stage
        picture={<Notice className={styles.notice} />}
        {...lead}
        title={closed.message}
        lines={linesOf(closed.advice)}
      />
    );
  }
  if (visit.person) {
    return (
      <Stage
        picture={<CardAccepted className={styles.accepted} isCrowded={countMatters(visit) > 1} />}
        {...lead}
        title={say('home.chooseTitle')}
        lines={said === null ? [] : [said.message, ...linesOf(said.advice)]}
      >
        <Steps current={mode === 'taking' ? 3 : 2} />
      </Stage>
    );
  }
  if (mode === 'reading') {
    return (
      <Stage
        picture={<CardBeingRead className={styles.picture} />}
        title={say('home.readingTitle')}
        lines={[say('home.readingHow')]}
      />
    );
  }
  if (mode === 'unreadable' && said !== null) {
    return (
      <Stage
        tone="trouble"
        picture={<CardAgain className={styles.picture} />}
        title={said.message}
        lines={linesOf(said.advice)}
      />
    );
  }
  if (view.reader === 'down') {
    return (
      <Stage
        picture={<FingerOnTile className={styles.picture} />}
        lead={say('home.readerDown')}
        title={say('home.readerDownTitle')}
      />
    );
  }
  return (
    <Stage
      picture={<CardToReader className={styles.picture} />}
      title={say('home.swipeTitle')}
      lines={[say('home.swipeHow'), say('home.otherCards')]}
    />
  );
}

/** Why no tile gives a number now, where that is the same for all; null while one does. */
function closedSentence({ queues }: KioskView, words: Words): Said | null {
  const [first] = queues;
  if (!first?.notGiven || queues.some(({ notGiven }) => notGiven?.message !== first.notGiven?.message)) return null;
  return refusalIn(words, { ...first.notGiven, kind: refusalOfNotGiven[first.notGiven.because] });
}

function troubleWords(trouble: NonNullable<VisitContext['cardTrouble']>, words: Words): Said {
  return trouble.kind === 'said'
    ? cardTroubleIn(words, trouble)
    : { message: words.say('card.liftedEarly'), advice: words.say('card.liftedEarlyAdvice') };
}

function linesOf(advice: string): readonly string[] {
  return advice === '' ? [] : [advice];
}
