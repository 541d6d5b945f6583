import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import type { HallEventOf } from '../protocol/events.ts';
import type { TakingState } from '../protocol/states.ts';

/** Writes the one row of the business day: which day it is, and whether numbers are given. */
export function createDayFold(database: Database.Database) {
  const selectDay = database.prepare<[], string>('select day from business_day').pluck();
  const selectTaking = database.prepare<[], TakingState>('select taking from business_day').pluck();
  const open = database.prepare<[string]>(
    `insert into business_day (id, day, taking) values (1, ?, 'open')
     on conflict (id) do update set day = excluded.day, taking = 'open', close_reason = null, extended_until = null`,
  );
  const setTaking = database.prepare<[TakingState, string | null]>(
    'update business_day set taking = ?, close_reason = ?',
  );
  const extend = database.prepare<[string]>('update business_day set extended_until = ?');

  return {
    open({ day }: HallEventOf<'businessDayOpened'>): void {
      const stored = selectDay.get();
      invariant(stored === undefined || day > stored, 'the business day never goes back');
      open.run(day);
    },

    end({ day }: HallEventOf<'businessDayEnded'>): void {
      invariant(day === selectDay.get(), 'the day that ends is the open one');
      invariant(selectTaking.get() !== 'ended', 'a day ends once');
      setTaking.run('ended', null);
    },

    close({ reason }: HallEventOf<'hallClosed'>): void {
      invariant(selectTaking.get() === 'open', 'a hall that is closed was open');
      setTaking.run('closed', reason);
    },

    reopen(): void {
      invariant(selectTaking.get() !== 'open', 'a hall that is reopened was not open');
      setTaking.run('open', null);
    },

    extend({ until }: HallEventOf<'hoursExtended'>): void {
      invariant(selectTaking.get() !== 'ended', 'the hours of a day that has ended are not extended');
      extend.run(until);
    },

    assertOpenDay(day: string): void {
      invariant(day === selectDay.get(), 'a number belongs to the open business day');
    },
  };
}
