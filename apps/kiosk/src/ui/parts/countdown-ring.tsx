import { useEffect, useState } from 'react';
import styles from './countdown-ring.module.css';

/** Seconds left of `fromMs`, counted from when this component appeared. */
export function useSecondsLeft(fromMs: number): number {
  const [left, setLeft] = useState(() => Math.ceil(fromMs / 1000));
  useEffect(() => {
    const startedAtMs = performance.now();
    const handle = setInterval(() => {
      setLeft(Math.max(0, Math.ceil((fromMs - (performance.now() - startedAtMs)) / 1000)));
    }, 200);
    return () => clearInterval(handle);
  }, [fromMs]);
  return left;
}

/** A ring that empties once in `fromMs`, with the seconds in it, or none. The machine keeps the time; this only shows it. */
export function CountdownRing({ fromMs, seconds }: { fromMs: number; seconds: number | null }) {
  return (
    <div className={styles.ring} role="timer">
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle className={styles.track} cx="50" cy="50" r="44" />
        <circle
          className={styles.rest}
          cx="50"
          cy="50"
          r="44"
          pathLength="100"
          style={{ animationDuration: `${fromMs}ms` }}
        />
      </svg>
      <span className={styles.seconds}>{seconds}</span>
    </div>
  );
}
