import { expect, test } from 'vitest';
import { emptySettings, usualSettings } from '../../section-samples.ts';
import { findItems, guideAt, newItem, withGuide, withItem, withItemId, withoutItem } from './item-edits.ts';
import { listOf } from './list-field.tsx';
import { readText } from './read-text-file.ts';

test('An item goes with its guide, and a new one has a code that nobody has', () => {
  const [first] = usualSettings.hall.items;
  const without = withoutItem(usualSettings, first!.id);
  expect(guideAt(usualSettings, first!.id)).toBeGreaterThanOrEqual(0);
  expect(guideAt(without, first!.id)).toBe(-1);
  const item = newItem(emptySettings, '新事项')!;
  const one = withItem(emptySettings, item);
  expect(newItem(one, '新事项')?.id).not.toBe(item.id);
});

test('The guide of an item that is not saved yet follows its code', () => {
  const item = newItem(emptySettings, '新事项')!;
  const guided = withGuide(withItem(emptySettings, item), item.id);
  const renamed = withItemId(guided, 0, 'NW01' as typeof item.id);
  expect(renamed.hall.items[0]?.id).toBe('NW01');
  expect(renamed.library.guides[0]?.itemId).toBe('NW01');
  // Somebody to telephone is what a guide must have.
  expect(renamed.library.guides[0]?.consultPhone).toBe(emptySettings.hall.consultPhone);
});

test('Items are found by name, code, department and what people call them', () => {
  const ids = (text: string, facts: Partial<Parameters<typeof findItems>[1]> = {}) =>
    findItems(usualSettings, { text, queueId: '', guide: 'all', ...facts }).map(({ item }) => item.id as string);
  expect(ids('rs01')).toEqual(['RS01']);
  expect(ids('高龄津贴')).toEqual(['MZ04']);
  expect(ids('税务')).toEqual(expect.arrayContaining(['SW01', 'SW02']));
  expect(ids('', { queueId: 'CZ' })).toEqual(['ZW02']);
  expect(ids('', { guide: 'without' })).toEqual([]);
  expect(ids('没有这样的')).toEqual([]);
});

test('A list is lines, or words with any of the usual marks between them', () => {
  expect(listOf(' 提交材料 \n\n 审核', false)).toEqual(['提交材料', '审核']);
  expect(listOf('低保、救助，困难；', true)).toEqual(['低保', '救助', '困难']);
});

test('A file of an office program is read in the encoding that it has', () => {
  const gbk = Uint8Array.from([0xca, 0xc2, 0xcf, 0xee]).buffer;
  expect(readText(new TextEncoder().encode('事项').buffer)).toBe('事项');
  expect(readText(gbk)).toBe('事项');
});
