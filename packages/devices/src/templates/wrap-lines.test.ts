import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf } from '../codec/gbk.ts';
import { wrapLines } from './wrap-lines.ts';

describe('lines of Chinese text', () => {
  test('no punctuation that ends begins a line, and none that begins ends one', () => {
    expect(wrapLines('一二三四五，六七', 10, 'filled')).toEqual(['一二三四', '五，六七']);
    expect(wrapLines('一二三四（五六）七', 10, 'filled')).toEqual(['一二三四', '（五六）七']);
    expect(wrapLines('一二三《四五六七八》', 8, 'filled')).toEqual(['一二三', '《四五六', '七八》']);
  });

  test('numbers and words are not broken where they fit a line', () => {
    expect(wrapLines('咨询电话 0539-0000000', 16, 'filled')).toEqual(['咨询电话', '0539-0000000']);
    expect(wrapLines('取号时间 11月21日 09:32', 20, 'filled')).toEqual(['取号时间 11月21日', '09:32']);
    expect(wrapLines('承诺 20 个工作日', 10, 'filled')).toEqual(['承诺 20 个', '工作日']);
  });

  test('a word that is wider than the line is broken at its end', () => {
    expect(wrapLines('https://zwfw.example.gov.cn/guide', 12, 'filled')).toEqual([
      'https://zwfw',
      '.example.gov',
      '.cn/guide',
    ]);
  });

  test('a paragraph does not end in a line of one character', () => {
    expect(wrapLines('一二三四五六七八九十一', 20, 'filled')).toEqual(['一二三四五六七八', '九十一']);
    expect(wrapLines('一二三四五六七。', 14, 'filled')).toEqual(['一二三四五', '六七。']);
    // Nothing to take: the line before would become the shorter one.
    expect(wrapLines('一二三', 4, 'filled')).toEqual(['一二', '三']);
  });

  test('centred lines are even, and break after a thought rather than in it', () => {
    expect(wrapLines('一二三四五六七八九十一二', 22, 'even')).toEqual(['一二三四五六', '七八九十一二']);
    expect(wrapLines('叫号 3 次未到为过号，过号请到咨询台恢复，过号 3 次作废', 48, 'even')).toEqual([
      '叫号 3 次未到为过号，',
      '过号请到咨询台恢复，过号 3 次作废',
    ]);
    expect(wrapLines('取号时间 11月21日 09:32　当日有效', 32, 'even')).toEqual(['取号时间 11月21日 09:32', '当日有效']);
  });

  test('what fits stays on one line, and nothing is one empty line', () => {
    expect(wrapLines('综合受理', 8, 'even')).toEqual(['综合受理']);
    expect(wrapLines('', 8, 'filled')).toEqual(['']);
    expect(wrapLines(' 　 ', 8, 'even')).toEqual(['']);
  });

  test('any text keeps its characters in order, on lines that fit, as few as there can be when even', () => {
    const unit = fc.constantFrom(...'叫号机综，。）（《1A-9 　·?𠮷'.split(/(?:)/u));
    const style = fc.constantFrom('filled' as const, 'even' as const);
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 120 }), fc.integer({ min: 2, max: 48 }), style, (text, columns, how) => {
        const lines = wrapLines(text, columns, how);
        const bare = (some: string) => some.replaceAll(/[ 　]/gu, '');
        expect(bare(lines.join(''))).toBe(bare(text));
        for (const line of lines) {
          expect(columnsOf(line)).toBeLessThanOrEqual(columns);
          expect(line).toBe(line.trim());
        }
        expect(wrapLines(text, columns, 'even').length).toBeLessThanOrEqual(lines.length);
      }),
    );
  });
});
