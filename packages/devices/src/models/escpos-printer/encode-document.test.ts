import { readFileSync } from 'node:fs';
import { bytesToHex } from '@jiaohao/basics/ids';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../../vectors/escpos.json' with { type: 'json' };
import type { GlyphFont } from '../../codec/glyph-font.ts';
import type { PrintBlock } from '../../contract/slip-printer.ts';
import { encodeDocument, encodeSteps } from './encode-document.ts';
import { encodeStepsWithEscpos } from './encode-document.node.ts';
import { readCommand, type PrinterCommand } from '../../codec/escpos-reader.ts';
import { goldenTicket, textBlock } from './golden-ticket.ts';
import { inventedFont } from './invented-font.ts';
import { layOutDocument, longestCommandBytes, paperLengthMm } from './print-steps.ts';
import { type PrinterProfile, printerProfiles } from './printer-profile.ts';
import { wrapPieces } from './text-pieces.ts';

const wide = printerProfiles['escpos-80mm'];
const narrow = printerProfiles['escpos-58mm'];

const anyProfile: fc.Arbitrary<PrinterProfile> = fc.record({
  columns: fc.constantFrom(48 as const, 32 as const),
  cutter: fc.constantFrom('partial' as const, 'full' as const, 'none' as const),
  qr: fc.constantFrom('native' as const, 'old' as const, 'raster' as const),
  hanzi: fc.constantFrom('font' as const, 'raster' as const),
  rareCharacters: fc.constantFrom('inline' as const, 'raster' as const, 'replace' as const),
  maxRasterRows: fc.integer({ min: 8, max: 256 }),
  processId: fc.constant('probe' as const),
  automaticStatus: fc.boolean(),
  direction: fc.constant('twoWay' as const),
});
/** Every glyph is DLE EOT 1 over and over, in rows and in columns. */
const unluckyFont: GlyphFont = {
  glyph: (codePoint) => ({
    columns: 2,
    rows: new Uint8Array(72).map((_, at) => [0x10, 0x04, 0x01][(at + codePoint) % 3]!),
  }),
};
const anyFont = fc.constantFrom(null, inventedFont);

function wrapAtColumn(text: string, columns: number): string[] {
  return wrapPieces([text], columns).map((line) => line.filter((piece) => typeof piece === 'string').join(''));
}

/** The commands of a document, each with its length, as a printer reads them. */
function commandsOf(bytes: Uint8Array): { readonly command: PrinterCommand; readonly length: number }[] {
  const commands = [];
  for (let at = 0; at < bytes.length; at += commands.at(-1)!.length) {
    const next = readCommand(bytes.subarray(at), 'on');
    if (!next) throw new Error(`a whole command at byte ${at}`);
    commands.push(next);
  }
  return commands;
}

/** What each command is, characters joined. */
function outlineOf(bytes: Uint8Array): string[] {
  const outline: string[] = [];
  let text = '';
  for (const { command } of commandsOf(bytes)) {
    if (command.kind === 'character') {
      text += command.character;
      continue;
    }
    if (text !== '') outline.push(text);
    text = '';
    outline.push(command.kind);
  }
  return outline;
}

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

  test('both encoders give the same bytes for any document on any printer', () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 8 }), anyProfile, anyFont, (document, profile, font) => {
        const steps = layOutDocument(document, profile, font);
        expect(Buffer.compare(encodeStepsWithEscpos(steps), encodeSteps(steps))).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  test('no command of any document is longer than said, which is what ends a torn one', () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 8 }), anyProfile, anyFont, (document, profile, font) => {
        const longest = longestCommandBytes(profile, font);
        const lengths = commandsOf(encodeDocument(document, profile, font)).map(({ length }) => length);
        expect(Math.max(...lengths)).toBeLessThanOrEqual(longest);
      }),
      { numRuns: 200 },
    );
    expect(longestCommandBytes(wide, null)).toBe(264);
    expect(longestCommandBytes(wide, inventedFont)).toBe(72 * 24 + 8);
    expect(longestCommandBytes({ ...narrow, rareCharacters: 'replace' }, inventedFont)).toBe(264);
    expect(longestCommandBytes(printerProfiles['escpos-58mm-raster'], null)).toBe(48 * 24 + 8);
  });

  test('no document holds a real-time command, whatever its images look like', () => {
    fc.assert(
      fc.property(fc.array(anyBlock, { maxLength: 8 }), anyProfile, (document, profile) => {
        const bytes = encodeDocument(document, profile, unluckyFont);
        const isRealtime = bytes.some((byte, at) => byte === 0x10 && [0x04, 0x05, 0x14].includes(bytes[at + 1] ?? 0));
        expect(isRealtime).toBe(false);
      }),
      { numRuns: 200 },
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

  test('a QR code is said in the words of the make, and never wider than the paper', () => {
    const qr = (content: string): PrintBlock => ({ kind: 'qr', content, moduleDots: 8 });
    const old = printerProfiles['escpos-58mm-old-qr'];
    expect(bytesToHex(encodeDocument([qr('A001')], old))).toBe('1b401c261b61011b5a004d080400413030310a');
    // 65 modules: 5 dots each on 384 dots.
    const [, , , wideQr] = commandsOf(encodeDocument([qr('a'.repeat(256))], old));
    expect(wideQr?.command).toMatchObject({ kind: 'oldQr', moduleDots: 5 });
    const raster = encodeDocument([qr('A001')], printerProfiles['escpos-58mm-raster']);
    expect(outlineOf(raster)).toEqual(['initialise', 'hanzi', 'feedDots', ...Array(7).fill('raster'), 'lineFeed']);
    const rows = commandsOf(raster).map(({ command }) => (command.kind === 'raster' ? command.rows : 0));
    expect(Math.max(...rows)).toBe(24);
    expect(rows.reduce((sum, each) => sum + each)).toBe(21 * 8);
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

describe('characters that the printer has not', () => {
  const outline = (text: string, profile: PrinterProfile, look: Parameters<typeof textBlock>[1] = {}) =>
    outlineOf(encodeDocument([textBlock(text, look)], profile, inventedFont)).slice(2);

  test('stand as bit images in a line whose other characters stay text', () => {
    expect(outline('王𠮷先生', wide)).toEqual(['王', 'bitImage', '先生', 'lineFeed']);
    expect(outline('𠮷㛃', wide)).toEqual(['bitImage', 'bitImage', 'lineFeed']);
    expect(outline('王𠮷', wide, { bold: true, align: 'centre' })).toEqual([
      'align',
      'bold',
      '王',
      'bitImage',
      'lineFeed',
    ]);
  });

  test('make their line an image where it is larger, and where the printer has no bit images', () => {
    expect(outline('王𠮷', wide, { heightTimes: 2 })).toEqual(['raster', 'raster']);
    expect(outline('王𠮷', printerProfiles['escpos-80mm-raster'])).toEqual(['raster', 'feedDots']);
    expect(outline('王𠮷\n王', wide, { widthTimes: 2, align: 'right' })).toEqual([
      'raster',
      'feedDots',
      'align',
      'size',
      '王',
      'lineFeed',
    ]);
  });

  test('are ? without a font, where the font lacks them, and where the profile says so', () => {
    expect(outlineOf(encodeDocument([textBlock('王𠮷')], wide))).toContain('王?');
    expect(outline('王😀先生', wide)).toEqual(['王?先生', 'lineFeed']);
    expect(outline('王𠮷', { ...wide, rareCharacters: 'replace' })).toEqual(['王?', 'lineFeed']);
  });

  test('are all hanzi for a printer without a font of them, and ASCII stays text', () => {
    const profile = printerProfiles['escpos-80mm-no-hanzi'];
    expect(outline('综合受理', profile)).toEqual(['raster', 'feedDots']);
    expect(outline('A001', profile)).toEqual(['A001', 'lineFeed']);
    expect(outline('王😀', { ...profile, rareCharacters: 'inline' })).toEqual(['bitImage', '?', 'lineFeed']);
  });

  test('take two columns when a line is wrapped', () => {
    const [first, second] = encodeDocument([textBlock('𠮷'.repeat(17))], narrow, inventedFont)
      .join()
      .split(',10,27,42,33,');
    expect(first!.split('27,42,33').length - 1).toBe(16);
    expect(second!.split('27,42,33')).toHaveLength(1);
  });

  test('move the paper as far in an image as in text', () => {
    for (const look of [{}, { heightTimes: 2 }, { widthTimes: 3, heightTimes: 1 }]) {
      const length = (text: string) => paperLengthMm(layOutDocument([textBlock(text, look)], wide, inventedFont));
      expect(length('王𠮷')).toBe(length('王王'));
    }
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
