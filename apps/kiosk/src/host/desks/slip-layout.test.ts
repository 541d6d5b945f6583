import { expect, test } from 'vitest';
import { morningMs } from '../testing/small-hall.ts';
import { layOutSlip } from './slip-layout.ts';

const facts = {
  hallName: '兰陵县示例镇便民服务中心',
  number: 'A023',
  queueName: '综合受理',
  itemName: '城乡居民养老保险注销登记及丧葬补助费申领',
  aheadCount: 4,
  windowIds: ['1', '2', '3', '5'],
  takenAtMs: morningMs,
  token: 'ABCDEFGHJKMNPQRSTUVW',
  passOverRule: '叫号三次未到作过号处理，过号请重新取号',
  consultPhone: '0539-0000000',
};

test('The slip says hall, number, queue, item, people ahead, windows, time, rule and phone', () => {
  const text = layOutSlip(facts)
    .map((block) => (block.kind === 'text' ? block.text : block.kind === 'qr' ? block.content : ''))
    .join('\n');
  for (const part of [
    '兰陵县示例镇便民服务中心',
    'A023',
    '综合受理',
    '丧葬补助费申领',
    '前面还有 4 人',
    '1-3、5 号窗口',
    '11月21日 09:32',
    '过号',
    '0539-0000000',
    facts.token,
  ]) {
    expect(text).toContain(part);
  }
});

test('The number is at least 12 mm high: a cell is 24 dots at 8 dots a mm', () => {
  const number = layOutSlip(facts).find((block) => block.kind === 'text' && block.text === 'A023');
  expect(number?.kind === 'text' ? (number.heightTimes * 24) / 8 : 0).toBeGreaterThanOrEqual(12);
});

test('No line is wider than the 48 columns of 80 mm paper', () => {
  for (const block of layOutSlip(facts)) {
    if (block.kind !== 'text') continue;
    const columns = Array.from(block.text).reduce((sum, character) => sum + (character.charCodeAt(0) > 255 ? 2 : 1), 0);
    expect(columns * block.widthTimes, block.text).toBeLessThanOrEqual(48);
  }
});
