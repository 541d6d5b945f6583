import { useHostNow, useView } from '@jiaohao/ui-kit';
import type { BoardCall, BoardView } from '@jiaohao/queue-core/protocol';
import type { Freshness } from '../screens/data-freshness.ts';
import { closedDoorWords } from '../screens/door-words.ts';
import { directionOf, secondSentence, type SecondWords } from '../screens/second-words.ts';
import { textWidthEm } from '../screens/text-width.ts';
import { useSecondWords } from '../screens/use-second-words.ts';
import styles from './hero-line.module.css';
import type { Hero } from './hero-turns.ts';
import { wordsZh } from './messages.zh.ts';
import type { Screen } from './use-screen.ts';

/** The large line: who is called now, and where to; else what to do meanwhile. */
export function HeroLine({ hero, freshness, screen }: { hero: Hero; freshness: Freshness; screen: Screen }) {
  const view = useView<'board'>();
  const nowMs = useHostNow();
  const words = useSecondWords(view.display.second?.tag ?? null);
  const { turn } = hero;
  const call = turn && view.calls.find(({ callSeq }) => callSeq === turn.callSeq);
  const second = view.display.second;
  if (freshness === 'stale') return <HeroWords lines={wordsZh.listenInstead} second={null} isOneSentence />;
  if (!turn || !call) {
    const lines = idleLines(view, { nowMs, hasHeader: screen.orientation !== 'ribbon' });
    return <HeroWords lines={lines} second={second} hasRoom={screen.orientation !== 'ribbon'} />;
  }
  return (
    <section
      // A new element starts its three pulses; the same call never pulses twice.
      key={turn.callSeq}
      className={turn.fresh ? styles.heroFresh : styles.hero}
      data-testid="hero"
      data-call-seq={call.callSeq}
      data-number={call.number}
      data-window-id={call.windowId}
      aria-live="assertive"
    >
      <p className={styles.call}>
        <span className={styles.part}>
          {wordsZh.please}
          <b className={styles.number}>{call.number}</b>
        </span>
        <span className={styles.part}>
          {wordsZh.to}
          <b className={styles.windowId}>{call.windowId}</b>
          {wordsZh.windowSuffix}
        </span>
      </p>
      {second && <SecondLine second={second} text={secondCall(words, call, second, screen)} />}
    </section>
  );
}

type SecondLanguage = NonNullable<BoardView['display']['second']>;

/** The call in the second language; with the queue's name where that leaves the text its size. */
function secondCall(words: SecondWords | null, call: BoardCall, second: SecondLanguage, screen: Screen): string | null {
  const sentence = secondSentence(words, 'call', { number: call.number, window: call.windowId });
  const queueName = second.queueNames[call.queueName];
  if (sentence === null || queueName === undefined) return sentence;
  const both = `${sentence} · ${queueName}`;
  return textWidthEm(both) <= screen.widthT - 2 && screen.orientation === 'landscape' ? both : sentence;
}

function SecondLine({ second, text }: { second: SecondLanguage; text: string | null }) {
  return (
    <p className={styles.second} lang={second.tag} dir={directionOf(second.tag)} data-testid="hero-second">
      {text}
    </p>
  );
}

/** What to do while nobody is called: by the door, by what the head says of numbers, else as every day. */
function idleLines(
  { door, notice }: BoardView,
  { nowMs, hasHeader }: { nowMs: number; hasHeader: boolean },
): readonly [string, string | null] {
  const closed = closedDoorWords(door, nowMs);
  if (closed) {
    const [, opens] = closed;
    return door.state === 'before' && notice === null && opens !== null ? [opens, wordsZh.waitForOpening] : closed;
  }
  if (notice === null) return wordsZh.guidance;
  return hasHeader ? wordsZh.goOnWaiting : [notice, wordsZh.goOnWaiting[0]];
}

function HeroWords(props: {
  lines: readonly [string, string | null];
  second: SecondLanguage | null;
  hasRoom?: boolean;
  isOneSentence?: boolean;
}) {
  const { lines, second } = props;
  const hallName = second && props.hasRoom ? second.hallName : null;
  return (
    <section className={styles.hero} data-testid="hero">
      <p className={styles.words} data-joined={props.isOneSentence ?? false}>
        <span>{lines[0]}</span>
        {lines[1] !== null && <span>{lines[1]}</span>}
      </p>
      {hallName !== null && second && <SecondLine second={second} text={hallName} />}
    </section>
  );
}
