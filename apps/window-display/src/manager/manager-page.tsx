import { useDataAge, useFeedState, useView } from '@jiaohao/ui-kit';
import { useEffect } from 'react';
import { connectionWords } from '../staff/connection-words.ts';
import { AlertPanel } from './alert-panel.tsx';
import { DevicePanel } from './device-panel.tsx';
import { FigureStrip } from './figure-strip.tsx';
import { HallBar } from './hall-bar.tsx';
import { managerWords } from './messages.zh.ts';
import { QueuePanel } from './queue-panel.tsx';
import { RatingPanel, RecentRatings } from './rating-panels.tsx';
import { WindowGrid } from './window-grid.tsx';

/** The hall at a glance: read-only but for 已处理. */
export function ManagerPage() {
  const view = useView<'manager'>();
  const { hall } = view;
  useEffect(() => {
    document.title = `${managerWords.title} ${hall.name}`;
  }, [hall.name]);

  return (
    <div className="hall">
      <HallBar hall={hall} taking={view.taking} />
      <AwayNotice />
      <FigureStrip totals={view.totals} ratings={view.ratings} />
      <main className="hall-main">
        <div className="hall-queues">
          <QueuePanel queues={view.queues} />
          <RatingPanel ratings={view.ratings} />
        </div>
        <div className="hall-windows">
          <WindowGrid windows={view.windows} />
          <RecentRatings recent={view.ratings.recent} />
        </div>
        <div className="hall-alerts">
          <AlertPanel alerts={view.alerts} />
          <DevicePanel devices={view.devices} />
        </div>
      </main>
    </div>
  );
}

function AwayNotice() {
  const { connection } = useFeedState<'manager'>();
  const { age } = connectionWords(connection, useDataAge());
  return (
    <div className="hall-away" role="status">
      {connection !== 'live' && <p>{managerWords.away(age)}</p>}
    </div>
  );
}
