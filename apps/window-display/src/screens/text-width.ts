import { phrasesOf } from '@jiaohao/ui-kit';

/* How wide text is before it is drawn, so that nothing on a screen is ever cut or made smaller. */

/** Letters, digits and signs up to here are about 0.6 em wide; hanzi and full-width signs are square. */
const lastNarrowCharacter = '\u024f';

/** What a font of hanzi reaches above and below lines of the usual leading. */
export const fontEdgeEm = 0.16;

/** Width of a text in its own font size. */
export function textWidthEm(text: string): number {
  let width = 0;
  for (const character of text) width += character <= lastNarrowCharacter ? 0.6 : 1;
  return width;
}

/** The lines of a text, broken between words; a word that is wider than the line is broken itself. */
export function wrapText(text: string, widthEm: number): string[] {
  const lines: string[] = [];
  let line = '';
  const add = (part: string) => {
    if (line === '' || textWidthEm(line + part.trimEnd()) <= widthEm) {
      line += part;
      return;
    }
    lines.push(line.trimEnd());
    line = part.trimStart();
  };
  for (const phrase of phrasesOf(text)) {
    if (textWidthEm(phrase.trimEnd()) <= widthEm) add(phrase);
    else for (const character of phrase) add(character);
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}

/** As few lines as `wrapText` makes, and about as long as each other: no single word is left for the last. */
export function balanceText(text: string, widthEm: number): string[] {
  const lines = wrapText(text, widthEm);
  for (let narrower = widthEm / 2; narrower < widthEm; narrower += 0.25) {
    const balanced = wrapText(text, narrower);
    if (balanced.length === lines.length && balanced.every((line) => textWidthEm(line) <= widthEm)) return balanced;
  }
  return lines;
}

/** The largest font in which a text fits into a box with all of its words whole, and its lines in it. */
export function fillBox(
  text: string,
  box: { readonly width: number; readonly height: number; readonly leading: number; readonly largest: number },
): { readonly size: number; readonly lines: readonly string[] } {
  const longestWordEm = Math.max(1, ...phrasesOf(text).map((phrase) => textWidthEm(phrase.trim())));
  const linesAt = (size: number) => wrapText(text, box.width / size).length;
  const fits = (size: number) => (linesAt(size) * box.leading + fontEdgeEm) * size <= box.height;
  let size = Math.min(box.largest, box.width / longestWordEm);
  while (size > box.largest / 20 && !fits(size)) size *= 0.96;
  return { size, lines: balanceText(text, box.width / size) };
}
