import { businessWords as words } from './messages.zh.ts';

/** 周一至周五, 周二、周四, 每天: days of the week in words, 1 is Monday. */
export function weekdayWords(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((left, right) => left - right);
  if (sorted.length === 7) return words.everyDay;
  const runs: [number, number][] = [];
  for (const day of sorted) {
    const last = runs.at(-1);
    if (last && last[1] === day - 1) last[1] = day;
    else runs.push([day, day]);
  }
  const name = (day: number) => words.weekdays[day - 1] ?? '';
  return runs
    .flatMap(([from, to]) =>
      to - from >= 2
        ? [words.weekdayRange(name(from), name(to))]
        : [...new Set([from, to])].map((day) => words.weekday(name(day))),
    )
    .join('、');
}
