import { shanghaiTime } from '@jiaohao/basics/time';
import { minuteOfTime, timeOfMinute } from '../protocol/hours.ts';

const halfHourMinutes = 30;

/** The half hour of the day that a moment is in, by its beginning: 09:47 → 09:30. */
export function halfHourOf(atMs: number): string {
  const minute = minuteOfTime(shanghaiTime(atMs));
  return timeOfMinute(minute - (minute % halfHourMinutes));
}

/** All half hours from the first of these to the last; none where there are none. */
export function halfHoursBetween(times: readonly string[]): string[] {
  if (times.length === 0) return [];
  const minutes = times.map(minuteOfTime);
  const first = Math.min(...minutes);
  const count = (Math.max(...minutes) - first) / halfHourMinutes + 1;
  return Array.from({ length: count }, (_, at) => timeOfMinute(first + at * halfHourMinutes));
}
