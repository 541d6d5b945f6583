import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { invariant } from '@jiaohao/basics/invariant';
import type { GlyphFont } from './glyph-font.ts';
import { parseGlyphFont } from './glyph-font-file.ts';

/*
 * The fonts that ship with the program (glyphs/README.md), read when the first character asks for them:
 *
 *   zh-24.font.br        ASCII, GBK, all hanzi that Noto Sans CJK SC has      2 MB in memory
 *   zh-24-rare.font.br   the other hanzi of planes 2 and up: only for a name that has one, 4 MB
 */

const firstRare = 0x20000;

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** A file of ours that is not whole is a broken installation, and nobody can print around it. */
function readShippedFont(file: string): GlyphFont {
  const packed = readFileSync(new URL(`../../glyphs/${file}`, import.meta.url));
  const font = parseGlyphFont(new Uint8Array(brotliDecompressSync(packed)));
  invariant(font.ok, `glyphs/${file} is whole`);
  return font.value;
}

const usual = once(() => readShippedFont('zh-24.font.br'));
const rare = once(() => readShippedFont('zh-24-rare.font.br'));

/** The shipped 24-dot font; costs nothing until a glyph is asked for, and the files are read once a process. */
export const shippedGlyphFont: GlyphFont = {
  glyph: (codePoint) => usual().glyph(codePoint) ?? (codePoint >= firstRare ? rare().glyph(codePoint) : null),
};
