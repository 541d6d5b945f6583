import { clockWords, Phrased, useHostNow } from '@jiaohao/ui-kit';
import type { Door } from '@jiaohao/queue-core/protocol';
import styles from './dark-screen.module.css';
import type { Freshness } from './data-freshness.ts';
import { closedDoorWords, hoursWords } from './door-words.ts';
import { screenWordsZh } from './messages.zh.ts';

/** Places of the words on the dark screen, in hundredths of what is free; another one every minute. */
const places = [
  [50, 50],
  [20, 30],
  [80, 60],
  [35, 75],
  [70, 25],
] as const;

/**
 * After hours: black, with the hours and the next opening. The words wander, because they stand there
 * all night. `title` is the hall, or a window.
 */
export function DarkScreen({ title, door, freshness }: { title: string; door: Door; freshness: Freshness }) {
  const now = useHostNow();
  const [why, opens] = closedDoorWords(door, now) ?? [null, null];
  const hours = hoursWords(door);
  const [left, top] = places[Math.floor(now / 60_000) % places.length] ?? places[0];
  return (
    <section className={styles.dark} data-testid="dark">
      <span style={{ flexGrow: top }} />
      <div className={styles.across}>
        <span style={{ flexGrow: left }} />
        <div className={styles.words}>
          <div>
            <p className={styles.title}>
              <Phrased text={title} />
            </p>
            <time className={styles.clock}>{clockWords(now)}</time>
          </div>
          <div className={styles.when}>
            {why !== null && <p>{why}</p>}
            {opens !== null && <p className={styles.opens}>{opens}</p>}
            {hours.length > 0 && (
              <p className={styles.hours}>
                <span>{screenWordsZh.hoursToday}</span>
                {hours.map((session) => (
                  <span key={session}>{session}</span>
                ))}
              </p>
            )}
            {freshness !== 'fresh' && <p className={styles.late}>{screenWordsZh.interrupted}</p>}
          </div>
        </div>
        <span style={{ flexGrow: 100 - left }} />
      </div>
      <span style={{ flexGrow: 100 - top }} />
    </section>
  );
}
