import { GuideSchema } from '@jiaohao/queue-core/protocol';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { loadWords, wordsZh, type Words } from '../../words/words.ts';
import { guideFacts, piecesOf, sectionsOf } from './guide-sections.ts';

const around = { department: '民政', windows: ['1', '2', '3'], consultPhone: '0539-0000000' };
const guideOf = (facts: object) => v.parse(GuideSchema, { itemId: 'MZ01', ...facts });
const english = (await loadWords('en')) as Words;

const whole = guideOf({
  audience: '自然人',
  conditions: ['有本地户籍'],
  materials: [
    { name: '居民身份证', copies: 1, reducible: '电子证照' },
    { name: '收入证明', originals: 2, required: false },
  ],
  steps: ['窗口提交材料', '公示'],
  time: { legalDays: 45, promisedDays: 20 },
  fee: { amount: '每件 10 元', basis: '物价部门批复' },
  basis: ['《社会救助暂行办法》'],
  result: '确认决定',
  supervisePhone: '0539-0000001',
  localNote: '周六上午也办',
});

describe('a guide on the screen', () => {
  test('has a section of everything that people ask, each with short entries', () => {
    const sections = sectionsOf(whole, around, wordsZh);
    expect(sections.map(({ id }) => id)).toEqual(['materials', 'conditions', 'steps', 'time', 'basis', 'contact']);
    const linesOf = (id: string) =>
      sections
        .find((section) => section.id === id)
        ?.entries.map(({ mark, text, note }) => [mark, text, note].join('|'));
    expect(linesOf('materials')).toEqual([
      '1|居民身份证|原件 1 份，复印件 1 份，有电子证照的可以不带',
      '2|收入证明|原件 2 份，按需提供',
    ]);
    expect(linesOf('conditions')).toEqual(['服务对象|自然人|', '1|有本地户籍|', '|可以请人代办|']);
    expect(linesOf('time')).toEqual([
      '办理时间|20 个工作日内办好|',
      '法定时限|法定 45 个工作日|',
      '收费|每件 10 元|',
      '收费依据|物价部门批复|',
      '办理结果|确认决定|',
    ]);
    expect(linesOf('contact')).toEqual([
      '办理窗口|1-3 号窗口|',
      '办理部门|民政|',
      '咨询电话|0539-0000000|',
      '监督电话|0539-0000001|',
      '温馨提示|周六上午也办|',
    ]);
  });

  test('has no section of what nobody wrote, and says of materials and money that there are none', () => {
    const sections = sectionsOf(guideOf({}), around, wordsZh);
    expect(sections.map(({ id }) => id)).toEqual(['materials', 'time', 'contact']);
    expect(sections[0]?.entries[0]?.text).toBe('不用带材料');
    expect(sections[1]?.entries.map(({ text }) => text)).toEqual(['不收费']);
  });

  test('is told in three facts, in the language of the visit', () => {
    expect(guideFacts(whole, wordsZh)).toEqual(['2 样材料', '20 个工作日内办好', '每件 10 元']);
    expect(guideFacts(guideOf({ time: { legalDays: 0, promisedDays: 0 } }), english)).toEqual([
      'Nothing to bring',
      'Done at once',
      'Free of charge',
    ]);
    expect(guideFacts(guideOf({ time: { legalDays: 5, promisedDays: 1, unit: 'calendarDay' } }), english)[1]).toBe(
      'Done within 1 day',
    );
  });
});

describe('a long paragraph', () => {
  test('is cut after a mark into pieces that fit a page, and nothing is lost', () => {
    const clause = '申请人应当如实提供材料并对真实性负责，';
    const text = `${clause.repeat(20)}完。`;
    const pieces = piecesOf(text);
    expect(pieces.join('')).toBe(text);
    expect(pieces.length).toBeGreaterThan(3);
    for (const piece of pieces) {
      expect(piece.length).toBeLessThanOrEqual(90);
      expect(piece).toMatch(/[，。]$/);
    }
  });

  test('without a mark is cut where it is too long', () => {
    expect(piecesOf('年满60周岁')).toEqual(['年满60周岁']);
    expect(piecesOf('，年满60周岁')).toEqual(['，年满60周岁']);
    expect(piecesOf('字'.repeat(120)).map(({ length }) => length)).toEqual([90, 30]);
  });

  test('keeps its number at the first piece only', () => {
    const text = `${'有一个条件，'.repeat(30)}。`;
    const [first, ...others] = sectionsOf(guideOf({ conditions: [text] }), around, wordsZh)[1]?.entries ?? [];
    expect(first?.mark).toBe('1');
    expect(first?.isContinued).toBe(true);
    expect(others.filter(({ text }) => text.startsWith('有')).every(({ mark }) => mark === '')).toBe(true);
  });
});
