import { shanghaiDay } from '@jiaohao/basics/time';
import type { KioskView, NotGiven } from '@jiaohao/queue-core/protocol';
import { useHostNow } from '@jiaohao/ui-kit';
import { FootBar } from '../parts/foot-bar.tsx';
import { Frame } from '../parts/frame.tsx';
import { DoorSign } from '../parts/page-pictograms.tsx';
import { Stage } from '../parts/stage.tsx';
import { Tile } from '../parts/tile.tsx';
import type { SendVisit } from '../use-visit.ts';
import type { VisitContext } from '../visit/context.ts';
import { dayIn, refusalIn, refusalOfNotGiven, weekdayIn } from '../words/sentences.ts';
import { useWords } from '../words/use-words.tsx';
import type { Words } from '../words/words.ts';
import { sideTiles } from './side-tiles.ts';
import styles from './closed-screen.module.css';

/** K12: the hall gives no numbers now. Today's hours, when it does again, and what can be done meanwhile. */
export function ClosedScreen(props: { view: KioskView; notGiven: NotGiven; visit: VisitContext; send: SendVisit }) {
  const words = useWords();
  const { say } = words;
  const { view, notGiven, visit, send } = props;
  const today = shanghaiDay(useHostNow(60_000));
  const { message } = refusalIn(words, { ...notGiven, kind: refusalOfNotGiven[notGiven.because] });
  return (
    <Frame
      screen="closed"
      layout="split"
      stage={
        <Stage
          picture={<DoorSign className={styles.picture} />}
          title={message}
          lines={opensWords(notGiven, { words, today })}
        />
      }
      bar={
        <FootBar screen="closed" buttons={[]} manner={{ now: visit, languages: view.settings.languages }} send={send} />
      }
    >
      <div className={styles.closed}>
        {view.hours && <Hours sessions={view.hours.sessions} />}
        <p className={styles.meanwhile}>{say('closed.meanwhile')}</p>
        <div className={styles.tiles} data-count="2" style={{ '--line-han': 6 }}>
          {sideTiles(view).map(({ testId, name, foot, event }) => (
            <Tile
              key={testId}
              testId={testId}
              name={say(name)}
              foot={say(foot)}
              look="side"
              isDisabled={false}
              onPress={() => send(event)}
            />
          ))}
        </div>
      </div>
    </Frame>
  );
}

function opensWords({ opens, message, advice }: NotGiven, { words, today }: { words: Words; today: string }): string[] {
  const { say } = words;
  if (!opens) return advice === '' || message === advice ? [] : [advice];
  const { day, time } = opens;
  if (day === today) return [say('closed.opensToday', { time })];
  return [say('closed.opensOn', { day: dayIn(words, day), weekday: weekdayIn(words, day), time })];
}

function Hours({ sessions }: { sessions: readonly { readonly from: string; readonly to: string }[] }) {
  const { say } = useWords();
  return (
    <div className={styles.hours} data-testid="hours">
      <h3>{say(sessions.length === 0 ? 'closed.dayOff' : 'closed.today')}</h3>
      {sessions.length > 0 && (
        <p className={styles.sessions}>
          {sessions.map(({ from, to }) => (
            <span key={from}>{`${from}–${to}`}</span>
          ))}
        </p>
      )}
    </div>
  );
}
