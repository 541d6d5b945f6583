import { expect, test } from 'vitest';
import { dateTimeWords, durationWords, longDayWords, stopwatchWords, windowsWords } from './words.zh.ts';

test('Dates, durations and windows read as people say them', () => {
  expect(dateTimeWords(Date.parse('2026-11-21T01:32:00Z'))).toBe('11月21日 09:32');
  expect(longDayWords('2026-11-21')).toBe('2026年11月21日 星期六');
  expect(longDayWords('2027-02-07')).toBe('2027年2月7日 星期日');
  expect([0, 59_999, 60_000, 3_600_000, 3_900_000].map(durationWords)).toEqual([
    '不到 1 分钟',
    '不到 1 分钟',
    '1 分钟',
    '1 小时',
    '1 小时 5 分',
  ]);
  expect([0, 370_000, 3_725_000, -5].map(stopwatchWords)).toEqual(['00:00', '06:10', '1:02:05', '00:00']);
  expect(windowsWords(['3', '1', '2', '5'])).toBe('1-3、5 号窗口');
  expect(windowsWords(['7'])).toBe('7 号窗口');
  expect(windowsWords(['10', '9'])).toBe('9、10 号窗口');
});
