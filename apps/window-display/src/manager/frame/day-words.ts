import { managerWords } from '../messages.zh.ts';

/** 2026-11-21 → 11月21日 周六. The business day is the host's word; the page never works it out. */
export function dayWords(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  const weekday = managerWords.weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()];
  return month && date && weekday ? managerWords.day(month, date, weekday) : day;
}
