import type Database from 'better-sqlite3';
import { halfHourOf, halfHoursBetween } from '../model/half-hour.ts';
import type { ManagerView } from '../protocol/faces.ts';

type HalfHours = ManagerView['halfHours'];
/** [key of the row, moment]. */
type Moment = readonly [number, number];

/**
 * Numbers given and services finished by half hour. The day is read once; after that only what the
 * journal has added, so it costs the same at noon as in the morning.
 */
export function createHalfHours(database: Database.Database): (day: string) => HalfHours {
  const select = (sql: string) => database.prepare<[string, number], Moment>(sql).raw();
  // `+day`: by the row's own key, whose end is what is new.
  const taken = {
    ofDay: select('select taken_seq, taken_at_ms from ticket where day = ? and taken_seq > ?'),
    since: select('select taken_seq, taken_at_ms from ticket where +day = ? and taken_seq > ?'),
  };
  const finished = {
    ofDay: select(
      `select ended_seq, ended_at_ms from window_leg where day = ? and ended_by = 'serviceFinished' and ended_seq > ?`,
    ),
    since: select(
      `select ended_seq, ended_at_ms from window_leg where +day = ? and ended_by = 'serviceFinished' and ended_seq > ?`,
    ),
  };

  function createTally({ ofDay, since }: typeof taken) {
    const counts = new Map<string, number>();
    let known: { day: string; seq: number } = { day: '', seq: 0 };
    return (day: string): ReadonlyMap<string, number> => {
      const isNewDay = known.day !== day;
      if (isNewDay) counts.clear();
      const after = isNewDay ? 0 : known.seq;
      let last = after;
      for (const [seq, atMs] of (isNewDay ? ofDay : since).all(day, after)) {
        const at = halfHourOf(atMs);
        counts.set(at, (counts.get(at) ?? 0) + 1);
        last = Math.max(last, seq);
      }
      known = { day, seq: last };
      return counts;
    };
  }

  const issuedOn = createTally(taken);
  const finishedOn = createTally(finished);
  return (day) => {
    const issued = issuedOn(day);
    const ended = finishedOn(day);
    return halfHoursBetween([...issued.keys(), ...ended.keys()]).map((at) => ({
      at,
      issued: issued.get(at) ?? 0,
      finished: ended.get(at) ?? 0,
    }));
  };
}
