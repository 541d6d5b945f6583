import { addDays } from '@jiaohao/basics/days';
import { nextOpenDay } from '@jiaohao/queue-core';
import type { Hall } from '@jiaohao/queue-core/protocol';

/*
 * Working days are those on which the hall is open, by its own calendar: holidays and make-up days
 * are in it already.
 */

/** The working day after a day; the next day where the calendar has none for two months. */
function workingDayAfter(hours: Hall['hours'], day: string): string {
  return nextOpenDay(hours, day) ?? addDays(day, 1);
}

/** The last of so many working days that follow a day. */
export function dueDayAfter(hours: Hall['hours'], day: string, workingDays: number): string {
  let due = day;
  for (let left = workingDays; left > 0; left -= 1) due = workingDayAfter(hours, due);
  return due;
}

/** Working days from today to the due day, both counted; 0 and less where it is over, by so many. */
export function workingDaysLeft(hours: Hall['hours'], today: string, dueDay: string): number {
  const isLate = today > dueDay;
  const [from, to] = isLate ? [dueDay, today] : [addDays(today, -1), dueDay];
  let count = 0;
  for (let day = workingDayAfter(hours, from); day <= to; day = workingDayAfter(hours, day)) count += 1;
  return isLate ? 1 - Math.max(1, count) : count;
}
