import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Glyph } from './glyph-font.ts';
import { encodeGlyphFont, glyphColumns, parseGlyphFont } from './glyph-font-file.ts';

function glyphOf(codePoint: number, fill: number): Glyph {
  const columns = glyphColumns(codePoint);
  return { columns, rows: new Uint8Array(columns === 1 ? 48 : 72).fill(fill) };
}

const codePoints = fc.uniqueArray(
  fc.oneof(fc.integer({ min: 0x10, max: 0x90 }), fc.integer({ min: 0, max: 0x10ffff })),
  {
    maxLength: 60,
  },
);

function fileOf(...held: number[]): Uint8Array {
  return encodeGlyphFont(new Map(held.map((codePoint) => [codePoint, glyphOf(codePoint, codePoint & 0xff)])));
}

describe('a font file', () => {
  test('gives back every glyph that was put in, and null for all others', () => {
    fc.assert(
      fc.property(codePoints, fc.array(fc.integer({ min: 0, max: 0x110000 })), (held, asked) => {
        const font = parseGlyphFont(fileOf(...held));
        if (!font.ok) throw new Error(font.error.part);
        for (const codePoint of held) {
          expect(font.value.glyph(codePoint)).toEqual(glyphOf(codePoint, codePoint & 0xff));
        }
        for (const codePoint of asked.filter((each) => !held.includes(each))) {
          expect(font.value.glyph(codePoint)).toBeNull();
        }
      }),
    );
  });

  test('cut short or too long is refused, and so is any other file', () => {
    const file = fileOf(0x41, 0x42, 0x53eb);
    for (let length = 0; length < file.length; length += 1) {
      expect(parseGlyphFont(file.subarray(0, length)).ok).toBe(false);
    }
    const longer = new Uint8Array(file.length + 1);
    longer.set(file);
    expect(parseGlyphFont(longer)).toEqual({ ok: false, error: { kind: 'glyphFontInvalid', part: 'bitmaps' } });
    expect(parseGlyphFont(new TextEncoder().encode('<!doctype html>'))).toMatchObject({ error: { part: 'header' } });
  });

  test('a header that promises more ranges than the file holds is refused before anything is read', () => {
    const file = fileOf(0x41);
    new DataView(file.buffer).setUint32(4, 0xffff_ffff, true);
    expect(parseGlyphFont(file)).toMatchObject({ error: { part: 'header' } });
  });

  test.each([
    ['turned round', [0x42, 0x41, 0x50, 0x50]],
    ['overlapping', [0x41, 0x42, 0x42, 0x43]],
    ['out of order', [0x50, 0x50, 0x41, 0x41]],
    ['beyond Unicode', [0x41, 0x41, 0x50, 0x110000]],
  ])('ranges that are %s are refused', (_, bounds) => {
    const file = fileOf(0x41, 0x50);
    const view = new DataView(file.buffer);
    for (const [index, bound] of bounds.entries()) view.setUint32(8 + 4 * index, bound, true);
    expect(parseGlyphFont(file)).toMatchObject({ error: { part: 'ranges' } });
  });

  test('any bytes are refused or read, and never throw', () => {
    const head = fc.constant([0x4a, 0x48, 0x32, 0x34]);
    const bytes = fc.tuple(
      fc.oneof(head, fc.constant([])),
      fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 99 }),
    );
    fc.assert(
      fc.property(bytes, fc.integer({ min: 0, max: 0x10ffff }), ([start, rest], codePoint) => {
        const font = parseGlyphFont(Uint8Array.from([...start, ...rest]));
        if (font.ok) font.value.glyph(codePoint);
      }),
    );
  });
});
