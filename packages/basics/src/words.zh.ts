import { weekdayOf } from './days.ts';
import { shanghaiDay, shanghaiTime } from './time.ts';

/* Dates, times, durations and window numbers in Chinese form, for screens and paper; in Asia/Shanghai whatever the machine's zone. */

/** 11月21日 09:32 */
export function dateTimeWords(wallMs: number): string {
  const [, month, day] = shanghaiDay(wallMs).split('-');
  return `${Number(month)}月${Number(day)}日 ${shanghaiTime(wallMs)}`;
}

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];

/** 2026-11-21 → 2026年11月21日 星期六 */
export function longDayWords(day: string): string {
  return `${fullDayWords(day)} 星期${weekdays[weekdayOf(day) - 1]}`;
}

/** 2026-11-21 → 2026年11月21日 */
export function fullDayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** 2026-11 → 2026年11月 */
export function monthWords(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return `${year}年${number}月`;
}

/** 09:32 */
export function clockWords(wallMs: number): string {
  return shanghaiTime(wallMs);
}

/** 刚刚, 3 分钟, 1 小时 5 分 */
export function durationWords(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  if (minutes < 1) return '不到 1 分钟';
  if (minutes < 60) return `${minutes} 分钟`;
  return minutes % 60 === 0
    ? `${Math.floor(minutes / 60)} 小时`
    : `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`;
}

/** 06:10, or 1:02:05 beyond an hour: a running stopwatch. */
export function stopwatchWords(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 1000);
  const pad = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

/** ["1","2","3","5"] → 1-3、5 号窗口 */
export function windowsWords(windowIds: readonly string[]): string {
  return `${windowRuns(windowIds).join('、')} 号窗口`;
}

/** ["1","2","3","5"] → ["1-3","5"]; two in a row stay two. */
export function windowRuns(windowIds: readonly string[]): string[] {
  const numbers = windowIds.map(Number).sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs[runs.length - 1];
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.flatMap(([from, to]) => {
    if (from === to) return [`${from}`];
    return to === from + 1 ? [`${from}`, `${to}`] : [`${from}-${to}`];
  });
}
