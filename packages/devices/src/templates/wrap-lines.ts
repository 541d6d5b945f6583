import { columnsOf } from '../codec/gbk.ts';

/*
 * Chinese text in lines of paper columns. What belongs together stays together:
 *
 *   '请到 12 号窗口，' ──► 请│到│12│号│窗│口，      no 。，） at the start of a line, no （《 at its end,
 *                                                  no break in a number or a word that fits a line
 */

export type LineStyle =
  /** As much as fits on each line: for paragraphs. */
  | 'filled'
  /** As few lines, breaking after punctuation and in even lengths where possible: for centred lines. */
  | 'even';

/** 避头: stands with what is before it. */
const neverFirst = new Set('。，、；：？！）》」』】〕〉”’…—·％℃～!%),.:;?]}');
/** 避尾: stands with what is after it. */
const neverLast = new Set('（《「『【〔〈“‘￥№([{');
/** A line that ends here ends a thought. */
const endsThought = /[。，、；：？！）,;]$/u;
/** A last line of fewer columns takes something from the line before. */
const leastColumnsOfLastLine = 5;

/** Something that is not broken, and the white after it, which falls away at the end of a line. */
type Unit = { readonly text: string; readonly gap: string };

/** A character or, of ASCII, a word: 0539-0000000, 09:32, Wi-Fi; each with the white behind it. */
const unitPattern = /([!-~]+|[^ 　])([ 　]*)/gu;

function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  for (const [, word = '', gap = ''] of text.trim().matchAll(unitPattern)) {
    const last = units.at(-1);
    const isBound = last?.gap === '' && (neverFirst.has(word[0]!) || neverLast.has(last.text.at(-1)!));
    if (last && isBound) units[units.length - 1] = { text: last.text + word, gap };
    else units.push({ text: word, gap });
  }
  return units;
}

/** A unit that is wider than a line is broken wherever the line ends. */
function fitUnit(unit: Unit, columns: number): Unit[] {
  if (columnsOf(unit.text) <= columns) return [unit];
  const pieces: string[] = [''];
  for (const character of unit.text) {
    const piece = pieces.at(-1)!;
    if (columnsOf(piece + character) <= columns) pieces[pieces.length - 1] = piece + character;
    else pieces.push(character);
  }
  return pieces.map((text, index) => ({ text, gap: index === pieces.length - 1 ? unit.gap : '' }));
}

function lineOf(units: readonly Unit[]): string {
  return units.map(({ text, gap }, index) => (index === units.length - 1 ? text : text + gap)).join('');
}

function fill(units: readonly Unit[], columns: number): string[] {
  const lines: Unit[][] = [[]];
  for (const unit of units) {
    const line = lines.at(-1)!;
    if (line.length === 0 || columnsOf(lineOf([...line, unit])) <= columns) line.push(unit);
    else lines.push([unit]);
  }
  fillLastLine(lines);
  return lines.map(lineOf);
}

/** No line of a single character: what is before it comes along, if that leaves the line before the longer one. */
function fillLastLine(lines: Unit[][]): void {
  const [before, last] = lines.slice(-2);
  if (!before || !last) return;
  while (before.length > 1 && columnsOf(lineOf(last)) < leastColumnsOfLastLine) {
    const moved = before.at(-1)!;
    if (columnsOf(lineOf([moved, ...last])) > columnsOf(lineOf(before.slice(0, -1)))) return;
    before.pop();
    last.unshift(moved);
  }
}

/** What a break costs, in squared columns of white: between words, and in the middle of one. */
const wordBreakCost = 200;
const characterBreakCost = 300;

function breakCost(line: string, gap: string): number {
  if (gap.includes('　') || endsThought.test(line)) return 0;
  return gap === '' ? characterBreakCost : wordBreakCost;
}

type Layout = { readonly lines: number; readonly cost: number; readonly last: string; readonly before: Layout | null };

/** The fewest lines, and of these the ones with the least white and the best breaks. */
function fillEvenly(units: readonly Unit[], columns: number): string[] {
  const best: (Layout | null)[] = [null];
  for (let end = 1; end <= units.length; end += 1) {
    let bestHere: Layout | null = null;
    for (let start = end - 1; start >= 0; start -= 1) {
      const last = lineOf(units.slice(start, end));
      const white = columns - columnsOf(last);
      if (white < 0) break;
      const before = best[start] ?? null;
      const cost = (before?.cost ?? 0) + white ** 2 + (end < units.length ? breakCost(last, units[end - 1]!.gap) : 0);
      const lines = (before?.lines ?? 0) + 1;
      const isBetter = !bestHere || lines < bestHere.lines || (lines === bestHere.lines && cost < bestHere.cost);
      if (isBetter) bestHere = { lines, cost, last, before };
    }
    best.push(bestHere);
  }
  const lines: string[] = [];
  for (let layout = best.at(-1) ?? null; layout; layout = layout.before) lines.unshift(layout.last);
  return lines;
}

/** Lines of at most `columns` columns, at least 2. Text of nothing is one empty line. */
export function wrapLines(text: string, columns: number, style: LineStyle): readonly string[] {
  const units = unitsOf(text).flatMap((unit) => fitUnit(unit, columns));
  const lines = style === 'even' ? fillEvenly(units, columns) : fill(units, columns);
  return lines.length === 0 ? [''] : lines;
}
