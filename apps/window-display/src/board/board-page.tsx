import { useDataAge, useHostNow, useView } from '@jiaohao/ui-kit';
import { useEffect, useMemo, type CSSProperties, type ReactNode } from 'react';
import { freshnessOf, type Freshness } from '../screens/data-freshness.ts';
import { useBurnIn } from '../screens/use-burn-in.ts';
import { BoardFoot } from './board-foot.tsx';
import { BoardHeader } from './board-header.tsx';
import styles from './board-page.module.css';
import { boardPlace } from './board-text.ts';
import { CallTable } from './call-table.tsx';
import type { HallVoice } from './hall-voice.ts';
import { HeroLine } from './hero-line.tsx';
import { LateDarkScreen, LateEmergencyScreen, LateNoticePages, preloadBeside } from './load-beside.ts';
import { isQuiet } from './quiet-time.ts';
import { useHero } from './use-hero.ts';
import { useScreen, type Screen } from './use-screen.ts';
import { useSound } from './use-sound.ts';

/*
 * 综合屏. One page for every panel: landscape, portrait, ribbon, 4:3 and 4K differ in how many rows fit,
 * in whether a row has one line or two and in what stands beside what, never in how large the text is.
 *
 *   call, or page while it is quiet     numbers at windows      who waits, who was missed, who is away
 *
 * Over all of it: the dark screen after hours, and an emergency notice.
 */

const defaultInches = 55;

export function BoardPage({ voice }: { voice: HallVoice | null }) {
  const view = useView<'board'>();
  const freshness = freshnessOf(useDataAge());
  const { display } = view;
  const place = useMemo(() => boardPlace(location.search, defaultInches, display.screens), [display.screens]);
  const screen = useScreen(place);
  const burnIn = useBurnIn();
  const sound = useSound(voice, view);
  useEffect(preloadBeside, []);
  const everyday = (
    <>
      {screen.orientation !== 'ribbon' && <BoardHeader isStale={freshness === 'stale'} />}
      <Middle freshness={freshness} screen={screen} />
      <BoardFoot freshness={freshness} screen={screen} sound={sound} voice={voice} />
    </>
  );
  return (
    <div className={styles.frame} style={{ '--mm': `${screen.mmPx}px`, '--text-mm': place.textMm } as CSSProperties}>
      <main
        className={styles.board}
        data-testid="board"
        data-freshness={freshness}
        data-shape={screen.orientation}
        data-second={display.second !== null}
        style={burnIn}
      >
        <Shown freshness={freshness}>{everyday}</Shown>
      </main>
    </div>
  );
}

/** What goes before everything else, or else the board of every day. */
function Shown({ freshness, children }: { freshness: Freshness; children: ReactNode }) {
  const { display, door, hall } = useView<'board'>();
  if (display.emergency !== null) return <LateEmergencyScreen text={display.emergency} meanwhile={children} />;
  if (!display.isDark) return children;
  return <LateDarkScreen title={hall.name} door={door} freshness={freshness} meanwhile={children} />;
}

/** The call on top and the table below it; while it is quiet a page has all the room that no window needs. */
function Middle({ freshness, screen }: { freshness: Freshness; screen: Screen }) {
  const { calls, display } = useView<'board'>();
  const hero = useHero(calls);
  const nowMs = useHostNow();
  const { pages, quietSeconds, pageSeconds } = display;
  const showsPages = pages.length > 0 && freshness === 'fresh' && isQuiet({ calls, hero, quietSeconds, nowMs });
  const atWindows = showsPages ? calls.filter(({ state }) => state !== 'passedOver') : calls;
  const heroLine = <HeroLine hero={hero} freshness={freshness} screen={screen} />;
  return (
    <div className={styles.middle} data-quiet={showsPages}>
      {showsPages ? (
        <LateNoticePages pages={pages} pageSeconds={pageSeconds} textPx={screen.textPx} meanwhile={heroLine} />
      ) : (
        heroLine
      )}
      {(!showsPages || atWindows.length > 0) && (
        <CallTable
          calls={atWindows}
          isStale={freshness === 'stale'}
          screen={screen}
          fixedRows={showsPages ? atWindows.length : null}
        />
      )}
    </div>
  );
}
