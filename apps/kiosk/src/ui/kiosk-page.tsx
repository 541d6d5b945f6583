import type { KioskView } from '@jiaohao/queue-core/protocol';
import { useDataAge, useView } from '@jiaohao/ui-kit';
import { useEffect } from 'react';
import { useReadAloud } from './manner/use-read-aloud.ts';
import { VisitManner } from './manner/visit-manner.tsx';
import { whatToSay } from './manner/what-to-say.ts';
import { HallHeader } from './parts/hall-header.tsx';
import { ScanNotice } from './parts/scan-notice.tsx';
import { closedBecause } from './screens/closed-because.ts';
import { LateFindScreen, preloadFindScreen } from './screens/find/load-find-screen.ts';
import { HomeScreen } from './screens/home-screen.tsx';
import {
  LateHelpOverlay,
  LatePrivacyOverlay,
  LateTicketScreen,
  LateVisitPage,
  LateWarnOverlay,
  preloadLateParts,
} from './screens/load-late-parts.ts';
import { RecoveringScreen } from './screens/recovering-screen.tsx';
import { useVisit } from './use-visit.ts';
import type { VisitEvent } from './visit/events.ts';
import { findPageOf, helpOf, overlayOf, screenOf, sheetOf, type ScreenName } from './visit/screen-names.ts';
import styles from './kiosk-page.module.css';

/** Two beats of the feed missed: what the screen offers may no longer be so. */
const recoveringAfterMs = 10_000;
/** Nobody is kept waiting for a machine: then numbers are given on paper. */
const deskAfterMs = 20_000;

/** A number on its way or on the screen is never hidden. */
const neverHidden: readonly ShownScreen[] = ['taking', 'checkingIn', 'acting', 'ticket'];

/** The machine knows nothing of opening hours: nobody there, and no queue gives a number. */
type ShownScreen = ScreenName | 'closed';
function shownScreen(screen: ScreenName, view: KioskView): ShownScreen {
  return (screen === 'idle' || screen === 'attract') && closedBecause(view) ? 'closed' : screen;
}

const nothing: readonly VisitEvent[] = [];

/**
 * The citizen's page. Shows what the visit's machine says; decides nothing itself.
 *
 * @param props.begins what the machine hears before anything else: for the gallery.
 */
export function KioskPage({ begins = nothing }: { begins?: readonly VisitEvent[] }) {
  const view = useView<'kiosk'>();
  const { snapshot, send } = useVisit();
  useEffect(() => begins.forEach(send), [begins, send]);
  useEffect(preloadFindScreen, []);
  useEffect(preloadLateParts, []);
  const screen = shownScreen(screenOf(snapshot), view);
  const dataAge = useDataAge();
  const isRecovering = dataAge > recoveringAfterMs && !neverHidden.includes(screen);
  const overlay = isRecovering ? null : overlayOf(snapshot);
  const help = helpOf(snapshot);
  const { ticket, slip } = snapshot.context;
  useReadAloud({
    says: whatToSay({
      screen: isRecovering ? 'recovering' : screen,
      findPage: findPageOf(snapshot),
      overlay,
      help,
      number: ticket?.number ?? null,
      slip: slip?.ticketId === ticket?.ticketId ? (slip?.state ?? null) : null,
      sheet: sheetOf(snapshot),
    }),
    manner: snapshot.context,
    visit: view.visit,
    volume: view.settings.volume,
  });
  const touched = () => send({ type: 'touched' });
  return (
    <VisitManner manner={snapshot.context}>
      <div
        className={styles.page}
        data-screen={isRecovering ? 'recovering' : screen}
        data-overlay={overlay ?? 'none'}
        onPointerDownCapture={touched}
        onKeyDownCapture={touched}
      >
        <HallHeader
          hall={view.hall}
          isCovered={view.notice !== null}
          onCornerTap={() => send({ type: 'cornerTapped' })}
        />
        <ScanNotice notice={view.notice} />
        <div className={styles.frame} inert={overlay !== null}>
          {isRecovering ? (
            <RecoveringScreen hall={view.hall} isLong={dataAge > deskAfterMs} />
          ) : (
            <CurrentScreen screen={screen} visit={{ snapshot, send }} />
          )}
        </div>
        {overlay === 'warn' && <LateWarnOverlay send={send} />}
        {overlay === 'help' && help !== null && (
          <LateHelpOverlay
            state={help}
            number={ticket?.number ?? null}
            consultPhone={view.hall.consultPhone}
            assistWindows={view.hall.assistWindows}
            send={send}
          />
        )}
        {overlay === 'privacy' && <LatePrivacyOverlay notice={view.settings.privacyNotice} send={send} />}
      </div>
    </VisitManner>
  );
}

function CurrentScreen({ screen, visit }: { screen: ShownScreen; visit: ReturnType<typeof useVisit> }) {
  const view = useView<'kiosk'>();
  const { snapshot, send } = visit;
  const { context } = snapshot;
  const parts = { view, visit: context, send };
  switch (screen) {
    case 'idle':
    case 'reading':
    case 'unreadable':
    case 'choose':
      return <HomeScreen {...parts} mode={screen} />;
    // While the number is on its way the screen stays the one that was tapped.
    case 'taking':
      return context.find.itemId !== null && context.find.itemId === context.wish?.itemId ? (
        <LateFindScreen {...parts} page="item" sheet={null} isTaking />
      ) : (
        <HomeScreen {...parts} mode="taking" />
      );
    case 'find':
      return <LateFindScreen {...parts} page={findPageOf(snapshot) ?? 'ways'} sheet={sheetOf(snapshot)} />;
    case 'ticket':
      return context.ticket && <LateTicketScreen {...parts} ticket={context.ticket} />;
    default:
      return <LateVisitPage page={screen} view={view} snapshot={snapshot} send={send} />;
  }
}
