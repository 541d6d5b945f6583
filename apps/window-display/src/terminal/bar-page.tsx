import type { StaffSession } from '@jiaohao/queue-core/protocol';
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
  const shown = shownTicket(view, desk.press);
  const isFree = desk.isLive && view.window.state === 'open' && view.current === null;
  return (
    <div className={styles.page}>
      <main className={styles.bar}>
        <BarHead view={view} staff={staff} desk={desk} notice={notice} />
        <BarTicket view={view} press={desk.press} pendingMiss={desk.pendingMiss} />
        <KeyRow desk={desk} isBar />
      </main>
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
          <TodayPanel today={view.today} rating={view.rating} />
          <DevicePanel devices={view.devices} windowId={view.window.id} />
        </div>
      </aside>
    </div>
  );
}
