import { addDays } from '@jiaohao/basics/days';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BookingRule } from '../protocol/hall.ts';
import { minuteOfTime, timeOfMinute, type OpeningHours } from '../protocol/hours.ts';
import { arrivalAt, barredUntil, bookableDays, isTooLateToChange, noShowsSince, slotsOfDay } from './booking-slots.ts';

const rule: BookingRule = {
  slotMinutes: 30,
  capacity: 2,
  daysAhead: 7,
  earlyMinutes: 30,
  lateMinutes: 15,
  cancelBeforeMinutes: 120,
  noShows: { limit: 3, days: 30 },
  sessions: [
    { from: '14:00', to: '15:00' },
    { from: '09:00', to: '10:45' },
  ],
};

/** Mondays to Fridays, with a short Friday. */
const hours: OpeningHours = {
  weekly: [
    { days: [1, 2, 3, 4], sessions: [{ from: '08:30', to: '17:30' }] },
    { days: [5], sessions: [{ from: '08:30', to: '10:00' }] },
  ],
  seasons: [],
  holidays: [{ from: '2026-10-01', to: '2026-10-07', name: '国庆节' }],
  makeUpDays: [],
  days: [],
  takeBeforeMinutes: 30,
  cutOffMinutes: 0,
};
const [monday, friday, saturday, nationalDay] = ['2026-03-02', '2026-03-06', '2026-03-07', '2026-10-01'] as const;

test('slots are the whole ones of each session, in the order of the day', () => {
  expect(slotsOfDay(rule, null, monday)).toEqual(['09:00', '09:30', '10:00', '14:00', '14:30']);
  expect(slotsOfDay(rule, hours, monday)).toEqual(slotsOfDay(rule, null, monday));
});

test('a slot is offered only where the hall serves at its first minute', () => {
  expect(slotsOfDay(rule, hours, friday)).toEqual(['09:00', '09:30']);
  expect(slotsOfDay(rule, hours, saturday)).toEqual([]);
  expect(slotsOfDay(rule, hours, nationalDay)).toEqual([]);
});

test('sessions that overlap offer a slot once', () => {
  const sessions = [
    { from: '09:00', to: '10:00' },
    { from: '09:30', to: '10:30' },
  ];
  expect(slotsOfDay({ ...rule, sessions }, null, monday)).toEqual(['09:00', '09:30', '10:00']);
});

test('bookings are for tomorrow at the earliest and so many days ahead at the latest', () => {
  expect(bookableDays(rule, '2026-02-27')).toEqual({ first: '2026-02-28', last: '2026-03-06' });
  expect(bookableDays({ ...rule, daysAhead: 1 }, monday)).toEqual({ first: '2026-03-03', last: '2026-03-03' });
});

test('a booking may be changed until so many minutes before its slot, over midnight too', () => {
  const slot = { day: monday, slot: '09:00' };
  const at = (day: string, time: string) => isTooLateToChange(rule, slot, { day, minute: minuteOfTime(time) });
  expect([at(monday, '07:00'), at(monday, '07:01'), at('2026-03-03', '00:00')]).toEqual([false, true, true]);
  expect(at('2026-03-01', '23:59')).toBe(false);
  const nightly = { ...rule, cancelBeforeMinutes: 24 * 60 };
  expect(isTooLateToChange(nightly, slot, { day: '2026-03-01', minute: minuteOfTime('09:01') })).toBe(true);
});

test('who comes from 30 minutes before to 15 minutes after the first minute of the slot is in time', () => {
  const kinds = ['08:29', '08:30', '09:00', '09:15', '09:16'].map(
    (time) => arrivalAt(rule, '09:00', minuteOfTime(time)).kind,
  );
  expect(kinds).toEqual(['early', 'inTime', 'inTime', 'inTime', 'late']);
  expect(arrivalAt(rule, '09:00', 0)).toEqual({ kind: 'early', from: '08:30' });
  expect(arrivalAt(rule, '00:10', 0)).toEqual({ kind: 'inTime' });
});

test('three no-shows within 30 days bar from booking until 30 days after the last', () => {
  const days = ['2026-03-20', '2026-03-05', '2026-02-20'];
  expect(barredUntil(rule, days, '2026-03-20')).toBe('2026-04-19');
  expect(barredUntil(rule, days, '2026-04-19')).toBe('2026-04-19');
  expect(barredUntil(rule, days, '2026-04-20')).toBeNull();
  expect(barredUntil(rule, days.slice(0, 2), '2026-03-20')).toBeNull();
  expect(barredUntil(rule, ['2026-03-20', '2026-03-05', '2026-02-17'], '2026-03-20')).toBeNull();
  expect(barredUntil(rule, [], '2026-03-20')).toBeNull();
});

test('no-shows before the day that is asked for never change who is barred', () => {
  const offsets = fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { maxLength: 12 });
  fc.assert(
    fc.property(offsets, (daysAgo) => {
      const noShowDays = daysAgo.toSorted((left, right) => left - right).map((ago) => addDays(monday, -ago));
      const since = noShowsSince(rule, monday);
      const counted = noShowDays.filter((day) => day >= since);
      expect(barredUntil(rule, counted, monday)).toBe(barredUntil(rule, noShowDays, monday));
    }),
  );
});

test('slots lie whole within a session and never overlap', () => {
  const session = fc
    .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
    .filter(([from, to]) => from < to);
  fc.assert(
    fc.property(session, fc.integer({ min: 5, max: 240 }), ([from, to], slotMinutes) => {
      const sessions = [{ from: timeOfMinute(from), to: timeOfMinute(to) }];
      const slots = slotsOfDay({ ...rule, slotMinutes, sessions }, null, monday).map(minuteOfTime);
      expect(slots).toHaveLength(Math.floor((to - from) / slotMinutes));
      for (const [at, slot] of slots.entries()) expect(slot).toBe(from + at * slotMinutes);
    }),
  );
});
