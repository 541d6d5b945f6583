import type { NotGiven } from '@jiaohao/queue-core/protocol';
import { describe, expect, test } from 'vitest';
import {
  buttonsZh,
  greetingWords,
  kioskZh,
  notGivenWords,
  pageWords,
  splitSentence,
  warnWords,
  weekdayWords,
} from './messages.zh.ts';

const notGiven = (because: NotGiven['because'], opens: NotGiven['opens']) =>
  notGivenWords({ because, opens, message: '', advice: '' }, '2026-11-21');

const sentences = {
  closed: notGiven('closed', null),
  dayLimit: notGiven('dayLimit', null),
  bandLimit: notGiven('bandLimit', { day: '2026-11-21', time: '14:00' }),
  outsideHours: notGiven('outsideHours', { day: '2026-12-10', time: '08:00' }),
  ...kioskZh,
  ...buttonsZh,
  greeting: greetingWords('欧阳*'),
  page: pageWords(9, 10),
  warn: warnWords(20),
};
const hanCount = (text: string) => (text.match(/\p{Script=Han}/gu) ?? []).length;

describe('what the citizen reads', () => {
  test.each(Object.entries(sentences))('%s has no words of the trade and does not shout', (_name, text) => {
    expect(text).not.toMatch(/系统|异常|超时|接口|网络|服务器|后台|失败|错误|非法|数据|undefined|null|NaN/);
    expect(text).not.toMatch(/[!！]/);
    expect(text).not.toMatch(/\p{Extended_Pictographic}/u);
    expect(text.trim()).toBe(text);
    expect(text).not.toBe('');
  });

  test.each(Object.entries(sentences))('%s fits a line of 20', (_name, text) => {
    expect(hanCount(text)).toBeLessThanOrEqual(20);
  });

  test.each(Object.entries(buttonsZh))('button %s has at most 12 Han', (_name, text) => {
    expect(hanCount(text)).toBeLessThanOrEqual(12);
  });

  test('no two buttons say the same', () => {
    const words = Object.values(buttonsZh);
    expect(new Set(words).size).toBe(words.length);
  });

  test('a sentence about a card is split into the matter and what to do', () => {
    expect(splitSentence('没有读出来，请把证件拿起，再平放 3 秒')).toEqual({
      matter: '没有读出来',
      advice: '请把证件拿起，再平放 3 秒',
    });
    expect(splitSentence('证件读不了')).toEqual({ matter: '证件读不了', advice: '' });
  });

  test('a tile that gives no number says from when it does, with the day only where that is not today', () => {
    expect(notGiven('pastCutOff', { day: '2026-11-21', time: '13:30' })).toBe('13:30 开始取号');
    expect(notGiven('outsideHours', { day: '2026-11-23', time: '08:00' })).toBe('11月23日 08:00 开始');
    expect(notGiven('ended', null)).toBe('现在不取号');
  });

  test('names the weekday of a Shanghai day wherever the page runs', () => {
    expect(weekdayWords('2026-11-21')).toBe('星期六');
    expect(weekdayWords('2027-01-01')).toBe('星期五');
  });
});
