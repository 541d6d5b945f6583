import { useDataAge, useView } from '@jiaohao/ui-kit';
import { HallHeader } from './parts/hall-header.tsx';
import { ScanNotice } from './parts/scan-notice.tsx';
import { HelpOverlay } from './screens/help-overlay.tsx';
import { HomeScreen } from './screens/home-screen.tsx';
import { ItemsScreen } from './screens/items-screen.tsx';
import { RecoveringScreen } from './screens/recovering-screen.tsx';
import { RefusedScreen } from './screens/refused-screen.tsx';
import { TicketScreen } from './screens/ticket-screen.tsx';
import { WarnOverlay } from './screens/warn-overlay.tsx';
import { useVisit } from './use-visit.ts';
import { helpOf, mayPrintAgain, overlayOf, screenOf, type ScreenName } from './visit-flow.ts';
import styles from './kiosk-page.module.css';

/** Two beats of the feed missed: what the screen offers may no longer be so. */
const recoveringAfterMs = 10_000;

/** The citizen's page. Shows what the visit's machine says; decides nothing itself. */
export function KioskPage() {
  const view = useView<'kiosk'>();
  const { snapshot, send } = useVisit();
  const screen = screenOf(snapshot);
  // A number on its way or on the screen is never hidden.
  const isRecovering =
    useDataAge() > recoveringAfterMs && screen !== 'taking' && screen !== 'reprinting' && screen !== 'ticket';
  const overlay = isRecovering ? null : overlayOf(snapshot);
  const help = helpOf(snapshot);
  const { ticket } = snapshot.context;
  return (
    <div
      className={styles.page}
      data-screen={isRecovering ? 'recovering' : screen}
      data-overlay={overlay ?? 'none'}
      onPointerDownCapture={() => send({ type: 'touched' })}
    >
      <HallHeader hallName={view.hall.name} />
      <ScanNotice notice={view.notice} />
      <div className={styles.frame} inert={overlay !== null}>
        {isRecovering ? (
          <RecoveringScreen consultPhone={view.hall.consultPhone} />
        ) : (
          <CurrentScreen screen={screen} visit={{ snapshot, send }} />
        )}
      </div>
      {overlay === 'warn' && <WarnOverlay send={send} />}
      {overlay === 'help' && help !== null && (
        <HelpOverlay state={help} number={ticket?.number ?? null} consultPhone={view.hall.consultPhone} send={send} />
      )}
    </div>
  );
}

function CurrentScreen({ screen, visit }: { screen: ScreenName; visit: ReturnType<typeof useVisit> }) {
  const view = useView<'kiosk'>();
  const { context } = visit.snapshot;
  const parts = { view, visit: context, send: visit.send };
  switch (screen) {
    case 'idle':
    case 'reading':
    case 'unreadable':
    case 'choose':
      return <HomeScreen {...parts} mode={screen} />;
    // While the number is on its way the screen stays the one that was tapped.
    case 'taking':
      return context.wish?.itemId ? <ItemsScreen {...parts} isTaking /> : <HomeScreen {...parts} mode="taking" />;
    case 'items':
      return <ItemsScreen {...parts} isTaking={false} />;
    case 'ticket':
      return context.ticket && <TicketScreen {...parts} ticket={context.ticket} />;
    case 'refused':
    case 'reprinting':
      return (
        context.refusal && (
          <RefusedScreen
            refusal={context.refusal}
            mayChooseAgain={context.person !== null}
            mayPrintAgain={mayPrintAgain(context)}
            isPrinting={screen === 'reprinting'}
            send={visit.send}
          />
        )
      );
  }
}
