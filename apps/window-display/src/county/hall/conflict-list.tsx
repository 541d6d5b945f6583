import type { HallAnswer } from '@jiaohao/sync/wire';
import { dateTimeWords } from '@jiaohao/ui-kit';
import { countyWords } from '../messages.zh.ts';
import styles from './conflict-list.module.css';

const words = countyWords.conflicts;

/** Bookings of which the hall says otherwise than the county, of the chosen days; nothing where there are none. */
export function ConflictList({ conflicts }: { conflicts: HallAnswer['bookingConflicts'] }) {
  if (conflicts.length === 0) return null;
  return (
    <section className={styles.conflicts}>
      <h3>
        {words.title} <small>{words.count(conflicts.length)}</small>
      </h3>
      <ul>
        {conflicts.map(({ atMs, because, booked }, at) => (
          <li key={`${atMs} ${at}`}>
            <time>{dateTimeWords(atMs)}</time>
            {booked && <span className={styles.booked}>{words.booked(dateTimeWords(timeOf(booked)))}</span>}
            <b>{words.because[because]}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

const timeOf = ({ day, slot }: { readonly day: string; readonly slot: string }) =>
  Date.parse(`${day}T${slot}:00+08:00`);
