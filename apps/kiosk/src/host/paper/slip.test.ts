import { describe, expect, test } from 'vitest';
import { morningMs } from '../testing/small-hall.ts';
import { layOutSlip, type SlipFacts } from './slip.ts';

const facts: SlipFacts = {
  hallName: '兰陵县示例镇便民服务中心',
  number: 'A023',
  queueName: '综合受理',
  itemName: '城乡居民养老保险注销登记及丧葬补助费申领',
  aheadCount: 4,
  wait: '约 10-20 分钟',
  isPriority: false,
  isUnproven: false,
  isReprint: false,
  windowIds: ['1', '2', '3', '5'],
  takenAtMs: morningMs,
  token: 'ABCDEFGHJKMNPQRSTUVW',
  missRule: '叫号 3 次未到为过号，过号请到咨询台恢复，过号 3 次作废',
  consultPhone: '0539-0000000',
};

function columnsOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (character.charCodeAt(0) > 255 ? 2 : 1), 0);
}

describe.each([48, 32] as const)('a slip of %i columns', (columns) => {
  function textOf(slip: SlipFacts): string {
    return layOutSlip(slip, columns)
      .map((block) => (block.kind === 'text' ? block.text : block.kind === 'qr' ? block.content : ''))
      .join('\n');
  }

  test('says hall, number, queue, item, people ahead, wait, windows, time, rule and phone', () => {
    const text = textOf(facts);
    for (const part of [
      '兰陵县示例镇便民服务中心',
      'A023',
      '综合受理',
      '丧葬补助费申领',
      '前面还有 4 人',
      '预计等候 约 10-20 分钟',
      '请到 1-3、5 号窗口',
      '11月21日 09:32',
      '当日有效',
      '作废',
      '0539-0000000',
      facts.token,
    ]) {
      expect(text).toContain(part);
    }
  });

  test('with nobody ahead says so, and not that nobody is ahead in numbers', () => {
    const text = textOf({ ...facts, aheadCount: 0, wait: null });
    expect(text).toContain('前面没有人，请直接等候叫号');
    expect(text).not.toMatch(/前面还有|预计/);
  });

  test('of a number that goes first says 优先 and nothing more, and of an ordinary one nothing', () => {
    expect(textOf({ ...facts, isPriority: true })).toContain('优先');
    expect(textOf(facts)).not.toContain('优先');
  });

  test('printed again is marked 补打 and makes no promise of how many are ahead or how long it takes', () => {
    const text = textOf({ ...facts, isReprint: true, wait: null });
    expect(text).toContain('补打');
    expect(text).toContain('A023');
    expect(text).not.toMatch(/前面|约/);
  });

  test('has a number of at least 12 mm on one line: a cell is 24 dots at 8 dots a mm', () => {
    for (const number of ['A023', 'ZH1023']) {
      const block = layOutSlip({ ...facts, number }, columns).find(
        (each) => each.kind === 'text' && each.text === number,
      );
      expect(block?.kind === 'text' ? (block.heightTimes * 24) / 8 : 0).toBeGreaterThanOrEqual(12);
    }
  });

  test('has no line that is wider than its paper, and breaks no queue name of twelve characters', () => {
    const queueName = '企业开办变更注销一窗通办';
    const slip = layOutSlip({ ...facts, isPriority: true, queueName }, columns);
    for (const block of slip.filter((each) => each.kind === 'text')) {
      expect(columnsOf(block.text) * block.widthTimes, block.text).toBeLessThanOrEqual(columns);
    }
    expect(slip).toContainEqual(expect.objectContaining({ text: queueName, heightTimes: 2 }));
  });

  test('without item, windows or rule leaves their lines out', () => {
    const text = textOf({ ...facts, itemName: null, windowIds: [], missRule: '' });
    expect(text).not.toMatch(/请到 |窗口/);
    expect(text.split('\n').length).toBeLessThan(textOf(facts).split('\n').length - 2);
  });
});
