import { expect, it } from 'vitest';
import { dayWords } from './day-words.ts';

it('writes the business day with its weekday, whatever the zone of this machine', () => {
  expect(dayWords('2026-11-21')).toBe('11月21日 周六');
  expect(dayWords('2026-03-01')).toBe('3月1日 周日');
  expect(dayWords('?')).toBe('?');
});
