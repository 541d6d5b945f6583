import type { Glyph, GlyphFont } from '../../codec/glyph-font.ts';

/*
 * A font of invented dots, no two glyphs alike, so that tests can tell which glyph was printed where.
 * It has ASCII and all hanzi, and no emoji. For tests.
 */

const cellRows = 24;

/** A glyph drawn in characters: `#` is black. Rows and columns that are not given are white. */
export function glyphOf(columns: 1 | 2, picture: readonly string[]): Glyph {
  const rowBytes = columns + 1;
  const rows = new Uint8Array(cellRows * rowBytes);
  for (const [y, line] of picture.entries()) {
    for (let x = 0; x < 12 * columns; x += 1) {
      const at = y * rowBytes + (x >> 3);
      if (line[x] === '#') rows[at] = rows[at]! | (0x80 >> (x & 7));
    }
  }
  return { columns, rows };
}

function inventGlyph(codePoint: number): Glyph {
  const columns = codePoint <= 0x7e ? 1 : 2;
  let state = codePoint;
  const picture = Array.from({ length: cellRows }, () => {
    // Numerical Recipes' generator: any will do that spreads the bits.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const dots = state;
    return Array.from({ length: 12 * columns }, (_, x) => ((dots >>> x) & 1 ? '#' : ' ')).join('');
  });
  return glyphOf(columns, picture);
}

export const inventedFont: GlyphFont = {
  glyph(codePoint) {
    const isAscii = codePoint >= 0x20 && codePoint <= 0x7e;
    const isHanzi = (codePoint >= 0x2e80 && codePoint <= 0xffe5) || (codePoint >= 0x20000 && codePoint <= 0x33479);
    const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xf8ff;
    return isAscii || (isHanzi && !isSurrogate) ? inventGlyph(codePoint) : null;
  },
};

/** The dots of bitmap rows, for comparing by eye: one string a row. */
export function pictureOf(image: { readonly widthDots: number; readonly bits: Uint8Array }): string[] {
  const widthBytes = Math.ceil(image.widthDots / 8);
  return Array.from({ length: image.bits.length / widthBytes }, (_, y) =>
    Array.from({ length: image.widthDots }, (__, x) =>
      (image.bits[y * widthBytes + (x >> 3)]! & (0x80 >> (x & 7))) === 0 ? ' ' : '#',
    ).join(''),
  );
}
