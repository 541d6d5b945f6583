import type { StaffSession, TerminalView } from '@jiaohao/queue-core/protocol';
import { useView } from '@jiaohao/ui-kit';
import styles from './bar-page.module.css';
import { shownTicket } from './current.ts';
import { BarHead } from './parts/bar-head.tsx';
import { BarTicket } from './parts/bar-ticket.tsx';
import { DevicePanel } from './parts/device-panel.tsx';
import { KeyRow } from './parts/key-row.tsx';
import { HeldList, PassedOverList } from './parts/side-lists.tsx';
import { TicketFacts } from './parts/ticket-facts.tsx';
import { TodayPanel } from './parts/today-panel.tsx';
import { WaitingList } from './parts/waiting-list.tsx';
import type { DeskHands } from './use-desk.ts';
import { useIsLow } from './use-is-bar.ts';
import type { BarNotice } from './use-tell.ts';

/**
 * The desk in 560 × 96 px, in front of another system: one line of state, the number, nine keys. In a
 * taller window the lists follow below.
 */
export function BarPage({
  desk,
  staff,
  notice,
}: {
  desk: DeskHands;
  staff: StaffSession['staff'];
  notice: BarNotice | null;
}) {
  const view = useView<'terminal'>();
  const isLow = useIsLow();
  return (
    <div className={styles.page}>
      <main className={styles.bar}>
        <BarHead view={view} staff={staff} desk={desk} notice={notice} />
        <BarTicket view={view} press={desk.press} pendingMiss={desk.pendingMiss} />
        <KeyRow desk={desk} isBar />
      </main>
      {!isLow && <BarLists view={view} desk={desk} />}
    </div>
  );
}

/** Who waits, who was here, and what the devices do: below the bar, where there is room. */
function BarLists({ view, desk }: { view: TerminalView; desk: DeskHands }) {
  const isFree = desk.isLive && view.window.state === 'open' && view.current === null;
  const shown = shownTicket(view, desk.press);
  return (
    <aside className={styles.panel}>
      <WaitingList view={view} onOpen={desk.openTicket} />
      <div className={styles.side}>
        {shown && shown.stage !== 'next' && (
          <section className="panel" aria-label={shown.ticket.number}>
            <TicketFacts shown={shown} />
          </section>
        )}
        <HeldList tickets={view.held} isFree={isFree} onResume={(ticketId) => desk.actOnRow('resume', ticketId)} />
        <PassedOverList
          tickets={view.passedOver}
          isLive={desk.isLive}
          onRejoin={(ticketId) => desk.actOnRow('rejoin', ticketId)}
        />
        <TodayPanel today={view.today} />
        <DevicePanel devices={view.devices} windowId={view.window.id} />
      </div>
    </aside>
  );
}
