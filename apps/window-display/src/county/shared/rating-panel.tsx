import { percentOf, ratedCount, ratingLevelNames } from '@jiaohao/queue-core/protocol';
import type { BadReason, Figures } from '@jiaohao/sync/wire';
import { Phrased } from '@jiaohao/ui-kit';
import type { ReactNode } from 'react';
import { PanelHead } from '../../manager/live/panel-head.tsx';
import { ratingBars } from '../../manager/ratings/level-bars.ts';
import { RatingBars } from '../../manager/ratings/rating-bars.tsx';
import { tagText } from '../../manager/ratings/rating-reasons.ts';
import { managerWords } from '../../manager/messages.zh.ts';
import { ScrollPanel } from '../../staff/scroll-panel.tsx';
import { countyWords } from '../messages.zh.ts';
import { badCount, goodPercent } from '../place-rows.ts';
import styles from './rating-panel.module.css';

const words = countyWords.ratings;

/** How the services of the chosen days were rated, and why some were rated badly. */
export function RatingPanel({
  figures,
  reasons,
  children,
}: {
  figures: Figures;
  reasons: readonly BadReason[];
  children?: ReactNode;
}) {
  const { byLevel, notRated } = figures;
  const rated = ratedCount(byLevel);
  // Whoever is being asked right now is not rated yet: the hall knows who that is, the county does not.
  const bars = ratingBars({ byLevel, notRated, invited: 0, recent: [] }).filter(({ id }) => id !== 'invited');
  const shares: readonly [string, number | null][] = [
    [words.good, goodPercent(figures)],
    [words.bad, percentOf(badCount(figures), rated)],
    [words.notRated, percentOf(notRated, rated + notRated)],
  ];
  return (
    <ScrollPanel aria-label={words.title}>
      <PanelHead title={words.title}>
        <span>{words.base(rated)}</span>
      </PanelHead>
      {rated + notRated === 0 ? (
        <p className="panel-empty">{words.none}</p>
      ) : (
        <>
          <dl className={styles.shares}>
            {shares.map(([label, percent]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{percent === null ? '–' : `${percent}%`}</dd>
              </div>
            ))}
          </dl>
          <RatingBars bars={bars} />
        </>
      )}
      {reasons.length > 0 && (
        <>
          <h3 className={styles.head}>{words.reasons}</h3>
          <ul className={styles.reasons}>
            {reasons.map(({ level, code, count }) => (
              <li key={`${level} ${code ?? ''}`} data-level={level}>
                <Phrased text={code === null ? managerWords.ratings.noReason : tagText(code)} />
                <small>{ratingLevelNames[level]}</small>
                <b>{words.times(count)}</b>
              </li>
            ))}
          </ul>
        </>
      )}
      {children}
    </ScrollPanel>
  );
}
