import { ratedCount } from '@jiaohao/queue-core/protocol';
import { useView } from '@jiaohao/ui-kit';
import { PanelHead } from '../live/panel-head.tsx';
import { managerWords } from '../messages.zh.ts';
import { CasePanel } from './case-panel.tsx';
import { ratingBars } from './level-bars.ts';
import { RatingBars } from './rating-bars.tsx';
import styles from './rating-section.module.css';
import { RecentRatings } from './recent-ratings.tsx';
import { WindowRates } from './window-rates.tsx';

const words = managerWords.ratings;

/** 好差评: today's levels with their base, which windows are rated, and what is done about bad ratings. */
export function RatingSection() {
  const { ratings, windows, cases } = useView<'manager'>();
  const rated = ratedCount(ratings.byLevel);
  return (
    <main className={styles.ratings}>
      <div className={styles.today}>
        <section className="panel" aria-label={words.today}>
          <PanelHead title={words.today}>
            <span>{words.base(rated)}</span>
          </PanelHead>
          <RatingBars bars={ratingBars(ratings)} hasShares />
          <p className={styles.note}>{words.shareNote(rated)}</p>
        </section>
        <WindowRates windows={windows} />
        <RecentRatings recent={ratings.recent} />
      </div>
      <CasePanel cases={cases} />
    </main>
  );
}
