import { useView } from '@jiaohao/ui-kit';
import { useIsPhone } from '../use-is-phone.ts';
import { AlertPanel } from './alert-panel.tsx';
import { DayPanel } from './day-panel.tsx';
import { DevicePanel } from './device-panel.tsx';
import { HallStrip } from './hall-strip.tsx';
import styles from './live-section.module.css';
import { QueuePanel } from './queue-panel.tsx';
import { RatingPanel } from './rating-panel.tsx';
import { WindowGrid } from './window-grid.tsx';

/** 实时大厅: figures, queues, windows, what needs somebody. */
export function LiveSection({ onRatings }: { onRatings(): void }) {
  const view = useView<'manager'>();
  const isPhone = useIsPhone();
  return (
    <>
      <HallStrip totals={view.totals} ratings={view.ratings} limits={view.limits} />
      <main className={styles.live}>
        <div className={styles.queues}>
          <QueuePanel queues={view.queues} limits={view.limits} />
          <RatingPanel ratings={view.ratings} onMore={isPhone ? null : onRatings} />
        </div>
        <div className={styles.windows}>
          <WindowGrid windows={view.windows} limits={view.limits} isReadOnly={isPhone} />
          {!isPhone && <DayPanel halfHours={view.halfHours} />}
        </div>
        <div className={styles.alerts}>
          <AlertPanel alerts={view.alerts} handled={isPhone ? [] : view.handled} isReadOnly={isPhone} />
          <DevicePanel devices={view.devices} />
        </div>
      </main>
    </>
  );
}
