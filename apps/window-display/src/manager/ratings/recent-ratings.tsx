import { isBadLevel, ratingLevelNames, type ManagerView } from '@jiaohao/queue-core/protocol';
import { clockWords, Phrased } from '@jiaohao/ui-kit';
import { ScrollPanel } from '../../staff/scroll-panel.tsx';
import { PanelHead } from '../live/panel-head.tsx';
import { managerWords } from '../messages.zh.ts';
import { badRatingReasons } from './rating-reasons.ts';
import styles from './recent-ratings.module.css';

const words = managerWords.ratings;

/** The newest ratings as they come; a bad one says why. */
export function RecentRatings({ recent }: Pick<ManagerView['ratings'], 'recent'>) {
  return (
    <ScrollPanel aria-label={words.recent}>
      <PanelHead title={words.recent} />
      {recent.length === 0 ? (
        <p className="panel-empty">{words.noneYet}</p>
      ) : (
        <ul className={styles.recent}>
          {recent.map((rating) => {
            const reasons = badRatingReasons(rating.level, rating.tags);
            return (
              <li key={`${rating.number} ${rating.atMs}`} data-bad={isBadLevel(rating.level)}>
                <time>{clockWords(rating.atMs)}</time>
                <b>{ratingLevelNames[rating.level]}</b>
                <span>{rating.number}</span>
                <span>{words.window(rating.windowId)}</span>
                {reasons.length > 0 && (
                  <span className={styles.reasons}>
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
    </ScrollPanel>
  );
}
