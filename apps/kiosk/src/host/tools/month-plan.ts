import { addDays } from '@jiaohao/basics/days';
import { holidayYearKnown, planOfDay } from '@jiaohao/queue-core';
import type { HoursMonth, OpeningHours } from '@jiaohao/queue-core/protocol';

/** Every day of a month (YYYY-MM) as these hours make it. */
export function planMonth(hours: OpeningHours, month: string): HoursMonth {
  const first = `${month}-01`;
  const days = Array.from({ length: 31 }, (_, count) => addDays(first, count)).filter((day) => day.startsWith(month));
  return {
    days: days.map((day) => {
      const { rule, note, sessions } = planOfDay(hours, day);
      return { day, rule, note, sessions: [...sessions] };
    }),
    isYearKnown: holidayYearKnown(hours, first),
  };
}
