import { expect, test } from 'vitest';
import { datesWords, pageStateOn } from './page-dates.ts';

test.each([
  [null, null, 'now', '一直显示'],
  ['2026-11-21', null, 'later', '11月21日起'],
  ['2026-11-20', null, 'now', '11月20日起'],
  [null, '2026-11-20', 'now', '到11月20日'],
  [null, '2026-11-19', 'over', '到11月19日'],
  ['2026-11-01', '2027-01-05', 'now', '11月1日到2027年1月5日'],
] as const)('a page from %s to %s is %s on 20 November', (from, until, state, dates) => {
  expect(pageStateOn({ from, until }, '2026-11-20')).toBe(state);
  expect(datesWords({ from, until }, '2026-11-20')).toBe(dates);
});
