import { invariant } from '@jiaohao/basics/invariant';
import { columnsOf } from '../codec/gbk.ts';

/*
 * Words with numbers in them, on a display of so many columns:
 *
 *   请{number}到{window}号窗口   16 columns   A023, 3     请A023到3号窗口⎵
 *                                             A1023, 12   请A1023到12号窗
 *
 * Whoever waits needs the numbers, so they are never cut and never run together: what does not fit is
 * words, the last first, but for the one that stands before a number.
 */

const placeholders = ['{number}', '{window}'] as const;
type Placeholder = (typeof placeholders)[number];

/** What stands for each placeholder, in columns of one byte. */
export type TemplateValues = { readonly number: string; readonly window: string };

/** Words and placeholders in their order. */
function splitTemplate(template: string): readonly string[] {
  return template.split(/(\{number\}|\{window\})/).filter((part) => part !== '');
}

function isPlaceholder(part: string): part is Placeholder {
  return placeholders.some((placeholder) => placeholder === part);
}

export function hasPlaceholder(template: string, placeholder: Placeholder): boolean {
  return splitTemplate(template).includes(placeholder);
}

export function isTemplate(template: string): boolean {
  return splitTemplate(template).every((part) => isPlaceholder(part) || !/[{}]/.test(part));
}

/**
 * The words with their numbers, exactly `columns` wide. `toText` brings the words into the family's
 * characters first, because what it drops has another width.
 */
export function fillTemplate(options: {
  readonly template: string;
  readonly values: TemplateValues;
  readonly columns: number;
  readonly toText: (text: string) => string;
}): string {
  const { template, values, columns, toText } = options;
  const cells = splitTemplate(template).flatMap((part): { text: string; isNumber: boolean }[] => {
    if (isPlaceholder(part)) return [{ text: part === '{number}' ? values.number : values.window, isNumber: true }];
    return Array.from(toText(part), (character) => ({ text: character, isNumber: false }));
  });
  let width = cells.reduce((sum, { text }) => sum + columnsOf(text), 0);
  for (let at = cells.length - 1; at >= 0 && width > columns; at -= 1) {
    if (cells[at]!.isNumber || cells[at + 1]?.isNumber) continue;
    width -= columnsOf(cells[at]!.text);
    cells.splice(at, 1);
  }
  if (width > columns && cells[0]?.isNumber === false) width -= columnsOf(cells.shift()!.text);
  invariant(width <= columns, 'the numbers alone fit the display');
  return cells.map(({ text }) => text).join('') + ' '.repeat(columns - width);
}

/** Columns that the longest numbers need, with a sign between them: A9999, and windows up to 999. */
export function columnsOfNumbers(template: string): number {
  const widths = splitTemplate(template).map((part) => (part === '{number}' ? 5 : part === '{window}' ? 3 : 0));
  const numbers = widths.filter((width) => width > 0);
  return numbers.reduce<number>((sum, width) => sum + width, 0) + 2 * Math.max(0, numbers.length - 1);
}

/** Two numbers with nothing between them would be read as one. */
export function hasNumbersTogether(template: string): boolean {
  const parts = splitTemplate(template);
  return parts.some((part, at) => isPlaceholder(part) && isPlaceholder(parts[at + 1] ?? ''));
}
