import { weekdayOf } from '@jiaohao/basics/days';
import type { HoursDay } from '@jiaohao/queue-core/protocol';
import { hoursWords } from './messages.zh.ts';

/* A month as weeks from Monday to Sunday, and each day in a word. */

export type MonthWeek = readonly (HoursDay | null)[];

/** Null before the first and after the last. */
export function weeksOf(days: readonly HoursDay[]): readonly MonthWeek[] {
  const [first] = days;
  if (!first) return [];
  const cells: (HoursDay | null)[] = [...Array.from({ length: weekdayOf(first.day) - 1 }, () => null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** 2026-12 → 2027-01. */
export function monthAfter(month: string, by: 1 | -1): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const at = year * 12 + number - 1 + by;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

/** 办理, 休息, 国庆节: what a cell has room for. */
export function dayWord({ rule, note, sessions }: HoursDay): string {
  const words = hoursWords.month;
  if (rule === 'holiday') return note.slice(0, 3);
  if (rule === 'ownDay') return words.own;
  if (rule === 'makeUpDay') return words.makeUp;
  return sessions.length === 0 ? words.closed : words.open;
}
