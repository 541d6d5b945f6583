import { describe, expect, test } from 'vitest';
import { phrasesOf } from './phrases.zh.ts';

describe('where a line of Chinese may end', () => {
  test.each([
    ['城乡居民养老保险注销登记及丧葬补助费申领', ['注销', '丧葬', '补助费', '申领']],
    ['城乡居民基本医疗保险参保缴费', ['参保', '缴费']],
    ['残疾人两项补贴申请', ['残疾人', '两项']],
    ['特困人员供养申请', ['特困', '供养']],
    ['不动产登记与税务联办窗口', ['不动产', '联办', '窗口']],
    ['农村宅基地和建房审批', ['宅基地', '建房']],
    ['没有读出来，请把证件拿起，再平放 3 秒', ['读出来，', '3 秒']],
  ])('%s keeps its words whole', (text, words) => {
    const phrases = phrasesOf(text);
    expect(phrases.join('')).toBe(text);
    for (const word of words) expect(phrases.some((phrase) => phrase.includes(word))).toBe(true);
    for (const phrase of phrases) expect(phrase.length).toBeLessThanOrEqual(8);
  });

  test('no line begins with punctuation or a particle', () => {
    for (const phrase of phrasesOf('请凭原来的号码等候叫号，谢谢。')) expect(phrase).not.toMatch(/^[，。的了]/);
  });

  test('a text of one word or none is left alone', () => {
    expect(phrasesOf('登记')).toEqual(['登记']);
    expect(phrasesOf('')).toEqual([]);
  });

  test('no line begins with a closing mark or ends with an opening one', () => {
    for (const phrase of phrasesOf('连接断开，请看“电源”（红灯），国发〔2014〕8号')) {
      expect(phrase).not.toMatch(/^[，”）〕]/);
      expect(phrase).not.toMatch(/[“（〔]$/);
    }
  });
});
