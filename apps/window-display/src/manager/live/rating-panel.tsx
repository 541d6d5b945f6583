import { ratedCount, type ManagerView } from '@jiaohao/queue-core/protocol';
import { managerWords } from '../messages.zh.ts';
import { ratingBars } from '../ratings/level-bars.ts';
import { RatingBars } from '../ratings/rating-bars.tsx';
import { PanelHead } from './panel-head.tsx';

const words = managerWords.ratings;

/** How today's services were rated, as counts on one scale. */
export function RatingPanel({ ratings, onMore }: { ratings: ManagerView['ratings']; onMore: (() => void) | null }) {
  return (
    <section className="panel" aria-label={words.title}>
      <PanelHead title={words.title}>
        {onMore ? (
          <button type="button" onClick={onMore}>
            {words.more}
          </button>
        ) : (
          <span>{words.base(ratedCount(ratings.byLevel))}</span>
        )}
      </PanelHead>
      <RatingBars bars={ratingBars(ratings)} />
    </section>
  );
}
