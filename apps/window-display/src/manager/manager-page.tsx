import { createLate, useDataAge, useFeedState, useView } from '@jiaohao/ui-kit';
import { useEffect, useState } from 'react';
import { connectionWords } from '../staff/connection-words.ts';
import { HallBar } from './frame/hall-bar.tsx';
import { TakingNotice } from './frame/taking-notice.tsx';
import { LiveSection } from './live/live-section.tsx';
import { ManagerSession } from './manager-session.tsx';
import { managerWords } from './messages.zh.ts';
import { sections, type Section } from './sections.ts';
import { useIsPhone } from './use-is-phone.ts';

const { Part: ChartSection } = createLate(() =>
  import('./charts/chart-section.tsx').then((module) => module.ChartSection),
);
const { Part: RatingSection } = createLate(() =>
  import('./ratings/rating-section.tsx').then((module) => module.RatingSection),
);
const { Part: ReportSection } = createLate(() =>
  import('./reports/report-section.tsx').then((module) => module.ReportSection),
);

/** The hall at a glance and in the hand: live, in charts, its ratings, its reports. */
export function ManagerPage() {
  const { hall } = useView<'manager'>();
  useEffect(() => {
    document.title = `${managerWords.sections.live} ${hall.name}`;
  }, [hall.name]);
  return (
    <ManagerSession>
      <Hall />
    </ManagerSession>
  );
}

const opening = <p className="hall-loading">{managerWords.opening}</p>;

function Hall() {
  const [section, setSection] = useState<Section>('live');
  const isPhone = useIsPhone();
  const shown = isPhone ? 'live' : section;
  return (
    <div className="hall" data-section={shown}>
      <HallBar section={shown} sections={isPhone ? [] : sections} onSection={setSection} />
      <AwayNotice />
      <TakingNotice />
      {shown === 'live' && <LiveSection onRatings={() => setSection('ratings')} />}
      {shown === 'charts' && <ChartSection meanwhile={opening} />}
      {shown === 'ratings' && <RatingSection meanwhile={opening} />}
      {shown === 'reports' && <ReportSection meanwhile={opening} />}
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
