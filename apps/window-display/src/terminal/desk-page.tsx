import type { StaffSession } from '@jiaohao/queue-core/protocol';
import { useView } from '@jiaohao/ui-kit';
import { alertsInOrder } from './alert-order.ts';
import styles from './desk-page.module.css';
import { AlertBanner } from './parts/alert-banner.tsx';
import { CurrentCard } from './parts/current-card.tsx';
import { DeskBar } from './parts/desk-bar.tsx';
import { DevicePanel } from './parts/device-panel.tsx';
import { KeyRow } from './parts/key-row.tsx';
import { HeldList, PassedOverList } from './parts/side-lists.tsx';
import { TodayPanel } from './parts/today-panel.tsx';
import { WaitingList } from './parts/waiting-list.tsx';
import type { DeskHands } from './use-desk.ts';

/** The clerk's desk on a whole screen: who is there, who waits, and the keys as they lie on the keyboard. */
export function DeskPage({ desk, staff }: { desk: DeskHands; staff: StaffSession['staff'] }) {
  const view = useView<'terminal'>();
  const [alert] = alertsInOrder(view.alerts);
  const isFree = desk.isLive && view.window.state === 'open' && view.current === null;
  return (
    <div className={styles.desk} data-live={desk.isLive}>
      <DeskBar serviceWindow={view.window} staff={staff} isAway={!desk.isLive} />
      {alert && (
        <AlertBanner alert={alert} moreCount={view.alerts.length - 1} onAnswer={() => desk.answerAlert(alert)} />
      )}
      <main className={styles.main}>
        <div className={styles.work}>
          <CurrentCard view={view} staffId={staff.id} press={desk.press} pendingMiss={desk.pendingMiss} />
          <div className={styles.foot}>
            <TodayPanel today={view.today} rating={view.rating} />
            <DevicePanel devices={view.devices} windowId={view.window.id} />
          </div>
        </div>
        <aside className={styles.lists}>
          <WaitingList view={view} onOpen={desk.openTicket} />
          <HeldList tickets={view.held} isFree={isFree} onResume={(ticketId) => desk.actOnRow('resume', ticketId)} />
          <PassedOverList
            tickets={view.passedOver}
            isLive={desk.isLive}
            onRejoin={(ticketId) => desk.actOnRow('rejoin', ticketId)}
          />
        </aside>
        <KeyRow desk={desk} isBar={false} />
      </main>
    </div>
  );
}
