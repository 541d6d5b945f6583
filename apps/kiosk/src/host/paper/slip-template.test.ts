import { slipSamples as sampleNames } from '@jiaohao/queue-core/protocol';
import { describe, expect, test } from 'vitest';
import house from './slip.json' with { type: 'json' };
import { createSlipLayout, layOutSlip } from './slip.ts';
import { slipSamples } from './slip-samples.ts';
import { checkSlipTemplate, slipTemplateValues } from './slip-template.ts';

const number = { kind: 'text', text: '{number}', heightTimes: 5, widthTimes: 5, shrink: true };
const cut = { kind: 'cut' };
const templateOf = (...blocks: unknown[]) => ({ name: 'own', blocks: [number, ...blocks, cut] });

function faultsOf(template: unknown) {
  const checked = checkSlipTemplate(template);
  return checked.ok ? [] : checked.error;
}

describe('the template of a hall’s own', () => {
  test('may be the one of the house', () => {
    expect(checkSlipTemplate(house).ok).toBe(true);
  });

  test('is what is printed, and the house’s is where the hall has none', () => {
    const checked = checkSlipTemplate(templateOf({ kind: 'text', text: '欢迎来到 {hall}' }));
    if (!checked.ok) throw new Error('the template is right');
    const own = createSlipLayout(checked.value)(slipSamples.usual, 48);
    expect(own).toContainEqual(expect.objectContaining({ text: '欢迎来到 示例县示例镇便民服务中心' }));
    expect(createSlipLayout(null)(slipSamples.usual, 48)).toEqual(layOutSlip(slipSamples.usual, 48));
  });

  test('that cannot be filled for somebody after all gives way to the house’s: they wait for their paper', () => {
    const checked = checkSlipTemplate(templateOf({ kind: 'qr', content: 'tel:{phone}' }));
    if (!checked.ok) throw new Error('the template is right');
    const facts = { ...slipSamples.usual, consultPhone: '0539-0000000 转 2' };
    expect(createSlipLayout(checked.value)(facts, 48)).toEqual(layOutSlip(facts, 48));
  });

  test.each([
    ['has a name that nothing stands for', { kind: 'text', text: '{nothing}' }, 'blocks.1', '没有“nothing”这项内容'],
    ['prints what is not always there', { kind: 'text', text: '{wait}' }, 'blocks.1', '“预计等候”有时没有'],
    ['has hanzi in its code', { kind: 'qr', content: '号{token}' }, 'blocks.1', '二维码里只能有'],
    ['has letters of nine times the size', { kind: 'text', text: 'A', widthTimes: 9 }, 'blocks.1.widthTimes', '1 到 8'],
    ['has an open brace', { kind: 'text', text: '{' }, 'blocks.1.text', '花括号'],
    ['feeds the whole roll', { kind: 'feed', lines: 99 }, 'blocks.1.lines', '1 到 10'],
  ])('that %s is refused with its field', (_what, block, field, message) => {
    const faults = faultsOf(templateOf(block));
    expect(faults).toHaveLength(1);
    expect(faults[0]?.field).toBe(field);
    expect(faults[0]?.message).toContain(message);
  });

  test('is told of every block that is wrong at once', () => {
    const faults = faultsOf(templateOf({ kind: 'text', text: '{nothing}' }, { kind: 'text', text: '{ahead}' }));
    expect(faults.map(({ field }) => field)).toEqual(['blocks.1', 'blocks.2']);
  });

  test('without a number that is always printed, or without a cut at its end, is refused', () => {
    expect(faultsOf({ name: 'own', blocks: [{ ...number, when: 'item' }, cut] })).toMatchObject([
      { message: '号票上一定要有票号' },
    ]);
    expect(faultsOf({ name: 'own', blocks: [number] })).toMatchObject([{ message: '最后一块要是切纸' }]);
    expect(faultsOf('slip')).toHaveLength(1);
  });
});

test('between the samples every value that may be missing is missing once, and there once', () => {
  const values = new Map(slipTemplateValues().map((value) => [value.name, value.isAlwaysThere]));
  expect([...values].filter(([, isAlwaysThere]) => isAlwaysThere).map(([name]) => name)).toEqual([
    'hall',
    'number',
    'queue',
    'token',
    'takenAt',
    'phone',
  ]);
  expect(values.size).toBe(13);
  expect(Object.keys(slipSamples)).toEqual([...sampleNames]);
});
