import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toGb2312Text } from '../codec/gb2312.ts';
import { columnsOf } from '../codec/gbk.ts';
import { fillTemplate, isTemplate } from './text-template.ts';

function fill(template: string, number: string, window: string, columns = 16): string {
  return fillTemplate({ template, values: { number, window }, columns, toText: toGb2312Text });
}

test.each<[string, string, string, string, number?]>([
  ['请{number}到{window}号窗口', 'A023', '3', '请A023到3号窗口 '],
  ['请{number}到{window}号窗口', 'A023', '12', '请A023到12号窗口'],
  ['请{number}到{window}号窗口', 'A1023', '12', '请A1023到12号窗 '],
  ['请{number}号顾客到{window}号窗口办理业务', 'A1023', '112', '请A1023号顾到112'],
  ['请{number}号到{window}', 'Z9999', '255', 'Z9999到255', 10],
  ['欢迎光临', '', '', '欢迎光临        '],
  ['欢迎光临政务服务中心', '', '', '欢迎光临政务服务'],
  ['{number}', 'Z9999', '', 'Z9999           '],
  ['{window}号窗口请{number}', 'Z9999', '255', '255号窗口请Z9999'],
])('%s with %s and %s is %j', (template, number, window, text, columns = 16) => {
  expect(fill(template, number, window, columns)).toBe(text);
});

test('Words the font does not have are counted as what is sent for them', () => {
  expect(fill('喆喆喆{number}', 'A001', '', 8)).toBe('???A001 ');
});

test('Whatever the words, the numbers stand there whole and the width is exact', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replaceAll(/[{}]/g, ''));
  fc.assert(
    fc.property(words, words, words, fc.integer({ min: 10, max: 64 }), (before, between, behind, columns) => {
      const text = fill(`${before}{number}${between}到{window}${behind}`, 'Z9999', '255', columns);
      expect(columnsOf(text)).toBe(columns);
      expect(text).toMatch(/Z9999.+255/);
    }),
    { seed: 8, numRuns: 300 },
  );
});

test.each(['{', '{number', '{serial}', '请{number}到}', '{{number}}'])('%s is no template', (template) => {
  expect(isTemplate(template)).toBe(false);
});

test('Numbers that cannot fit are our mistake: they are never cut', () => {
  expect(() => fill('{number} {window} {number}', 'Z9999', '255', 8)).toThrow('the numbers alone fit');
});
