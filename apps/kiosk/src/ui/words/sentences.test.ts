import type { NotGiven } from '@jiaohao/queue-core/protocol';
import { describe, expect, test } from 'vitest';
import {
  cardTroubleIn,
  dayIn,
  hostSentenceIn,
  nameIn,
  notGivenIn,
  refusalIn,
  waitIn,
  weekdayIn,
  windowsIn,
} from './sentences.ts';
import { loadWords, wordsZh, type Words } from './words.ts';

const english = (await loadWords('en')) as Words;
const minute = 60_000;

describe('sentences of more than words', () => {
  test('a wait is rounded outwards and told in the language of the visit', () => {
    expect(waitIn(wordsZh, { lowMs: 11 * minute, highMs: 16 * minute })).toBe('约 10-20 分钟');
    expect(waitIn(english, { lowMs: 11 * minute, highMs: 16 * minute })).toBe('about 10-20 min');
    expect(waitIn(english, { lowMs: 0, highMs: 2 * minute })).toBe('within 5 min');
  });

  test('windows in a row are told as from and to', () => {
    expect(windowsIn(wordsZh, ['1', '2', '3', '5'])).toBe('1-3、5 号窗口');
    expect(windowsIn(english, ['1', '2', '3', '5'])).toBe('Windows 1-3, 5');
    expect(windowsIn(english, ['7'])).toBe('Window 7');
  });

  test('days are those of China wherever the page runs', () => {
    expect([dayIn(wordsZh, '2026-11-21'), weekdayIn(wordsZh, '2026-11-21')]).toEqual(['11月21日', '星期六']);
    expect([dayIn(english, '2027-01-01'), weekdayIn(english, '2027-01-01')]).toEqual(['Jan 1', 'Friday']);
  });

  test('a name is the Chinese one where a language has none', () => {
    const queue = { name: '综合受理', otherNames: { en: 'General services' } };
    expect(nameIn(english, queue)).toBe('General services');
    expect(nameIn(wordsZh, queue)).toBe('综合受理');
    expect(nameIn({ ...english, tag: 'ug' }, queue)).toBe('综合受理');
  });

  test('a tile that gives no number says from when it does, with the day only where that is not today', () => {
    const notGiven = (because: NotGiven['because'], opens: NotGiven['opens']) =>
      notGivenIn(wordsZh, { because, opens, message: '', advice: '' }, '2026-11-21');
    expect(notGiven('pastCutOff', { day: '2026-11-21', time: '13:30' })).toBe('13:30 开始取号');
    expect(notGiven('outsideHours', { day: '2026-11-23', time: '08:00' })).toBe('11月23日 08:00 开始');
    expect(notGiven('ended', null)).toBe('现在不取号');
    expect(notGiven('bandLimit', { day: '2026-11-21', time: '14:00' })).toBe('号已取完，14:00 再取');
  });

  test('what the host refuses is said by its kind in English, and as the host says it in Chinese', () => {
    const error = {
      kind: 'agentLimitReached',
      message: '您今天已经替别人取了 3 个号',
      advice: '还要取号请到咨询台',
      refusal: { kind: 'agentLimitReached', limit: 3 },
    };
    expect(refusalIn(wordsZh, error)).toEqual({ message: error.message, advice: error.advice });
    expect(refusalIn(english, error)).toEqual({
      message: 'You have taken 3 numbers for others today',
      advice: 'Please ask at the help desk',
    });
    expect(refusalIn(english, { kind: 'newKind', message: '新的', refusal: {} })).toEqual({
      message: '新的',
      advice: '',
    });
  });

  test('a sentence about a card is split into the matter and what to do', () => {
    const trouble = { fault: 'cardUnreadable', sentence: '没有读出来，请把证件拿起，再平放 3 秒' };
    expect(cardTroubleIn(wordsZh, trouble)).toEqual({ message: '没有读出来', advice: '请把证件拿起，再平放 3 秒' });
    expect(cardTroubleIn(english, trouble).message).toBe('Your card was not read');
    expect(cardTroubleIn(english, { sentence: '证件读不了' })).toEqual({ message: '证件读不了', advice: '' });
  });

  test('a sentence of the host stays in Chinese, and is the general one elsewhere', () => {
    expect(hostSentenceIn(wordsZh, '号票可能没有打出来', 'ticket.slipFailed')).toBe('号票可能没有打出来');
    expect(hostSentenceIn(wordsZh, '', 'ticket.slipFailed')).toBe('暂时打不出号票');
    expect(hostSentenceIn(english, '号票可能没有打出来', 'ticket.slipFailed')).toBe('The ticket cannot be printed now');
  });
});
