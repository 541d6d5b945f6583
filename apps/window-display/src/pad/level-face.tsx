import { ratingLevels, type RatingLevel } from '@jiaohao/queue-core/protocol';
import styles from './level-face.module.css';

/** From a wide smile to its opposite, in a box of 48: y of the corners and of the middle of the mouth. */
const mouths: Record<RatingLevel, string> = {
  verySatisfied: 'M13 28 Q24 43 35 28',
  satisfied: 'M15 30 Q24 38 33 30',
  basicallySatisfied: 'M15 32 H33',
  dissatisfied: 'M15 35 Q24 27 33 35',
  veryDissatisfied: 'M13 37 Q24 22 35 37',
};

/** A drawn face; all five in the same colour and weight, so that none is recommended. */
export function LevelFace({ level }: { level: RatingLevel }) {
  return (
    <svg
      className={styles.face}
      viewBox="0 0 48 48"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.6"
      aria-hidden="true"
    >
      <circle cx="24" cy="24" r="21" className={styles.disc} />
      <circle cx="16.5" cy="19" r="2.7" fill="currentColor" stroke="none" />
      <circle cx="31.5" cy="19" r="2.7" fill="currentColor" stroke="none" />
      <path d={mouths[level]} strokeLinecap="round" />
    </svg>
  );
}

const star = 'M12 2.6 14.9 8.8 21.6 9.6 16.6 14.2 17.9 20.9 12 17.6 6.1 20.9 7.4 14.2 2.4 9.6 9.1 8.8Z';

/** Five stars for the best level, one for the worst, as everywhere in the country. */
export function starCountOf(level: RatingLevel): number {
  return ratingLevels.length - ratingLevels.indexOf(level);
}

export function LevelStars({ level }: { level: RatingLevel }) {
  const count = starCountOf(level);
  return (
    <svg
      className={styles.stars}
      viewBox="0 0 120 24"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {ratingLevels.map((each, index) => (
        <path
          key={each}
          d={star}
          transform={`translate(${index * 24} 0)`}
          fill={index < count ? 'currentColor' : 'none'}
        />
      ))}
    </svg>
  );
}
