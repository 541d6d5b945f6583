/**
 * Bitmaps of characters as a 203 dpi receipt head prints them: a cell is 24 dots high, 12 wide for
 * ASCII and 24 for everything else.
 */
export type Glyph = {
  readonly columns: 1 | 2;
  /** 24 rows from the top, each 2 bytes (12 dots, the low 4 bits are 0) or 3 bytes; the highest bit is left. */
  readonly rows: Uint8Array;
};

/** A font in memory. Pure; load-glyph-font.node.ts reads the one that is shipped. */
export interface GlyphFont {
  /** Null where the font has no such character. */
  glyph(codePoint: number): Glyph | null;
}
