import { expect, test } from 'vitest';
import { balanceText, fillBox, textWidthEm, wrapText } from './text-width.ts';

test('Hanzi are counted as squares, letters and digits as narrower.', () => {
  expect(textWidthEm('综合 12')).toBeCloseTo(3.8);
});

test('Lines end between words, and together they are the text.', () => {
  const text = '城乡居民养老保险注销登记及丧葬补助费申领，请带身份证和户口簿';
  const lines = wrapText(text, 10);
  expect(lines.join('')).toBe(text);
  expect(lines.every((line) => textWidthEm(line) <= 10)).toBe(true);
  expect(lines.some((line) => line.startsWith('助费') || line.endsWith('补'))).toBe(false);
});

test('Balanced lines are as few, and none is left with a single word.', () => {
  const text = '最低生活保障审核确认办理须知和监督方式';
  const lines = balanceText(text, 17);
  expect(lines.join('')).toBe(text);
  expect(lines).toHaveLength(wrapText(text, 17).length);
  expect(Math.min(...lines.map(textWidthEm))).toBeGreaterThan(6);
  expect(balanceText('停水通知', 17)).toEqual(['停水通知']);
});

test('A word that no line can hold is broken, and nothing is lost.', () => {
  const lines = wrapText('https://zwfw.example.gov.cn/rating', 6);
  expect(lines.join('')).toBe('https://zwfw.example.gov.cn/rating');
  expect(lines.every((line) => textWidthEm(line) <= 6)).toBe(true);
});

test('A short notice is as large as the box allows, a long one as large as all of its lines allow.', () => {
  const box = { width: 1000, height: 500, leading: 1.3, largest: 300 };
  expect(fillBox('请有序离开', box)).toMatchObject({ lines: ['请有序离开'] });
  const long = fillBox(
    '因供电检修，本大厅今天下午三点起停止办理业务，请已经取号的群众到咨询台登记，我们会电话通知您。',
    box,
  );
  expect(long.lines.length).toBeGreaterThan(2);
  expect(long.lines.length * long.size * 1.3).toBeLessThanOrEqual(500);
  expect(long.lines.every((line) => textWidthEm(line) * long.size <= 1000)).toBe(true);
  expect(long.size).toBeGreaterThan(60);
});
