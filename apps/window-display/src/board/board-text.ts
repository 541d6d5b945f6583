/*
 * Sizes of the board. Everything is a multiple of one text height `t`, the smallest that can be
 * read from the last row of seats: distance / 200 (17 minutes of arc).
 */

/** A 55-inch board hangs in halls about 8 m deep; smaller and larger ones in proportion. */
const metresPerInch = 8 / 55;

/** The smallest text of this board in mm. `?inches=` and `?distance=` (metres) describe the place. */
export function boardTextMm(search: string, defaultInches: number): number {
  const asked = new URLSearchParams(search);
  const inches = Number(asked.get('inches'));
  const metres = Number(asked.get('distance'));
  const usualMetres = (inches >= 5 && inches <= 120 ? inches : defaultInches) * metresPerInch;
  return (metres >= 1 && metres <= 40 ? metres : usualMetres) * 5;
}

/** Letters, digits and signs up to here are about 0.6 em wide; hanzi and full-width signs are square. */
const lastNarrowCharacter = '\u024f';

/** Width of a text in its own font size. */
export function textWidthEm(text: string): number {
  let width = 0;
  for (const character of text) width += character <= lastNarrowCharacter ? 0.6 : 1;
  return width;
}
