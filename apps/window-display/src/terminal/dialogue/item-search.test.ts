import { describe, expect, it } from 'vitest';
import { sampleItems } from '../desk-samples.ts';
import { findItems } from './item-search.ts';

const found = (text: string) => findItems(sampleItems, text).map(({ name }) => name);

describe('looking for an item', () => {
  it('finds by characters, by sounds and by their first letters', () => {
    expect(found('注销')).toEqual(['城乡居民养老保险注销登记及丧葬补助费申领']);
    expect(found('yidijiuyi')).toEqual(['异地就医备案']);
    expect(found('YDJY')).toEqual(['异地就医备案']);
  });

  it('finds by what people call it besides its name', () => {
    expect(found('dibao')).toEqual(['最低生活保障申请']);
  });

  it('wants every word', () => {
    expect(found('养老 注销')).toEqual(['城乡居民养老保险注销登记及丧葬补助费申领']);
    expect(found('养老 低保')).toEqual([]);
  });

  it('puts first what begins so, and of those what is asked for often', () => {
    expect(found('cxjm')).toEqual([
      '城乡居民养老保险参保登记',
      '城乡居民养老保险注销登记及丧葬补助费申领',
      '城乡居民基本医疗保险参保登记',
    ]);
    expect(found('b')[0]).toBe('城乡居民养老保险参保登记');
  });

  it('finds nothing for nothing', () => {
    expect(found('')).toEqual([]);
    expect(found('  ')).toEqual([]);
    expect(found('xyzzy')).toEqual([]);
  });
});
