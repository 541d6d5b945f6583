import { addDays, daysBetween, isDay, weekdayOf } from '@jiaohao/basics/days';
import { longestReportDays, type ReportRange } from '@jiaohao/queue-core/protocol';
import { managerWords } from '../messages.zh.ts';

const words = managerWords.reports;

export const presets = ['today', 'yesterday', 'week', 'month', 'lastMonth', 'year'] as const;
export type Preset = (typeof presets)[number];

/** The days of a preset, as of today; a week begins on Monday. */
export function rangeOf(preset: Preset, today: string): ReportRange {
  const monthStart = `${today.slice(0, 7)}-01`;
  switch (preset) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'week':
      return { from: addDays(today, 1 - weekdayOf(today)), to: today };
    case 'month':
      return { from: monthStart, to: today };
    case 'lastMonth': {
      const to = addDays(monthStart, -1);
      return { from: `${to.slice(0, 7)}-01`, to };
    }
    case 'year':
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
  }
}

export function dayCount({ from, to }: ReportRange): number {
  return daysBetween(from, to) + 1;
}

/** What is wrong with a range before the host is asked, or null. */
export function rangeFault({ from, to }: ReportRange): string | null {
  if (!isDay(from) || !isDay(to)) return words.noDay;
  if (from > to) return words.backwards;
  return dayCount({ from, to }) > longestReportDays ? words.tooLong(longestReportDays) : null;
}
