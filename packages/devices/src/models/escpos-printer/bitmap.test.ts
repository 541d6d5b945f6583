import { bytesToHex } from '@jiaohao/basics/ids';
import * as fc from 'fast-check';
import { decodeQR } from 'qr/decode.js';
import { describe, expect, test } from 'vitest';
import { readCommand } from '../../codec/escpos-reader.ts';
import { bandsOf, bitImageOf, drawLine, drawQr, type Bitmap } from './bitmap.ts';
import { glyphOf, inventedFont, pictureOf } from './invented-font.ts';

const corner = glyphOf(2, ['##', '# #']);
const look = { widthTimes: 1, heightTimes: 1, bold: false, align: 'left' } as const;

/** Images as a printer puts them on paper, one under the other. */
function printedRows(bands: ReturnType<typeof bandsOf>): string[] {
  return bands.flatMap(({ bytes }) => {
    const read = readCommand(bytes, 'on');
    return read?.command.kind === 'raster' && read.length === bytes.length ? pictureOf(read.command) : ['not a raster'];
  });
}

/** What a camera sees of a QR code: the code on white paper. */
function scan({ widthDots, rows, bits }: Bitmap): string {
  const margin = 32;
  const width = widthDots + 2 * margin;
  const height = rows + 2 * margin;
  const data = new Uint8Array(width * height * 4).fill(255);
  for (const [y, line] of pictureOf({ widthDots, bits }).entries()) {
    for (const [x, dot] of Array.from(line).entries()) {
      if (dot === '#')
        data.fill(0, ((y + margin) * width + x + margin) * 4, ((y + margin) * width + x + margin) * 4 + 3);
    }
  }
  return decodeQR({ width, height, data });
}

describe('a character as a bit image', () => {
  test('is 24 columns of three bytes, the highest bit on top', () => {
    const columns = ['c00000', '800000', '400000', ...Array.from({ length: 21 }, () => '000000')];
    expect(bytesToHex(bitImageOf(corner, 'plain'))).toBe(`1b2a211800${columns.join('')}`);
  });

  test('is 12 columns for a narrow one, and bold is one dot wider and stays in its cell', () => {
    const narrow = glyphOf(1, ['#          #']);
    const columns = Array.from({ length: 12 }, (_, x) => ([0, 1, 11].includes(x) ? '800000' : '000000'));
    expect(bytesToHex(bitImageOf(narrow, 'bold'))).toBe(`1b2a210c00${columns.join('')}`);
  });

  test('is read back dot by dot', () => {
    const glyph = inventedFont.glyph(0x20bb7)!;
    const read = readCommand(bitImageOf(glyph, 'plain'), 'on');
    expect(read?.command).toMatchObject({ kind: 'bitImage', widthDots: 24, rows: 24, widthTimes: 1, heightTimes: 1 });
    const turned = pictureOf({ widthDots: 24, bits: (read!.command as { bits: Uint8Array }).bits });
    const rows = Array.from({ length: 24 }, (_, y) => turned.map((column) => column[y]).join(''));
    expect(rows).toEqual(pictureOf({ widthDots: 24, bits: glyph.rows }));
  });
});

describe('a line as an image', () => {
  test('has its glyphs side by side, each dot as large as the characters are', () => {
    const bitmap = drawLine([corner, corner], { ...look, widthTimes: 2, heightTimes: 3 }, 576);
    const rows = pictureOf(bitmap);
    expect(bitmap.widthDots).toBe(96);
    expect(rows).toHaveLength(72);
    const top = `####${' '.repeat(44)}`;
    const second = `##  ##${' '.repeat(42)}`;
    expect(rows.slice(0, 6)).toEqual([top, top, top, second, second, second].map((half) => half + half));
    expect(rows.slice(6).join('').trim()).toBe('');
  });

  test.each([
    ['left', 0],
    ['centre', 276],
    ['right', 552],
  ] as const)('%s has %i white dots at its left', (align, leftDots) => {
    const [first] = pictureOf(drawLine([corner], { ...look, align }, 576));
    expect(first).toBe(`${' '.repeat(leftDots)}##${' '.repeat(22)}`);
  });

  test('bold is one dot wider before it is enlarged', () => {
    const [first] = pictureOf(drawLine([corner], { ...look, bold: true, widthTimes: 2 }, 576));
    expect(first!.trimEnd()).toBe('######');
  });

  test('in bands of any height it is the same on paper', () => {
    const glyphs = Array.from('𠮷野家A', (character) => inventedFont.glyph(character.codePointAt(0)!)!);
    const bitmap = drawLine(glyphs, { ...look, widthTimes: 3, heightTimes: 5 }, 576);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 256 }), (maxRows) => {
        const bands = bandsOf(bitmap, maxRows);
        expect(bands.every(({ rows }) => rows <= maxRows)).toBe(true);
        expect(printedRows(bands)).toEqual(pictureOf({ ...bitmap, widthDots: Math.ceil(bitmap.widthDots / 8) * 8 }));
      }),
      { numRuns: 20 },
    );
  });
});

describe('a QR code as an image', () => {
  test('says its content to a scanner, in the middle of 80 mm and of 58 mm paper', () => {
    for (const paperWidthDots of [576, 384]) {
      const bitmap = drawQr('https://h.example/q/A001', 6, paperWidthDots);
      expect(scan(bitmap)).toBe('https://h.example/q/A001');
      const left = bitmap.widthDots - 25 * 6;
      expect(left).toBe((paperWidthDots - 25 * 6) / 2);
      expect(pictureOf(bitmap).every((row) => row.slice(0, left).trim() === '')).toBe(true);
    }
  });

  test('any content that fits is said, and what is not ASCII is a defect', () => {
    const content = fc
      .array(fc.integer({ min: 0x20, max: 0x7e }), { minLength: 1, maxLength: 256 })
      .map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(content, (text) => {
        expect(scan(drawQr(text, 3, 576))).toBe(text);
      }),
      { numRuns: 25 },
    );
    expect(() => drawQr('叫号', 6, 576)).toThrow('ASCII');
    expect(() => drawQr('', 6, 576)).toThrow('QR content');
  });
});
