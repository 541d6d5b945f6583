import { describe, expect, test } from 'vitest';
import { groupsOf, itemsOf, searchItems, type KioskItem } from './find-items.ts';

const item = (id: string, facts: Partial<KioskItem>): KioskItem => ({
  id: id as KioskItem['id'],
  name: id,
  otherNames: {},
  department: '民政',
  queueId: 'ZH' as KioskItem['queueId'],
  frequent: false,
  themes: [],
  spellings: [],
  hasGuide: true,
  ...facts,
});

const items = [
  item('养老保险参保', {
    department: '人社',
    themes: ['社会保险', '老年人'],
    spellings: ['yang lao bao xian can bao', 'she bao'],
    otherNames: { en: 'Join the pension scheme' },
  }),
  item('城乡养老保险', {
    department: '人社',
    themes: ['老年人'],
    spellings: ['cheng xiang yang lao bao xian'],
    frequent: true,
  }),
  item('高龄津贴', { themes: ['老年人'], spellings: ['gao ling jin tie'], frequent: true }),
  item('老年证', { spellings: ['lao nian zheng'] }),
];
const names = (found: readonly KioskItem[]) => found.map(({ name }) => name);

describe('ways to an item', () => {
  test('departments and themes are counted, the largest first', () => {
    expect(groupsOf(items, 'department')).toEqual([
      { name: '人社', count: 2 },
      { name: '民政', count: 2 },
    ]);
    expect(groupsOf(items, 'theme')).toEqual([
      { name: '老年人', count: 3 },
      { name: '社会保险', count: 1 },
    ]);
  });

  test('what most people come for stands first in a group', () => {
    expect(names(itemsOf(items, { by: 'department', name: '人社' }))).toEqual(['城乡养老保险', '养老保险参保']);
    expect(names(itemsOf(items, { by: 'theme', name: '社会保险' }))).toEqual(['养老保险参保']);
    expect(names(itemsOf(items, { by: 'frequent' }))).toEqual(['城乡养老保险', '高龄津贴']);
    expect(itemsOf(items.slice(3), { by: 'frequent' })).toHaveLength(1);
  });
});

describe('letters', () => {
  test('are the first of each syllable, or syllables written out, from any word on', () => {
    expect(names(searchItems(items, 'YLBX').items)).toEqual(['养老保险参保', '城乡养老保险']);
    expect(names(searchItems(items, 'yangl').items)).toEqual(['养老保险参保', '城乡养老保险']);
    expect(names(searchItems(items, 'GL').items)).toEqual(['高龄津贴']);
    expect(names(searchItems(items, 'SB').items)).toEqual(['养老保险参保']);
    expect(names(searchItems(items, 'PENS').items)).toEqual(['养老保险参保']);
    expect(searchItems(items, 'LX').items).toEqual([]);
  });

  test('find names that begin so before those that have it further in, and the frequent ones first among equals', () => {
    expect(names(searchItems(items, 'L').items)).toEqual(['老年证', '城乡养老保险', '高龄津贴', '养老保险参保']);
  });

  test('tell which may follow: no key that leads nowhere can be pressed', () => {
    expect([...searchItems(items, 'GL').nextLetters].sort()).toEqual(['J']);
    const first = searchItems(items, '').nextLetters;
    for (const letter of first) expect(searchItems(items, letter).items).not.toEqual([]);
    expect(first.has('K')).toBe(false);
  });
});
