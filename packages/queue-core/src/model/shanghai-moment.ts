import { shanghaiDay } from '@jiaohao/basics/time';

const minuteMs = 60_000;
const shanghaiOffsetMinutes = 8 * 60;
const minutesOfDay = 24 * 60;

/** Day and minute after midnight in Asia/Shanghai. */
export type ShanghaiMoment = { readonly day: string; readonly minute: number };

let lastDay = { number: Number.NaN, day: '' };

/** Asked for every command, so the day's text is made once a day (UTC+8 without exceptions: basics/time.ts). */
export function shanghaiMoment(wallMs: number): ShanghaiMoment {
  const minutes = Math.floor(wallMs / minuteMs) + shanghaiOffsetMinutes;
  const number = Math.floor(minutes / minutesOfDay);
  if (number !== lastDay.number) lastDay = { number, day: shanghaiDay(wallMs) };
  return { day: lastDay.day, minute: minutes - number * minutesOfDay };
}
