import { ticketStateNames, type BoardCall } from '@jiaohao/queue-core/protocol';
import { clockWords, useDataAge, useHostNow, useView } from '@jiaohao/ui-kit';
import { useMemo, useRef, type CSSProperties } from 'react';
import styles from './board-page.module.css';
import { chooseColumns, chooseRows, countRowsThatFit, rowHeightT, type RowShape } from './board-rows.ts';
import { boardTextMm } from './board-text.ts';
import { useCallPaintedMarks } from './call-painted.ts';
import { freshnessOf, type Freshness } from './data-freshness.ts';
import { footLines, pageAt, type FootPage } from './foot-lines.ts';
import { wordsZh } from './messages.zh.ts';
import { useHero } from './use-hero.ts';
import { useHeightPx, useScreen, type Screen } from './use-screen.ts';

/*
 * 综合屏. One page for every panel: landscape, portrait, 4:3 and 4K differ in how many rows fit and
 * whether a row has one line or two, never in how large the text is.
 */

const defaultInches = 55;

export function BoardPage() {
  const view = useView<'board'>();
  const freshness = freshnessOf(useDataAge());
  const textMm = useMemo(() => boardTextMm(location.search, defaultInches), []);
  const screen = useScreen(textMm);
  return (
    <main
      className={styles.board}
      data-testid="board"
      data-freshness={freshness}
      data-shape={screen.orientation}
      style={{ '--text-mm': textMm } as CSSProperties}
    >
      <Header hallName={view.hall.name} />
      <HeroLine calls={view.calls} freshness={freshness} />
      <CallTable calls={view.calls} freshness={freshness} screen={screen} />
      <Foot freshness={freshness} widthT={screen.widthT} lineCount={screen.orientation === 'portrait' ? 2 : 1} />
    </main>
  );
}

function Header({ hallName }: { hallName: string }) {
  return (
    <header className={styles.header}>
      <h1 className={styles.hallName}>{hallName}</h1>
      <time className={styles.clock} data-testid="clock">
        {clockWords(useHostNow())}
      </time>
    </header>
  );
}

function HeroLine({ calls, freshness }: { calls: readonly BoardCall[]; freshness: Freshness }) {
  const { turn } = useHero(calls);
  const call = turn && calls.find(({ callSeq }) => callSeq === turn.callSeq);
  if (freshness === 'stale') return <HeroWords lines={wordsZh.listenInstead} />;
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

function HeroWords({ lines }: { lines: readonly [string, string] }) {
  return (
    <section className={styles.heroWords} data-testid="hero">
      <span>{lines[0]}</span>
      <span>{lines[1]}</span>
    </section>
  );
}

function CallTable({ calls, freshness, screen }: { calls: readonly BoardCall[]; freshness: Freshness; screen: Screen }) {
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
        </span>
      )}
    </div>
  );
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

function Foot({ freshness, widthT, lineCount }: { freshness: Freshness; widthT: number; lineCount: 1 | 2 }) {
  const { waiting, passedOver } = useView<'board'>();
  const now = useHostNow();
  if (freshness !== 'fresh') {
    return (
      <footer className={styles.interrupted} role="alert" data-testid="interrupted">
        <span>{wordsZh.interrupted}</span>
        {freshness === 'stale' && <span>{wordsZh.listenInsteadLine}</span>}
      </footer>
    );
  }
  const lines = footLines({ waiting, passedOver, widthT: widthT - 1.6, lineCount });
  return (
    <footer className={styles.foot} data-testid="foot" data-passed-over={passedOver.join(' ')}>
      {lines.map((line, index) => {
        const page = pageAt(line, now);
        return (
          <div key={index} className={styles.footLine}>
            {page && <FootGroup page={page} />}
            {line.side && <FootGroup page={line.side} />}
          </div>
        );
      })}
      {passedOver.length === 0 && <div className={styles.footLine}>{wordsZh.goWhenCalled}</div>}
    </footer>
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
