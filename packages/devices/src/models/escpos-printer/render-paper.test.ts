import { concatBytes } from '../../codec/bytes.ts';
import * as escpos from '../../codec/escpos.ts';
import { decode } from 'fast-png';
import * as fc from 'fast-check';
import { decodeQR } from 'qr/decode.js';
import { describe, expect, test } from 'vitest';
import { encodeGbk } from '../../codec/gbk.ts';
import { shippedGlyphFont } from '../../codec/load-glyph-font.node.ts';
import type { Bitmap } from './bitmap.ts';
import { encodeDocument } from './encode-document.ts';
import { goldenTicket, textBlock } from './golden-ticket.ts';
import { printerProfiles } from './printer-profile.ts';
import { renderPaper, type RenderOptions } from './render-paper.ts';
import { encodePaperPng } from './render-png.node.ts';
import { makeFor } from './simulated-make.ts';

const wide = printerProfiles['escpos-80mm'];
const narrow = printerProfiles['escpos-58mm'];

function render(parts: readonly Uint8Array[], options: Partial<RenderOptions> = {}) {
  return renderPaper(concatBytes(parts), { font: shippedGlyphFont, ...options });
}

function isDark({ widthDots, bits }: Bitmap, x: number, y: number): boolean {
  return (bits[y * Math.ceil(widthDots / 8) + (x >> 3)]! & (0x80 >> (x & 7))) !== 0;
}

/** The rectangle that holds all dark dots, edges included; null for white paper. */
function inkOf(paper: Bitmap) {
  const xs: number[] = [];
  const ys: number[] = [];
  for (let y = 0; y < paper.rows; y += 1) {
    for (let x = 0; x < paper.widthDots; x += 1) {
      if (!isDark(paper, x, y)) continue;
      xs.push(x);
      ys.push(y);
    }
  }
  return xs.length === 0
    ? null
    : { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** As `#` and `.`, for a part of the paper. */
function dotsOf(paper: Bitmap, x: number, y: number, width: number, height: number): string[] {
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (__, column) => (isDark(paper, x + column, y + row) ? '#' : '.')).join(''),
  );
}

function glyphDots(character: string): string[] {
  const { columns, rows } = shippedGlyphFont.glyph(character.codePointAt(0)!)!;
  return dotsOf({ widthDots: columns * 12, rows: 24, bits: rows }, 0, 0, columns * 12, 24);
}

/** What a telephone reads off the paper. */
function scan({ widthDots, rows, bits }: Bitmap): string {
  const data = new Uint8Array(widthDots * rows * 4).fill(255);
  for (let at = 0; at < widthDots * rows; at += 1) {
    const [x, y] = [at % widthDots, Math.floor(at / widthDots)];
    if (isDark({ widthDots, rows, bits }, x, y)) data.fill(0, at * 4, at * 4 + 3);
  }
  return decodeQR({ width: widthDots, height: rows, data });
}

describe('text on rendered paper', () => {
  test('a line begins at the left edge, dot for dot as in the font, and the next one is 34 dots lower', () => {
    const [paper] = render([escpos.hanziOn, encodeGbk('叫A'), escpos.lineFeed, encodeGbk('号'), escpos.lineFeed]);
    expect(dotsOf(paper!, 0, 0, 24, 24)).toEqual(glyphDots('叫'));
    expect(dotsOf(paper!, 24, 0, 12, 24)).toEqual(glyphDots('A'));
    expect(dotsOf(paper!, 0, 34, 24, 24)).toEqual(glyphDots('号'));
    expect(paper).toMatchObject({ widthDots: 576, rows: 68, cut: false });
  });

  test.each([
    ['left', 0],
    ['centre', 264],
    ['right', 528],
  ] as const)('%s stands where it should on both papers', (align, x80) => {
    const document = [textBlock('叫号', { align }), { kind: 'cut' as const }];
    const [on80] = render([encodeDocument(document, wide)]);
    expect(dotsOf(on80!, x80, 0, 24, 24)).toEqual(glyphDots('叫'));
    const [on58] = render([encodeDocument(document, narrow)], { make: makeFor(narrow) });
    expect(on58!.widthDots).toBe(384);
    expect(dotsOf(on58!, (x80 / (576 - 48)) * (384 - 48), 0, 24, 24)).toEqual(glyphDots('叫'));
  });

  test('sizes multiply every dot, and characters of mixed sizes stand on one line', () => {
    const [paper] = render([
      escpos.setSize({ widthTimes: 2, heightTimes: 3 }),
      Uint8Array.of(0x41),
      escpos.setSize({ widthTimes: 1, heightTimes: 1 }),
      Uint8Array.of(0x42, 0x0a),
    ]);
    const large = glyphDots('A').flatMap((row) => Array<string>(3).fill(row.replaceAll(/./g, (dot) => dot + dot)));
    expect(dotsOf(paper!, 0, 0, 24, 72)).toEqual(large);
    expect(dotsOf(paper!, 24, 48, 12, 24)).toEqual(glyphDots('B'));
  });

  test('bold is the same with every dot one wider', () => {
    const [paper] = render([encodeDocument([textBlock('叫', { bold: true })], wide)]);
    const bold = glyphDots('叫').map((row) => row.replaceAll(/#\./g, '##'));
    expect(dotsOf(paper!, 0, 0, 24, 24)).toEqual(bold);
  });

  test('rare hanzi look the same whether they come as bit images in a line or as an image of the line', () => {
    const document = [textBlock('𠮷野家', { align: 'centre' }), { kind: 'cut' as const }];
    const inline = render([encodeDocument(document, wide, shippedGlyphFont)]);
    const profile = printerProfiles['escpos-80mm-no-hanzi'];
    const drawn = render([encodeDocument(document, profile, shippedGlyphFont)], { make: makeFor(profile) });
    expect(inkOf(inline[0]!)).not.toBeNull();
    expect(dotsOf(drawn[0]!, 0, 0, 576, 34)).toEqual(dotsOf(inline[0]!, 0, 0, 576, 34));
  });
});

describe('codes on rendered paper', () => {
  test.each(Object.entries(printerProfiles))('a telephone reads the code that %s prints', (_, profile) => {
    const document = [textBlock('请扫码'), { kind: 'qr' as const, content: 'ABCDEFGHJKMNPQRSTUVW', moduleDots: 6 }];
    const bytes = encodeDocument([...document, { kind: 'feed', lines: 2 }, { kind: 'cut' }], profile, shippedGlyphFont);
    const [paper] = render([bytes], { make: makeFor(profile) });
    expect(scan(paper!)).toBe('ABCDEFGHJKMNPQRSTUVW');
  });

  test('bars are as wide as they were asked for, with their text in the middle under them', () => {
    const [paper] = render([
      escpos.setAlign('centre'),
      escpos.printCode128({ content: 'A001', heightDots: 60, moduleDots: 2 }),
    ]);
    const ink = inkOf(paper!)!;
    // 11 modules a character, 35 for start, checksum and stop.
    expect(ink.right - ink.left + 1).toBe((4 * 11 + 35) * 2);
    // Start B, two dots a module.
    expect(dotsOf(paper!, ink.left, 0, 22, 1)).toEqual(['####..##....##........']);
    expect(dotsOf(paper!, 264, 60, 12, 24)).toEqual(glyphDots('A'));
  });
});

describe('pieces of paper', () => {
  test('every cut gives one, and what is not cut hangs', () => {
    const papers = render([
      ...[1, 2].flatMap((copy) => [Uint8Array.of(0x30 + copy, 0x0a), escpos.feedAndCut('partial', 3)]),
      Uint8Array.of(0x33, 0x0a),
    ]);
    expect(papers.map(({ rows, cut }) => ({ rows, cut }))).toEqual([
      { rows: 37, cut: true },
      { rows: 37, cut: true },
      { rows: 34, cut: false },
    ]);
    expect(dotsOf(papers[1]!, 0, 0, 12, 24)).toEqual(glyphDots('2'));
  });

  test('nothing is printed beyond the edge, wherever an image reaches', () => {
    const bits = new Uint8Array(80 * 2).fill(0xff);
    const [paper] = render([escpos.printRaster({ widthDots: 640, rows: 2, bits }), Uint8Array.of(0x41, 0x0a)]);
    expect(inkOf(paper!)).toMatchObject({ left: 0, right: 575, top: 0 });
    expect(dotsOf(paper!, 0, 2, 12, 24)).toEqual(glyphDots('A'));
  });

  test('a wrong profile shows as litter: a make without GS ( k prints its parameters as text', () => {
    const bytes = encodeDocument([{ kind: 'qr', content: 'ABC', moduleDots: 6 }, { kind: 'cut' }], wide);
    const [right] = render([bytes]);
    const [litter] = render([bytes], { make: { qr: 'none' } });
    expect(scan(right!)).toBe('ABC');
    expect(() => scan(litter!)).toThrow(/finder|data/);
    expect(inkOf(litter!)).not.toBeNull();
  });

  test('any bytes whatever are rendered', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        for (const { widthDots, rows, bits } of renderPaper(bytes, { font: shippedGlyphFont })) {
          expect(bits).toHaveLength((widthDots / 8) * rows);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('as a PNG every dot is a pixel, black on white', () => {
    const [paper] = render([encodeDocument(goldenTicket, wide)]);
    const png = decode(encodePaperPng(paper!));
    expect(png).toMatchObject({ width: 576, height: paper!.rows, channels: 1, depth: 1 });
    expect(png.data).toEqual(paper!.bits.map((byte) => ~byte));
  });
});
