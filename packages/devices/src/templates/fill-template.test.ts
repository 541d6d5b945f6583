import { invariant } from '@jiaohao/basics/invariant';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PrintBlock, PrintDocument } from '../contract/slip-printer.ts';
import { encodeDocument } from '../models/escpos-printer/encode-document.ts';
import { printerProfiles } from '../models/escpos-printer/printer-profile.ts';
import type { PaperColumns } from '../codec/escpos-paper.ts';
import { fillTemplate } from './fill-template.ts';
import { loadTemplate, type PrintTemplate } from './template-schema.ts';
import type { TemplateValues } from './template-values.ts';
import { columnsOf } from '../codec/gbk.ts';

function templateOf(...blocks: readonly unknown[]): PrintTemplate {
  const template = loadTemplate({ name: 'page', blocks });
  invariant(template.ok, template.ok ? '' : `${template.error.field} ${template.error.message}`);
  return template.value;
}

function fill(block: unknown, values: TemplateValues = {}, columns: PaperColumns = 48) {
  return fillTemplate(templateOf(block), values, columns);
}

function pageOf(block: unknown, values: TemplateValues = {}, columns: PaperColumns = 48): PrintDocument {
  const filled = fill(block, values, columns);
  invariant(filled.ok, filled.ok ? '' : JSON.stringify(filled.error));
  return filled.value;
}

function textsOf(document: PrintDocument): string[] {
  return document.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
}

const plain = { kind: 'text', align: 'left', widthTimes: 1, heightTimes: 1, bold: false };

describe('text', () => {
  test('names are replaced by their values, numbers too, and the look is as the block says', () => {
    const block = { kind: 'text', text: '前面还有 {ahead} 人', align: 'centre', heightTimes: 2, bold: true };
    expect(pageOf(block, { ahead: 4 })).toEqual([
      { ...plain, text: '前面还有 4 人', align: 'centre', heightTimes: 2, bold: true },
    ]);
  });

  test('text goes on over as many lines as it needs, each a block that fits at its width', () => {
    const block = { kind: 'text', text: '{item}', widthTimes: 2 };
    const document = pageOf(block, { item: '城乡居民养老保险注销登记及丧葬补助费申领' });
    expect(textsOf(document)).toEqual(['城乡居民养老保险注销登记', '及丧葬补助费申领']);
  });

  test('what a value says is never taken for a name, a line or a command', () => {
    const document = pageOf({ kind: 'text', text: '{name}' }, { name: '{token}\n\u001b@\u0000', token: '秘密' });
    expect(textsOf(document)).toEqual(['{token} @']);
  });

  test('on narrow paper its own look stands instead', () => {
    const block = { kind: 'text', text: '窗口', heightTimes: 2, narrow: { heightTimes: 1, align: 'centre' } };
    expect(pageOf(block)).toEqual([{ ...plain, text: '窗口', heightTimes: 2 }]);
    expect(pageOf(block, {}, 32)).toEqual([{ ...plain, text: '窗口', align: 'centre' }]);
  });

  test('what shrinks becomes narrower until it fits a line, and not much higher than wide', () => {
    const block = { kind: 'text', text: '{number}', widthTimes: 5, heightTimes: 5, shrink: true };
    const sizes = ['A023', 'ABC0230', 'ABCDEFG0230', 'ABCDEFGHIJKLMNOPQ0230'].map((number) => {
      const [first, ...rest] = pageOf(block, { number }, 32);
      expect(rest).toEqual([]);
      return first?.kind === 'text' ? [first.widthTimes, first.heightTimes] : [];
    });
    expect(sizes).toEqual([
      [5, 5],
      [4, 5],
      [2, 3],
      [1, 2],
    ]);
  });
});

describe('rows, lists and the rest', () => {
  const row = {
    kind: 'row',
    cells: [
      { text: '{no}.', columns: 4 },
      { text: '{name}' },
      { text: '{form}', align: 'right', columns: 12, narrow: { columns: 10 } },
    ],
  };

  test('cells stand side by side, and a long one goes on below in its own column', () => {
    const values = { no: 1, name: '法定继承人或者指定受益人的居民身份证原件', form: '原件 1 份、复印件 2 份' };
    expect(textsOf(pageOf(row, values))).toEqual([
      '1.  法定继承人或者指定受益人的居民身 原件 1 份、',
      '    份证原件                         复印件 2 份',
    ]);
    for (const text of textsOf(pageOf(row, values, 32))) expect(columnsOf(text)).toBeLessThanOrEqual(32);
  });

  test('the blocks of a list stand once for each entry, whose values come before those of the page', () => {
    const each = {
      kind: 'each',
      list: 'items',
      blocks: [
        { kind: 'text', text: '{no} {name} {hall}' },
        { kind: 'text', text: '（{note}）', when: 'note' },
      ],
    };
    const items = [
      { no: 1, name: '甲', note: null },
      { no: 2, name: '乙', note: '原件' },
    ];
    expect(textsOf(pageOf(each, { items, hall: '大厅', name: '页' }))).toEqual(['1 甲 大厅', '2 乙 大厅', '（原件）']);
    expect(pageOf(each, { items: [], hall: '' })).toEqual([]);
  });

  test('a block stands only when its value is there: not null, not empty, no empty list', () => {
    const block = { kind: 'rule', when: 'list' };
    for (const list of [null, '', []]) expect(pageOf(block, { list })).toEqual([]);
    for (const list of ['有', 0, [{}]]) expect(pageOf(block, { list })).toEqual([{ kind: 'rule' }]);
  });

  test('codes, feeds, rules and cuts', () => {
    const qr = { kind: 'qr', content: 'T:{token}', moduleDots: 7, narrow: { moduleDots: 5 } };
    expect(pageOf(qr, { token: 'ABC' })).toEqual([{ kind: 'qr', content: 'T:ABC', moduleDots: 7 }]);
    expect(pageOf(qr, { token: 'ABC' }, 32)).toEqual([{ kind: 'qr', content: 'T:ABC', moduleDots: 5 }]);
    expect(pageOf({ kind: 'feed', lines: 3 })).toEqual([{ kind: 'feed', lines: 3 }]);
    expect(pageOf({ kind: 'cut' })).toEqual([{ kind: 'cut' }]);
  });
});

describe('faults name the block and the value, and never say what is in it', () => {
  const each = { kind: 'each', list: 'items', blocks: [{ kind: 'rule' }, { kind: 'text', text: '{name}' }] };
  test.each([
    ['a name that was not given', { kind: 'text', text: '{hall}' }, {}, 'blocks.0', 'unknownName', 'hall'],
    ['a condition that was not given', { kind: 'rule', when: 'hall' }, {}, 'blocks.0', 'unknownName', 'hall'],
    ['what every object has', { kind: 'text', text: '{constructor}' }, {}, 'blocks.0', 'unknownName', 'constructor'],
    ['nothing where text must be', { kind: 'text', text: '{hall}' }, { hall: null }, 'blocks.0', 'noValue', 'hall'],
    ['a list as text', { kind: 'text', text: '{hall}' }, { hall: [] }, 'blocks.0', 'notText', 'hall'],
    ['a text as list', each, { items: '甲' }, 'blocks.0', 'notAList', 'items'],
    ['a fault in an entry', each, { items: [{ name: null }] }, 'blocks.0.blocks.1', 'noValue', 'name'],
    ['text without end', { kind: 'text', text: '{hall}' }, { hall: '厅'.repeat(1_001) }, 'blocks.0', 'tooLong', 'hall'],
    [
      'a list without end',
      each,
      { items: Array.from({ length: 201 }, () => ({ name: '' })) },
      'blocks.0',
      'tooLong',
      'items',
    ],
    ['hanzi in a code', { kind: 'qr', content: '{token}' }, { token: '厅' }, 'blocks.0', 'notQrContent', '{token}'],
    ['an empty code', { kind: 'qr', content: '{token}' }, { token: '' }, 'blocks.0', 'notQrContent', '{token}'],
  ] as const)('%s', (_, block, values, path, problem, name) => {
    expect(fill(block, values as TemplateValues)).toEqual({
      ok: false,
      error: { kind: 'templateFault', block: path, problem, name },
    });
  });

  test('cells that are wider than the narrow paper', () => {
    const cells = [{ text: 'A' }, { text: 'B', columns: 31 }];
    expect(fill({ kind: 'row', cells }, {}).ok).toBe(true);
    expect(fill({ kind: 'row', cells }, {}, 32)).toMatchObject({ error: { block: 'blocks.0', problem: 'tooNarrow' } });
  });

  test('a page of more than four metres', () => {
    const block = { kind: 'text', text: '{line}', widthTimes: 8 };
    const item = { kind: 'each', list: 'items', blocks: [block] };
    expect(fill(item, { items: Array.from({ length: 200 }, () => ({ line: '厅'.repeat(30) })) })).toMatchObject({
      error: { problem: 'tooLong', name: 'page' },
    });
  });
});

test.each([
  ['a field that nobody knows', { kind: 'rule', colour: 'red' }],
  ['a brace without a name', { kind: 'text', text: 'a {' }],
  ['a control character', { kind: 'text', text: 'a\u001b@' }],
  ['a name that is no name', { kind: 'text', text: '{__proto__}' }],
  ['a size out of range', { kind: 'text', text: 'a', widthTimes: 9 }],
  ['a list in a list', { kind: 'each', list: 'a', blocks: [{ kind: 'each', list: 'b', blocks: [{ kind: 'rule' }] }] }],
  ['two cells that take the rest', { kind: 'row', cells: [{ text: 'a' }, { text: 'b' }] }],
  ['endless paper', { kind: 'feed', lines: 1_000 }],
  ['something else', { kind: 'beep' }],
])('a template with %s is refused, and the field is named', (_, block) => {
  const refused = loadTemplate({ name: 'page', blocks: [block] });
  expect(refused).toMatchObject({ ok: false, error: { kind: 'templateInvalid' } });
  expect(refused.ok ? '' : refused.error.field).toMatch(/^blocks\.0/);
});

test('Whatever a hall puts into its template and its values, the page fits the paper and a printer can be told it', () => {
  const text = fc
    .array(fc.constantFrom('{a}', '{b}', '大厅', 'A1', ' ', '，', '（'), { maxLength: 9 })
    .map((parts) => parts.join(''));
  const size = fc.integer({ min: 1, max: 8 });
  const block = fc.oneof(
    fc.record({ kind: fc.constant('text'), text, widthTimes: size, heightTimes: size, shrink: fc.boolean() }),
    fc.record({
      kind: fc.constant('row'),
      cells: fc.tuple(fc.record({ text }), fc.record({ text, columns: fc.integer({ min: 2, max: 20 }) })),
    }),
  );
  const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer());
  fc.assert(
    fc.property(block, value, value, fc.constantFrom(48 as const, 32 as const), (some, a, b, columns) => {
      const filled = fill(some, { a, b }, columns);
      invariant(filled.ok, filled.ok ? '' : JSON.stringify(filled.error));
      for (const line of filled.value as readonly Extract<PrintBlock, { kind: 'text' }>[]) {
        expect(columnsOf(line.text) * line.widthTimes).toBeLessThanOrEqual(columns);
      }
      encodeDocument(filled.value, printerProfiles[columns === 48 ? 'escpos-80mm' : 'escpos-58mm']);
    }),
    { numRuns: 300 },
  );
}, 30_000);
