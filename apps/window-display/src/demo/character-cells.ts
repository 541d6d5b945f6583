/*
 * Text in cells, as printers and strips have it: a hanzi is one cell wide, a letter, digit or sign
 * of ASCII half a cell.
 */

export type Cell = { readonly character: string; readonly isHalf: boolean };

export function cellsOf(text: string): Cell[] {
  return Array.from(text, (character) => ({ character, isHalf: character <= '\u007e' }));
}

/** How many whole cells a text takes. */
export function cellCountOf(text: string): number {
  return cellsOf(text).reduce((sum, { isHalf }) => sum + (isHalf ? 0.5 : 1), 0);
}
