import { shanghaiTime } from '@jiaohao/basics/time';
import { volumeAt, type Announcer } from '@jiaohao/devices/announcer';
import { laneNames, ticketStateNames, type BoardCall, type BoardView } from '@jiaohao/queue-core/protocol';
import { clockWords, useDataAge, useFeedState, useHostNow, useView, Phrased } from '@jiaohao/ui-kit';
import { useEffect, useMemo, useRef, useSyncExternalStore, type CSSProperties } from 'react';
import styles from './board-page.module.css';
import { chooseColumns, chooseRows, countRowsThatFit, rowHeightT, type RowShape } from './board-rows.ts';
import { boardTextMm, textWidthEm } from './board-text.ts';
import { useCallPaintedMarks } from './call-painted.ts';
import { callsToSpeak } from './calls-to-speak.ts';
import { freshnessOf, type Freshness } from './data-freshness.ts';
import { footLines, hasRoomFor, pageAt, type FootPage } from './foot-lines.ts';
import { wordsZh } from './messages.zh.ts';
import { useHero } from './use-hero.ts';
import { useHeightPx, useScreen, type Screen } from './use-screen.ts';
import { windowsSpokenHere } from './voice-area.ts';

/*
 * 综合屏. One page for every panel: landscape, portrait, 4:3 and 4K differ in how many rows fit and
 * whether a row has one line or two, never in how large the text is.
 */

const defaultInches = 55;

export function BoardPage({ voice }: { voice: Announcer | null }) {
  const view = useView<'board'>();
  const freshness = freshnessOf(useDataAge());
  const textMm = useMemo(() => boardTextMm(location.search, defaultInches), []);
  const screen = useScreen(textMm);
  const sound = useSound(voice, view);
  return (
    <main
      className={styles.board}
      data-testid="board"
      data-freshness={freshness}
      data-shape={screen.orientation}
      style={{ '--text-mm': textMm } as CSSProperties}
    >
      <Header hallName={view.hall.name} notice={freshness === 'stale' ? null : view.notice} />
      <HeroLine calls={view.calls} freshness={freshness} />
      <CallTable calls={view.calls} freshness={freshness} screen={screen} />
      <Foot freshness={freshness} screen={screen} sound={sound} voice={voice} />
    </main>
  );
}

/** The hall, what everybody should know of it (such as a sudden closing), and the host's clock. */
function Header({ hallName, notice }: { hallName: string; notice: string | null }) {
  return (
    <header className={styles.header}>
      <h1 className={styles.hallName}>
        <Phrased text={hallName} />
      </h1>
      {notice !== null && (
        <strong className={styles.notice} role="alert" data-testid="notice">
          {notice}
        </strong>
      )}
      <time className={styles.clock} data-testid="clock">
        {clockWords(useHostNow())}
      </time>
    </header>
  );
}

function HeroLine({ calls, freshness }: { calls: readonly BoardCall[]; freshness: Freshness }) {
  const { turn } = useHero(calls);
  const call = turn && calls.find(({ callSeq }) => callSeq === turn.callSeq);
  if (freshness === 'stale') return <HeroWords lines={wordsZh.listenInstead} isOneSentence />;
  if (!turn || !call) return <HeroWords lines={wordsZh.guidance} />;
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
      <span className={styles.heroPart}>
        {wordsZh.please}
        <b className={styles.heroNumber}>{call.number}</b>
      </span>
      <span className={styles.heroPart}>
        {wordsZh.to}
        <b className={styles.heroWindow}>{call.windowId}</b>
        {wordsZh.windowSuffix}
      </span>
    </section>
  );
}

function HeroWords({ lines, isOneSentence }: { lines: readonly [string, string]; isOneSentence?: boolean }) {
  return (
    <section className={styles.heroWords} data-testid="hero" data-joined={isOneSentence}>
      <span>{lines[0]}</span>
      <span>{lines[1]}</span>
    </section>
  );
}

function CallTable({
  calls,
  freshness,
  screen,
}: {
  calls: readonly BoardCall[];
  freshness: Freshness;
  screen: Screen;
}) {
  const body = useRef<HTMLDivElement>(null);
  const freePx = useHeightPx(body);
  const { shape, numberT, queueT } = chooseColumns(screen.widthT, calls);
  const rowCount = countRowsThatFit(freePx, rowHeightT[screen.orientation][shape] * screen.textPx);
  const rows = chooseRows(calls, rowCount);
  useCallPaintedMarks(rows.map((row) => row.callSeq));
  return (
    <section
      className={styles.table}
      role="table"
      data-testid="calls"
      data-shape={shape}
      data-row-count={rowCount}
      style={{ '--number-t': numberT, '--queue-t': queueT } as CSSProperties}
    >
      <div className={styles.columns} role="row">
        <span role="columnheader">{wordsZh.columns.number}</span>
        <span role="columnheader">{wordsZh.columns.windowId}</span>
        {shape === 'line' && <span role="columnheader">{wordsZh.columns.queue}</span>}
        <span role="columnheader">{wordsZh.columns.state}</span>
      </div>
      {/* The rows share what is left over, so that no strip stays empty below the last one. */}
      <div ref={body} className={styles.rows} style={{ '--row-count': rowCount } as CSSProperties}>
        {rows.map((call) => (
          <Row key={call.number} call={call} shape={shape} isStale={freshness === 'stale'} />
        ))}
        {rows.length === 0 && <p className={styles.noCalls}>{wordsZh.noCallsYet}</p>}
      </div>
    </section>
  );
}

function Row({ call, shape, isStale }: { call: BoardCall; shape: RowShape; isStale: boolean }) {
  const state = isStale ? 'unknown' : call.state;
  return (
    <div className={styles.row} role="row" data-testid="call-row" data-state={state} data-call-seq={call.callSeq}>
      <span role="cell" className={styles.number} data-testid="row-number">
        {call.number}
      </span>
      <span role="cell" className={styles.windowId} data-testid="row-window">
        {call.windowId}
      </span>
      {shape === 'line' && (
        <span role="cell" className={styles.queue} data-testid="row-queue">
          {call.queueName}
          <PriorityMark call={call} />
        </span>
      )}
      <span role="cell" className={styles.state} data-testid="row-state">
        {!isStale && (
          <>
            <StateMark state={call.state} />
            {ticketStateNames[call.state]}
          </>
        )}
      </span>
      {shape === 'stacked' && (
        <span role="cell" className={styles.queueBelow} data-testid="row-queue">
          {call.queueName}
          <PriorityMark call={call} />
        </span>
      )}
    </div>
  );
}

/** 优先, and never why. */
function PriorityMark({ call }: { call: BoardCall }) {
  return call.isPriority && <small className={styles.priority}>{laneNames.priority}</small>;
}

/** Shape beside the word, for those who cannot tell the colours apart. */
function StateMark({ state }: { state: BoardCall['state'] }) {
  return (
    <svg className={styles.mark} viewBox="0 0 20 20" aria-hidden="true">
      {state === 'called' && <path d="M4 2 L18 10 L4 18 Z" fill="currentColor" />}
      {state === 'serving' && <circle cx="10" cy="10" r="6" fill="currentColor" />}
      {state === 'passedOver' && <path d="M3 10 H17" stroke="currentColor" strokeWidth="4" />}
    </svg>
  );
}

/** What the foot says about sound, or null where all is well. */
type Sound = 'muted' | 'blocked' | 'noSuchArea' | null;

function useSound(voice: Announcer | null, view: BoardView): Sound {
  const { hostOffsetMs } = useFeedState<'board'>();
  const needsTouch = useSyncExternalStore(voice?.subscribe ?? never, () => voice?.needsTouch() ?? false);
  const isSpokenHere = useMemo(() => windowsSpokenHere(view.voice.areas, location.search), [view.voice.areas]);
  useEffect(() => {
    if (hostOffsetMs === null || !isSpokenHere) return;
    const hostNowMs = hostOffsetMs + performance.now();
    const calls = view.calls.filter(({ windowId }) => isSpokenHere(windowId));
    voice?.hear({ calls: callsToSpeak(calls, hostNowMs), rules: view.voice, hostNowMs });
  }, [voice, view, isSpokenHere, hostOffsetMs]);
  if (voice === null) return 'muted';
  if (!isSpokenHere) return 'noSuchArea';
  return needsTouch ? 'blocked' : null;
}

function never(): () => void {
  return () => {};
}

/** Widths of what stands at the right end of the foot, in text heights. */
const soundWidthT = { muted: 5, blocked: 9.6, noSuchArea: 10 } as const;

function Foot(props: { freshness: Freshness; screen: Screen; sound: Sound; voice: Announcer | null }) {
  const { waiting, passedOver, voice: rules } = useView<'board'>();
  const now = useHostNow();
  if (props.freshness !== 'fresh') {
    return (
      <footer className={styles.interrupted} role="alert" data-testid="interrupted">
        <span>{wordsZh.interrupted}</span>
        {props.freshness === 'stale' && <span>{wordsZh.listenInsteadLine}</span>}
      </footer>
    );
  }
  // In quiet hours people are told that nothing will be called out.
  const sound = props.sound ?? (volumeAt(rules, shanghaiTime(now)) === 0 ? 'muted' : null);
  const widthT = props.screen.widthT - 1.6;
  const besideSoundT = widthT - (sound === null ? 0 : soundWidthT[sound]);
  const isPortrait = props.screen.orientation === 'portrait';
  const lines = footLines({ waiting, passedOver, widthsT: isPortrait ? [widthT, besideSoundT] : [besideSoundT] });
  const adviceT = textWidthEm(wordsZh.goWhenCalled);
  const hasRoomForAdvice =
    passedOver.length === 0 && sound === null && (isPortrait || hasRoomFor(lines[0], adviceT, widthT));
  return (
    <footer className={styles.foot} data-testid="foot" data-passed-over={passedOver.join(' ')}>
      <div className={styles.footLines}>
        {lines.map((line, index) => {
          const page = pageAt(line, now);
          return (
            <div key={index} className={styles.footLine}>
              {page && <FootGroup page={page} />}
              {line.side && <FootGroup page={line.side} />}
            </div>
          );
        })}
        {hasRoomForAdvice && <div className={styles.footLine}>{wordsZh.goWhenCalled}</div>}
      </div>
      {(sound === 'muted' || sound === 'noSuchArea') && (
        <span className={styles.muted} data-testid={sound}>
          <SoundIcon isOn={false} />
          {wordsZh[sound]}
        </span>
      )}
      {sound === 'blocked' && (
        <button
          type="button"
          className={styles.turnSoundOn}
          data-testid="sound-on"
          onClick={() => props.voice?.touched()}
        >
          <SoundIcon isOn />
          {wordsZh.turnSoundOn}
        </button>
      )}
    </footer>
  );
}

function SoundIcon({ isOn }: { isOn: boolean }) {
  return (
    <svg
      className={styles.soundIcon}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      aria-hidden="true"
    >
      <path d="M3 9 H7 L13 4 V20 L7 15 H3 Z" fill="currentColor" strokeLinejoin="round" />
      {isOn ? (
        <path d="M16.5 8.5 a5 5 0 0 1 0 7 M19.5 5.5 a9 9 0 0 1 0 13" strokeLinecap="round" />
      ) : (
        <path d="M17 9 L22 15 M22 9 L17 15" strokeLinecap="round" />
      )}
    </svg>
  );
}

function FootGroup({ page }: { page: FootPage }) {
  return (
    <div className={styles.footGroup} data-testid={`foot-${page.kind}`}>
      <span className={styles.footLabel}>{wordsZh[page.kind]}</span>
      {page.chips.map((chip) => (
        <Chip key={chip} kind={page.kind} chip={chip} />
      ))}
    </div>
  );
}

function Chip({ kind, chip }: { kind: FootPage['kind']; chip: string }) {
  if (kind === 'passedOver') return <span className={styles.footNumber}>{chip}</span>;
  const split = chip.lastIndexOf(' ');
  return (
    <span className={styles.footChip}>
      {chip.slice(0, split)} <b>{chip.slice(split + 1)}</b>
    </span>
  );
}
