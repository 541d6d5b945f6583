import { shanghaiTime } from '@jiaohao/basics/time';
import { volumeAt, type Announcer } from '@jiaohao/devices/announcer';
import { useHostNow, useView } from '@jiaohao/ui-kit';
import type { Freshness } from '../screens/data-freshness.ts';
import { screenWordsZh } from '../screens/messages.zh.ts';
import { textWidthEm } from '../screens/text-width.ts';
import { awayWords } from './away-words.ts';
import styles from './board-foot.module.css';
import { BoardClock } from './board-header.tsx';
import { footLines, hasRoomFor, pageAt, type FootLine, type FootPage } from './foot-lines.ts';
import { wordsZh } from './messages.zh.ts';
import type { Screen } from './use-screen.ts';
import type { Sound } from './use-sound.ts';

type FootProps = { freshness: Freshness; screen: Screen; sound: Sound; voice: Announcer | null };

/** Widths of what stands at the right end of the foot, in text heights. */
const soundWidthT = { muted: 5, blocked: 9.6, noSuchArea: 10 } as const;
/** The clock and its gap, where the foot has it: on a ribbon. */
const clockT = 4.2;

/** Who waits for what, who was missed, who is away; or that what is shown has grown old. */
export function BoardFoot({ freshness, screen, ...ofSound }: FootProps) {
  const { waiting, passedOver, away, voice: rules } = useView<'board'>();
  const now = useHostNow();
  if (freshness !== 'fresh') return <Interrupted isStale={freshness === 'stale'} />;
  // In quiet hours people are told that nothing will be called out.
  const sound = ofSound.sound ?? (volumeAt(rules, shanghaiTime(now)) === 0 ? 'muted' : null);
  const isPortrait = screen.orientation === 'portrait';
  const isRibbon = screen.orientation === 'ribbon';
  const widthT = screen.widthT - 1.7 - (isRibbon ? clockT : 0);
  const besideSoundT = widthT - (sound === null ? 0 : soundWidthT[sound]);
  const lines = footLines({
    waiting,
    passedOver,
    away: away.map((each) => awayWords(each, now)),
    widthsT: isPortrait ? [widthT, besideSoundT] : [besideSoundT],
  });
  const adviceT = textWidthEm(wordsZh.goWhenCalled);
  const hasRoomForAdvice =
    passedOver.length + away.length === 0 && sound === null && (isPortrait || hasRoomFor(lines[0], adviceT, widthT));
  return (
    <footer
      className={styles.foot}
      data-shape={screen.orientation}
      data-testid="foot"
      data-passed-over={passedOver.join(' ')}
    >
      <div className={styles.lines}>
        {lines.map((line, index) => (
          <Line key={index} line={line} page={pageAt(line, now)} />
        ))}
        {hasRoomForAdvice && <div className={styles.line}>{wordsZh.goWhenCalled}</div>}
      </div>
      <SoundMark sound={sound} onTouch={() => ofSound.voice?.touched()} />
      {isRibbon && <BoardClock />}
    </footer>
  );
}

function Interrupted({ isStale }: { isStale: boolean }) {
  return (
    <footer className={styles.interrupted} role="alert" data-testid="interrupted">
      <span>{screenWordsZh.interrupted}</span>
      {isStale && <span>{wordsZh.listenInsteadLine}</span>}
    </footer>
  );
}

function Line({ line, page }: { line: FootLine; page: FootPage | undefined }) {
  return (
    <div className={styles.line}>
      {page && <Group page={page} />}
      {line.side && <Group page={line.side} />}
    </div>
  );
}

function Group({ page }: { page: FootPage }) {
  return (
    <div className={styles.group} data-testid={`foot-${page.kind}`}>
      <span className={styles.label}>{wordsZh[page.kind]}</span>
      {page.chips.map((chip) => (
        <Chip key={chip} kind={page.kind} chip={chip} />
      ))}
    </div>
  );
}

function Chip({ kind, chip }: { kind: FootPage['kind']; chip: string }) {
  if (kind === 'passedOver') return <span className={styles.number}>{chip}</span>;
  if (kind === 'away') return <span>{chip}</span>;
  const split = chip.lastIndexOf(' ');
  return (
    <span>
      {chip.slice(0, split)} <b>{chip.slice(split + 1)}</b>
    </span>
  );
}

function SoundMark({ sound, onTouch }: { sound: Sound; onTouch: () => void }) {
  if (sound === null) return null;
  if (sound === 'blocked') {
    return (
      <button type="button" className={styles.turnSoundOn} data-testid="sound-on" onClick={onTouch}>
        <SoundIcon isOn />
        {wordsZh.turnSoundOn}
      </button>
    );
  }
  return (
    <span className={styles.muted} data-testid={sound}>
      <SoundIcon isOn={false} />
      {wordsZh[sound]}
    </span>
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
