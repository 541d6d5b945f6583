import { addDays, daysBetween } from '@jiaohao/basics/days';
import type { BookingRule } from '../protocol/hall.ts';
import { minuteOfTime, timeOfMinute, type OpeningHours } from '../protocol/hours.ts';
import { sessionsOfDay, type LocalMoment } from './opening-hours.ts';

/*
 * When a booking may be made, changed and checked in. A slot is named by its first minute; all times
 * are wall-clock time in Asia/Shanghai, and a day is YYYY-MM-DD.
 *
 *          from − early       slot        slot + late
 *   ───────────┼────────────────┼──────────────┼─────────
 *     too early│         in time               │  late
 */

export type SlotName = { readonly day: string; readonly slot: string };

/** Slots of a day, in order: whole ones of the rule's sessions that begin while the hall serves. */
export function slotsOfDay(rule: BookingRule, hours: OpeningHours | null, day: string): readonly string[] {
  const served = sessionsOfDay(hours, day).map(({ from, to }) => ({ from: minuteOfTime(from), to: minuteOfTime(to) }));
  const begins = rule.sessions.flatMap(({ from, to }) =>
    slotsWithin(minuteOfTime(from), minuteOfTime(to), rule.slotMinutes),
  );
  return [...new Set(begins)]
    .filter((minute) => served.some(({ from, to }) => from <= minute && minute < to))
    .toSorted((left, right) => left - right)
    .map(timeOfMinute);
}

function slotsWithin(from: number, to: number, slotMinutes: number): readonly number[] {
  return Array.from({ length: Math.floor((to - from) / slotMinutes) }, (_, at) => from + at * slotMinutes);
}

/** Days that may be booked, both included: from tomorrow on. */
export function bookableDays(rule: BookingRule, today: string): { readonly first: string; readonly last: string } {
  return { first: addDays(today, 1), last: addDays(today, rule.daysAhead) };
}

/** Whether it is too late for the citizen to change or cancel a booking. */
export function isTooLateToChange(rule: BookingRule, { day, slot }: SlotName, now: LocalMoment): boolean {
  const minutesLeft = daysBetween(now.day, day) * 24 * 60 + minuteOfTime(slot) - now.minute;
  return minutesLeft < rule.cancelBeforeMinutes;
}

export type Arrival = { readonly kind: 'early'; readonly from: string } | { readonly kind: 'inTime' | 'late' };

/** How somebody who comes on the day of the booking is in time; `from` is the first minute of check-in. */
export function arrivalAt(rule: BookingRule, slot: string, minute: number): Arrival {
  const slotMinute = minuteOfTime(slot);
  const from = Math.max(0, slotMinute - rule.earlyMinutes);
  if (minute < from) return { kind: 'early', from: timeOfMinute(from) };
  return { kind: minute <= slotMinute + rule.lateMinutes ? 'inTime' : 'late' };
}

/** The first day whose no-shows can still bar somebody on `today`: they count together, then bar as long again. */
export function noShowsSince(rule: BookingRule, today: string): string {
  return addDays(today, -2 * rule.noShows.days);
}

/**
 * The last day on which somebody with these no-shows (newest first) cannot book, or null where they
 * may: `limit` of them within so many days bar from booking for as many days after the newest.
 */
export function barredUntil(rule: BookingRule, noShowDays: readonly string[], today: string): string | null {
  const { limit, days } = rule.noShows;
  const newest = noShowDays[0];
  if (newest === undefined) return null;
  const until = addDays(newest, days);
  if (today > until) return null;
  const earliest = addDays(newest, -days);
  return noShowDays.filter((day) => day >= earliest).length >= limit ? until : null;
}
