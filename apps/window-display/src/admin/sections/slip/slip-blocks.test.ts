import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  newBlocks,
  readNames,
  rowAt,
  rowsOf,
  showNames,
  templateOf,
  withBlock,
  withField,
  type SlipTemplate,
} from './slip-blocks.ts';

const template: SlipTemplate = {
  name: 'own',
  blocks: [
    { kind: 'text', text: '{hall}', align: 'centre' },
    { kind: 'rule' },
    { kind: 'text', text: '{number}', widthTimes: 5, heightTimes: 5, bold: true, shrink: true },
    { kind: 'qr', content: '{token}', moduleDots: 6 },
    { kind: 'cut' },
  ],
};

test('a template goes through the editor unchanged', () => {
  expect(templateOf(rowsOf(template)).blocks).toEqual(template.blocks);
});

test('a block that is off is not printed, and a fault still names the right row', () => {
  const rows = rowsOf(template).map((row, at) => (at === 1 ? { ...row, isOn: false } : row));
  expect(templateOf(rows).blocks).toHaveLength(template.blocks.length - 1);
  expect(rowAt(rows, 1)?.id).toBe(2);
  expect(rowAt(rows, 99)).toBeNull();
});

test('a new block stands before the cut, with an id of its own', () => {
  const rows = withBlock(rowsOf(template), newBlocks.rule);
  expect(rows.map(({ block }) => block.kind).slice(-2)).toEqual(['rule', 'cut']);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  expect(withBlock([], newBlocks.text)).toEqual([{ id: 0, isOn: true, block: newBlocks.text }]);
});

test('what is emptied is left out of its block', () => {
  const bold = withField(newBlocks.text, 'bold', true);
  expect(bold).toMatchObject({ bold: true });
  expect(withField(bold, 'bold', false)).toEqual(newBlocks.text);
  expect(withField({ kind: 'text', text: 'x', when: 'item' }, 'when', undefined)).toEqual({ kind: 'text', text: 'x' });
});

test('what stands in braces is shown in Chinese, and read back as the template has it', () => {
  const values = [
    { name: 'ahead', meaning: '前面人数' },
    { name: 'hall', meaning: '大厅名称' },
  ];
  expect(showNames('前面还有 {ahead} 人，{other}', values)).toBe('前面还有 {前面人数} 人，{other}');
  const texts = fc.array(
    fc.oneof(fc.constantFrom('{ahead}', '{hall}', '{x}', '人', ' ', '{'), fc.string({ maxLength: 3 })),
  );
  fc.assert(
    fc.property(texts, (parts) => {
      const text = parts.join('');
      fc.pre(!/\{(?:前面人数|大厅名称)\}/.test(text));
      expect(readNames(showNames(text, values), values)).toBe(text);
    }),
  );
});
