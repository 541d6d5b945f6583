import type Database from 'better-sqlite3';
import { addDays } from '@jiaohao/basics/days';
import { shanghaiDay } from '@jiaohao/basics/time';

/** Entries of the journal from `from` on and before `until`. */
export type SeqSpan = { readonly from: number; readonly until: number };

/** The journal by calendar days in Asia/Shanghai. */
export type JournalDays = {
  /** The days of its first and of its last entry; null while it is empty. */
  reach(): { readonly first: string; readonly last: string } | null;
  /** Which entries were written on a day. */
  entriesOf(day: string): SeqSpan;
};

/** The hall's time never goes back, so the journal is in the order of time, and twenty seeks find a day among years. */
export function createJournalDays(database: Database.Database): JournalDays {
  const selectTime = database.prepare<[number], number>('select at_wall_ms from event where seq = ?').pluck();
  const selectLast = database.prepare<[], number>('select seq from event order by seq desc limit 1').pluck();
  const dayOf = (seq: number) => shanghaiDay(selectTime.get(seq) ?? 0);

  /** The first entry at this moment or later; one past the last where there is none. */
  function firstFrom(atMs: number): number {
    let low = 1;
    let high = (selectLast.get() ?? 0) + 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((selectTime.get(middle) ?? 0) < atMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  const midnight = (day: string) => Date.parse(`${day}T00:00:00+08:00`);
  return {
    reach() {
      const lastSeq = selectLast.get();
      return lastSeq === undefined ? null : { first: dayOf(1), last: dayOf(lastSeq) };
    },
    entriesOf: (day) => ({ from: firstFrom(midnight(day)), until: firstFrom(midnight(addDays(day, 1))) }),
  };
}
