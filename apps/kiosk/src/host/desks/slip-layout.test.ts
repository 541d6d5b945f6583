import { expect, test } from 'vitest';
import { morningMs } from '../testing/small-hall.ts';
import { layOutSlip, type SlipFacts } from './slip-layout.ts';

const facts: SlipFacts = {
  hallName: '兰陵县示例镇便民服务中心',
  number: 'A023',
  queueName: '综合受理',
  itemName: '城乡居民养老保险注销登记及丧葬补助费申领',
  aheadCount: 4,
  wait: '约 10-20 分钟',
  isPriority: false,
  isReprint: false,
  windowIds: ['1', '2', '3', '5'],
  takenAtMs: morningMs,
  token: 'ABCDEFGHJKMNPQRSTUVW',
  missRule: '叫号 3 次未到为过号，过号请到咨询台恢复，过号 3 次作废',
  consultPhone: '0539-0000000',
};

function textOf(slip: SlipFacts): string {
  return layOutSlip(slip)
    .map((block) => (block.kind === 'text' ? block.text : block.kind === 'qr' ? block.content : ''))
    .join('\n');
}

test('The slip says hall, number, queue, item, people ahead, wait, windows, time, rule and phone', () => {
  const text = textOf(facts);
  for (const part of [
    '兰陵县示例镇便民服务中心',
    'A023',
    '综合受理',
    '丧葬补助费申领',
    '前面还有 4 人',
    '预计等候 约 10-20 分钟',
    '1-3、5 号窗口',
    '11月21日 09:32',
    '过号',
    '0539-0000000',
    facts.token,
  ]) {
    expect(text).toContain(part);
  }
});

test('A number that goes first says 优先 and nothing more, and an ordinary one says nothing', () => {
  expect(textOf({ ...facts, isPriority: true })).toContain('优先');
  expect(textOf(facts)).not.toContain('优先');
});

test('A second print is marked 补打 and makes no promise of how many are ahead or how long it takes', () => {
  const text = textOf({ ...facts, isReprint: true, wait: null });
  expect(text).toContain('补打');
  expect(text).toContain('A023');
  expect(text).not.toMatch(/前面|约/);
});

test('The number is at least 12 mm high: a cell is 24 dots at 8 dots a mm', () => {
  const number = layOutSlip(facts).find((block) => block.kind === 'text' && block.text === 'A023');
  expect(number?.kind === 'text' ? (number.heightTimes * 24) / 8 : 0).toBeGreaterThanOrEqual(12);
});

test('No line is wider than the 48 columns of 80 mm paper', () => {
  for (const block of layOutSlip({ ...facts, isPriority: true })) {
    if (block.kind !== 'text') continue;
    const columns = Array.from(block.text).reduce((sum, character) => sum + (character.charCodeAt(0) > 255 ? 2 : 1), 0);
    expect(columns * block.widthTimes, block.text).toBeLessThanOrEqual(48);
  }
});
