import { ok, type Result } from '@jiaohao/basics/result';
import type { PrintBlock } from '../contract/slip-printer.ts';
import type { TemplateRow } from './template-schema.ts';
import { faultAt, fillText, type Scope, type TemplateFault } from './template-values.ts';
import type { PaperColumns } from '../codec/escpos-paper.ts';
import { columnsOf } from '../codec/gbk.ts';
import { wrapLines } from './wrap-lines.ts';

/*
 * Cells side by side in a font of fixed width:
 *
 *   │1.│居民身份证        │原件 1 份│
 *   │  │（代办的两人都要）│         │
 */

type Cell = { readonly lines: readonly string[]; readonly columns: number; readonly align: 'left' | 'right' };

function padded(text: string, { columns, align }: Cell): string {
  const white = ' '.repeat(Math.max(0, columns - columnsOf(text)));
  return align === 'right' ? white + text : text + white;
}

/** Columns of each cell; null when there is no room for the one that takes the rest. */
function columnsOfCells({ cells }: TemplateRow, columns: PaperColumns): readonly number[] | null {
  const wanted = cells.map((cell) => (columns === 32 && cell.narrow ? cell.narrow.columns : cell.columns));
  const rest = columns - wanted.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  return rest < 2 || wanted.filter((each) => each === undefined).length !== 1
    ? null
    : wanted.map((each) => each ?? rest);
}

/** A row as lines of text, each as high as the row asks. */
export function layOutRow(
  row: TemplateRow,
  scope: Scope,
  columns: PaperColumns,
): Result<readonly PrintBlock[], TemplateFault> {
  const widths = columnsOfCells(row, columns);
  if (!widths) return faultAt(scope, 'tooNarrow', 'cells');
  const cells: Cell[] = [];
  for (const [index, { text, align = 'left', wrap }] of row.cells.entries()) {
    const filled = fillText(scope, text);
    if (!filled.ok) return filled;
    const style = wrap ?? (align === 'left' ? 'filled' : 'even');
    cells.push({ lines: wrapLines(filled.value, widths[index]!, style), columns: widths[index]!, align });
  }
  const { bold = false, heightTimes = 1 } = row;
  const height = Math.max(...cells.map(({ lines }) => lines.length));
  return ok(
    Array.from({ length: height }, (_, line): PrintBlock => {
      const text = cells
        .map((cell) => padded(cell.lines[line] ?? '', cell))
        .join('')
        .trimEnd();
      return { kind: 'text', text, align: 'left', widthTimes: 1, heightTimes, bold };
    }),
  );
}
