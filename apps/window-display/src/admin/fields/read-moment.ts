import { isDay } from '@jiaohao/basics/days';

/* Times and days as people type them, into the form that settings have. Null: they cannot be meant. */

const two = (text: string) => text.padStart(2, '0');

/** 8、830、8:30、８：３０ → 08:30; 24:00 is the end of the day. */
export function readTime(typed: string): string | null {
  const text = typed
    .normalize('NFKC')
    .trim()
    .replaceAll(/[点时.]/g, ':')
    .replace(/分$/, '');
  const found = /^(\d{1,2})(?::?(\d{2})|:(\d)?)?$/.exec(text);
  if (!found) return null;
  const [, hour = '', minutes, minute] = found;
  const time = `${two(hour)}:${two(minutes ?? minute ?? '')}`;
  return /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time) ? time : null;
}

/** 20261001、2026/10/1、2026年10月1日 → 2026-10-01. */
export function readDay(typed: string): string | null {
  const text = typed.normalize('NFKC').trim();
  const found = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (!found) return null;
  const [, year = '', month = '', day = ''] = found;
  const read = `${year}-${two(month)}-${two(day)}`;
  return isDay(read) ? read : null;
}

/** 0501、5-1、5月1日 → 05-01, a date of every year. */
export function readMonthDay(typed: string): string | null {
  const text = typed.normalize('NFKC').trim();
  const found = /^(\d{2})(\d{2})$/.exec(text) ?? /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (!found) return null;
  const [, month = '', day = ''] = found;
  const read = `${two(month)}-${two(day)}`;
  // A leap year, so that 02-29 is one.
  return isDay(`2028-${read}`) ? read : null;
}

/** 05-01 → 5月1日. */
export function monthDayWords(monthDay: string): string {
  const [month, day] = monthDay.split('-').map(Number);
  return `${month}月${day}日`;
}
