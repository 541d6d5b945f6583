import { ratingLevelNames } from '@jiaohao/queue-core/protocol';
import type { HallAnswer } from '@jiaohao/sync/wire';
import { dateTimeWords, Phrased } from '@jiaohao/ui-kit';
import { badRatingReasons } from '../../manager/ratings/rating-reasons.ts';
import { countyWords } from '../messages.zh.ts';
import styles from './bad-ratings.module.css';

const words = countyWords.ratings;

/** The newest bad ratings of the chosen days with their reasons; who gave them is not known here. */
export function BadRatings({ ratings }: { ratings: HallAnswer['badRatings'] }) {
  if (ratings.length === 0) return null;
  return (
    <>
      <h3 className={styles.head}>{words.newest}</h3>
      <ul className={styles.ratings}>
        {ratings.map(({ atMs, level, codes, item }, at) => (
          <li key={`${atMs} ${at}`}>
            <time>{dateTimeWords(atMs)}</time>
            <b>{ratingLevelNames[level]}</b>
            <span className={styles.item}>
              <Phrased text={item ?? words.noItem} />
            </span>
            <span className={styles.reasons}>
              {badRatingReasons(level, codes).map((reason) => (
                <span key={reason}>
                  <Phrased text={reason} />
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
