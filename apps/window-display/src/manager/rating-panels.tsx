import { isBadLevel, ratingLevelNames, type ManagerView } from '@jiaohao/queue-core/protocol';
import { clockWords, Phrased } from '@jiaohao/ui-kit';
import { ratedCount } from './hall-figures.ts';
import { managerWords } from './messages.zh.ts';
import { ratingBars } from './rating-bars.ts';
import { badRatingReasons } from './rating-reasons.ts';

const words = managerWords.ratings;

/** How today's services were rated, as counts on one scale. */
export function RatingPanel({ ratings }: { ratings: ManagerView['ratings'] }) {
  return (
    <section className="panel rating-panel" aria-label={words.title}>
      <header className="panel-head">
        <h2>{words.title}</h2>
        <span>{words.base(ratedCount(ratings))}</span>
      </header>
      <ul className="rating-bars">
        {ratingBars(ratings).map((bar) => (
          <li key={bar.id} data-level={bar.id}>
            <span className="rating-name">{bar.name}</span>
            <span className="bar" aria-hidden="true">
              <i style={{ width: `${bar.share * 100}%` }} />
            </span>
            <b data-testid={`rating-${bar.id}`}>{bar.count}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The newest ratings; a bad one says why. */
export function RecentRatings({ recent }: { recent: ManagerView['ratings']['recent'] }) {
  return (
    <section className="panel recent-panel" aria-label={words.recent}>
      <h2>{words.recent}</h2>
      {recent.length === 0 ? (
        <p className="panel-empty">{words.noneYet}</p>
      ) : (
        <ul className="recent">
          {recent.map((rating) => {
            const reasons = badRatingReasons(rating.level, rating.tags);
            return (
              <li key={`${rating.number} ${rating.atMs}`} data-bad={isBadLevel(rating.level)}>
                <time>{clockWords(rating.atMs)}</time>
                <b className="recent-level" data-level={rating.level}>
                  {ratingLevelNames[rating.level]}
                </b>
                <span className="recent-number">{rating.number}</span>
                <span className="recent-window">{words.window(rating.windowId)}</span>
                <span className="recent-staff">{rating.staffName}</span>
                {reasons.length > 0 && (
                  <span className="recent-reasons">
                    {reasons.map((reason) => (
                      <span key={reason}>
                        <Phrased text={reason} />
                      </span>
                    ))}
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
