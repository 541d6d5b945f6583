import type { HallPage } from '@jiaohao/queue-core/protocol';
import { displayWords } from './messages.zh.ts';

const words = displayWords.pages;

export type PageState = 'now' | 'later' | 'over';

/** Whether a page is shown on a day; both of its days are included. */
export function pageStateOn({ from, until }: Pick<HallPage, 'from' | 'until'>, day: string): PageState {
  if (from !== null && day < from) return 'later';
  return until !== null && day > until ? 'over' : 'now';
}

/** 2026-10-01 → 10月1日, with the year where it is another one than today's. */
export function shortDay(day: string, today: string): string {
  const [year, month, date] = day.split('-').map(Number);
  const short = `${month}月${date}日`;
  return day.slice(0, 4) === today.slice(0, 4) ? short : `${year}年${short}`;
}

export function datesWords({ from, until }: Pick<HallPage, 'from' | 'until'>, today: string): string {
  if (from !== null && until !== null) return words.span(shortDay(from, today), shortDay(until, today));
  if (from !== null) return words.from(shortDay(from, today));
  return until === null ? words.always : words.until(shortDay(until, today));
}
