import { useDataAge, useHostNow, useView } from '@jiaohao/ui-kit';
import type { StripView } from '@jiaohao/queue-core/protocol';
import { useState, type CSSProperties } from 'react';
import { useCallPaintedMarks } from '../screens/call-painted.ts';
import { DarkScreen } from '../screens/dark-screen.tsx';
import { freshnessOf, type Freshness } from '../screens/data-freshness.ts';
import { EmergencyScreen } from '../screens/emergency-screen.tsx';
import { FitText } from '../screens/fit-text.tsx';
import { NameParts } from '../screens/name-parts.tsx';
import { screenWordsZh } from '../screens/messages.zh.ts';
import { directionOf, secondSentence } from '../screens/second-words.ts';
import { textWidthEm } from '../screens/text-width.ts';
import { useBurnIn } from '../screens/use-burn-in.ts';
import { useSecondWords } from '../screens/use-second-words.ts';
import { wordsZh } from './messages.zh.ts';
import { stripContent, type StripContent } from './strip-content.ts';
import styles from './strip-page.module.css';

/*
 * 窗口屏: what hangs over one window, on a stretched panel (1920x540, 1920x360) or a small one (480x270).
 *
 *   │   3    │ 综合受理窗口     │  请 A023      │
 *   │ 号窗口 │ 王小明 工号 0306 │  综合受理     │
 */

/** How long a call counts as new: a strip that starts in the middle does not flash. */
const freshMs = 8_000;

export function StripPage() {
  const view = useView<'strip'>();
  const freshness = freshnessOf(useDataAge());
  const burnIn = useBurnIn();
  return (
    <div className={styles.frame}>
      <main className={styles.strip} data-testid="strip" data-freshness={freshness} style={burnIn}>
        <Shown view={view} freshness={freshness} />
      </main>
    </div>
  );
}

/** What goes before everything else, or else the window. */
function Shown({ view, freshness }: { view: StripView; freshness: Freshness }) {
  const { display, window, door } = view;
  if (display.emergency !== null) return <EmergencyScreen text={display.emergency} />;
  if (display.isDark) {
    return <DarkScreen title={`${window.id} ${wordsZh.windowSuffix}`} door={door} freshness={freshness} />;
  }
  return (
    <>
      <header className={styles.window}>
        <b className={styles.windowId}>{window.id}</b>
        <span className={styles.windowSuffix}>{wordsZh.windowSuffix}</span>
      </header>
      <Sign view={view} />
      <State view={view} freshness={freshness} />
      {freshness !== 'fresh' && (
        <p className={styles.interrupted} role="alert" data-testid="interrupted">
          {screenWordsZh.interrupted}
        </p>
      )}
    </>
  );
}

/** Which business, and who does it: everybody may know. */
function Sign({ view: { window, staff } }: { view: StripView }) {
  return (
    <section className={styles.sign}>
      <FitText className={styles.name} text={window.name} shortestLineEm={4.4} />
      {staff && (
        <p className={styles.staff} data-testid="staff" data-long={textWidthEm(staff.name) > 6}>
          <NameParts name={staff.name} className={styles.staffName} />
          <span>{wordsZh.staffNumber(staff.id)}</span>
        </p>
      )}
    </section>
  );
}

function State({ view, freshness }: { view: StripView; freshness: Freshness }) {
  const nowMs = useHostNow();
  const content = stripContent(view, freshness, nowMs);
  const call = view.content.kind === 'call' ? view.content : null;
  const isNew = useIsNewCall(call?.callSeq ?? null, call !== null && nowMs - call.calledAtMs < freshMs);
  useCallPaintedMarks(call ? [call.callSeq] : []);
  const second = useSecond(view, content);
  return (
    <section
      // A new element starts its three pulses; the same call never pulses twice.
      key={call?.callSeq ?? content.state}
      className={isNew ? styles.stateNew : styles.state}
      data-testid="state"
      data-state={content.state}
      data-number={content.number}
      data-call-seq={call?.callSeq}
      data-second={second !== null}
      aria-live="assertive"
    >
      {content.number === null ? <Words content={content} /> : <NumberLine content={content} number={content.number} />}
      {second !== null && view.display.second && (
        <FitText
          className={styles.second}
          text={second}
          lang={view.display.second.tag}
          dir={directionOf(view.display.second.tag)}
        />
      )}
    </section>
  );
}

function NumberLine({ content, number }: { content: StripContent; number: string }) {
  // As large as the whole line allows: a number is never cut and never moves.
  const em = textWidthEm(number) * 1.06 + (content.before === null ? 0 : 1.3);
  return (
    <>
      <p className={styles.number} style={{ '--em': em } as CSSProperties} data-testid="number">
        {content.before !== null && <span>{content.before}</span>}
        <b>{number}</b>
      </p>
      <Below text={content.words} state={content.state} />
    </>
  );
}

function Words({ content }: { content: StripContent }) {
  return (
    <>
      <p className={styles.words} style={{ '--em': textWidthEm(content.words) + 1 } as CSSProperties}>
        <StateMark state={content.state} />
        {content.words}
      </p>
      {content.advice !== null && <Below text={content.advice} state="unknown" />}
    </>
  );
}

function Below({ text, state }: { text: string; state: StripContent['state'] }) {
  return (
    <p className={styles.below} style={{ '--em': textWidthEm(text) + 1 } as CSSProperties}>
      <StateMark state={state} />
      {text}
    </p>
  );
}

/** Shape beside the word, for those who cannot tell the colours apart. */
function StateMark({ state }: { state: StripContent['state'] }) {
  if (state === 'call' || state === 'unknown') return null;
  return (
    <svg className={styles.mark} viewBox="0 0 20 20" aria-hidden="true">
      {state === 'serving' && <circle cx="10" cy="10" r="7" fill="currentColor" />}
      {state === 'free' && <circle cx="10" cy="10" r="6" fill="none" stroke="currentColor" strokeWidth="3" />}
      {state === 'paused' && <path d="M6 3 V17 M14 3 V17" stroke="currentColor" strokeWidth="4.4" />}
      {state === 'closed' && <path d="M3 10 H17" stroke="currentColor" strokeWidth="4.4" />}
    </svg>
  );
}

/** Whether this call was new when it came here; stays so while it is shown, so that the pulses are not cut off. */
function useIsNewCall(callSeq: number | null, isNewNow: boolean): boolean {
  const [seen, setSeen] = useState({ callSeq, isNew: isNewNow });
  if (seen.callSeq === callSeq) return seen.isNew;
  setSeen({ callSeq, isNew: isNewNow });
  return isNewNow;
}

function useSecond({ display, window }: StripView, content: StripContent): string | null {
  const words = useSecondWords(display.second?.tag ?? null);
  if (content.second === null) return null;
  return secondSentence(words, content.second, { number: content.number ?? '', window: window.id });
}
