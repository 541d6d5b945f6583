import type { Row } from './question.ts';

/*
 * Digits pick a row of the page that is shown; 0 turns to the next. Nine rows on a screen. In the mini bar
 * as many as can be read: nine short words, six longer ones, four with two lines each.
 */

export function rowsOfPage(rows: readonly Row[], isBar: boolean): number {
  if (!isBar) return 9;
  if (rows.some(({ label, detail }) => detail !== null || label.length > 9)) return 4;
  return rows.every(({ label, tick }) => tick === null && label.length <= 6) ? 9 : 6;
}

export type RowPage = { readonly rows: readonly Row[]; readonly page: number; readonly pages: number };

/** A page that is past the last one, because rows have gone meanwhile, is the last one. */
export function pageOf(rows: readonly Row[], page: number, isBar: boolean): RowPage {
  const size = rowsOfPage(rows, isBar);
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const shown = Math.min(page, pages - 1);
  return { rows: rows.slice(shown * size, (shown + 1) * size), page: shown, pages };
}
