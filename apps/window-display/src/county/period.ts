import { addDays } from '@jiaohao/basics/days';
import type { ReportRange } from '@jiaohao/queue-core/protocol';

/** Which days are looked at: a span that moves on with the days, or one that was picked. */
export type Period =
  | { readonly kind: 'today' | 'week' | 'month' }
  | { readonly kind: 'own'; readonly range: ReportRange };

export const presets = ['today', 'week', 'month'] as const;
const daysOf = { today: 1, week: 7, month: 30 } as const;

/** The days of a period, as of today. */
export function rangeOfPeriod(period: Period, today: string): ReportRange {
  if (period.kind === 'own') return period.range;
  return { from: addDays(today, 1 - daysOf[period.kind]), to: today };
}
