import { readFileSync } from 'node:fs';
import { bytesToHex } from '@jiaohao/basics/ids';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../../vectors/escpos.json' with { type: 'json' };
import type { PrintBlock } from '../../contract/slip-printer.ts';
import { encodeDocument, encodeSteps } from './encode-document.ts';
import { encodeStepsWithEscpos } from './encode-document.node.ts';
import { goldenTicket, textBlock } from './golden-ticket.ts';
import { layOutDocument, paperLengthMm, wrapAtColumn } from './print-steps.ts';
import { printerProfiles } from './printer-profile.ts';

const wide = printerProfiles['escpos-80mm'];
const narrow = printerProfiles['escpos-58mm'];

const anyBlock: fc.Arbitrary<PrintBlock> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    text: fc.oneof(
      fc
        .array(fc.integer({ min: 0, max: 0x1ffff }), { maxLength: 80 })
        .map((codePoints) => String.fromCodePoint(...codePoints)),
      fc.string({ unit: fc.constantFrom('叫', 'A', '¥', '喆', '𠮷', '1', '\n', '·', '€'), maxLength: 80 }),
    ),
    align: fc.constantFrom('left' as const, 'centre' as const, 'right' as const),
    widthTimes: fc.integer({ min: 1, max: 8 }),
    heightTimes: fc.integer({ min: 1, max: 8 }),
    bold: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('qr' as const),
    content: fc
      .array(fc.integer({ min: 0x20, max: 0x7e }), { minLength: 1, maxLength: 256 })
      .map((codes) => String.fromCharCode(...codes)),
    moduleDots: fc.integer({ min: 3, max: 8 }),
  }),
  fc.record({ kind: fc.constant('feed' as const), lines: fc.integer({ min: 0, max: 10 }) }),
  fc.constantFrom({ kind: 'rule' as const }, { kind: 'cut' as const }),
);

describe('a document as bytes', () => {
  test('the golden ticket comes out byte for byte through the escpos package', () => {
    const bytes = encodeStepsWithEscpos(layOutDocument(goldenTicket, wide));
    expect(bytesToHex(bytes)).toBe(vectors.ticket.bytes);
    expect(bytes.length).toBe(vectors.ticket.length);
  });

  test('the golden ticket comes out byte for byte through our own encoder', () => {
    expect(bytesToHex(encodeDocument(goldenTicket, wide))).toBe(vectors.ticket.bytes);
  });

  test('both encoders give the same bytes for any document on any paper', () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 8 }), fc.constantFrom(wide, narrow), (document, profile) => {
        const steps = layOutDocument(document, profile);
        expect(bytesToHex(encodeStepsWithEscpos(steps))).toBe(bytesToHex(encodeSteps(steps)));
      }),
      { numRuns: 300 },
    );
  });

  test('a printer without a knife gets a feed past its tear bar instead of a cut', () => {
    expect(bytesToHex(encodeDocument([{ kind: 'cut' }], narrow))).toBe('1b401c261b6403');
    expect(bytesToHex(encodeDocument([{ kind: 'cut' }], { ...wide, cutter: 'full' }))).toBe('1b401c261d564103');
  });

  test('a rule is as wide as the paper, plain, and modes are said again after it', () => {
    const bold = textBlock('A', { bold: true, widthTimes: 2, heightTimes: 2 });
    expect(bytesToHex(encodeDocument([bold, { kind: 'rule' }, bold], narrow))).toBe(
      `1b401c261d21111b4501410a1d21001b4500${'2d'.repeat(32)}0a1d21111b4501410a`,
    );
  });

  test('nothing is fed for zero lines', () => {
    expect(bytesToHex(encodeDocument([{ kind: 'feed', lines: 0 }], wide))).toBe('1b401c26');
  });
});

describe('lines and paper', () => {
  test('a line that is too long wraps at the column and never inside a hanzi', () => {
    expect(wrapAtColumn('A叫号机', 4)).toEqual(['A叫', '号机']);
    expect(wrapAtColumn('', 4)).toEqual(['']);
    expect(wrapAtColumn('12345', 4)).toEqual(['1234', '5']);
    const linesOf = (text: string, widthTimes: number) =>
      layOutDocument([textBlock(text, { widthTimes })], wide).flatMap((step) =>
        step.kind === 'line' ? [step.text] : [],
      );
    expect(linesOf('叫'.repeat(25), 1)).toEqual(['叫'.repeat(24), '叫']);
    expect(linesOf('叫'.repeat(13), 2)).toEqual(['叫'.repeat(12), '叫']);
    expect(linesOf('A'.repeat(17), 3)).toEqual(['A'.repeat(16), 'A']);
    expect(linesOf('一\n二\r\n三', 1)).toEqual(['一', '二', '三']);
  });

  test('any text wrapped says the same characters, and no line is wider than the paper', () => {
    const unit = fc.constantFrom('叫', '号', 'A', '9', ' ', '·');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 120 }), fc.integer({ min: 2, max: 48 }), (text, columns) => {
        const lines = wrapAtColumn(text, columns);
        expect(lines.join('')).toBe(text);
        for (const line of lines) {
          const width = [...line].reduce((sum, character) => sum + (/[ -~]/.test(character) ? 1 : 2), 0);
          expect(width).toBeLessThanOrEqual(columns);
        }
      }),
    );
  });

  test('the golden ticket takes about seven centimetres of paper', () => {
    const lengthMm = paperLengthMm(layOutDocument(goldenTicket, wide));
    expect(lengthMm).toBeGreaterThan(65);
    expect(lengthMm).toBeLessThan(75);
  });
});

test('the lockfile holds none of the packages that escpos would drag in', () => {
  const lockfile = readFileSync(new URL('../../../../../pnpm-lock.yaml', import.meta.url), 'utf8');
  const names = new Set(Array.from(lockfile.matchAll(/^ {2}'?(@?[^@'\s][^@'\s]*)@/gm), (match) => match[1]));
  expect(names).toContain('escpos');
  expect(names).toContain('iconv-lite');
  for (const name of ['request', 'usb', 'node-bluetooth', 'tough-cookie', 'form-data', 'har-validator']) {
    expect(names).not.toContain(name);
  }
});
