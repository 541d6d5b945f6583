import type { BoardCall } from '@jiaohao/queue-core/protocol';
import { textWidthEm } from '../screens/text-width.ts';

/*
 * Which calls stand in the table, and in what form. Sizes are in text heights `t` (board-text.ts).
 *
 *   line     A023    3    综合受理    请到窗口
 *
 *   stacked  A023    3    请到窗口        on a narrow screen with long names of queues
 *            城乡居民社会保险
 */

export type RowShape = 'line' | 'stacked';
/** `ribbon`: a panel several times as wide as high, where the call stands beside the table. */
export type Orientation = 'landscape' | 'portrait' | 'ribbon';

/**
 * Least height of a row. Seven fit on a 55-inch panel, one for each window of a township hall; a
 * portrait panel has height to spare and spaces its lines wider.
 */
export const rowHeightT: Record<Orientation, Record<RowShape, number>> = {
  landscape: { line: 1.36, stacked: 2.66 },
  portrait: { line: 1.7, stacked: 2.8 },
  ribbon: { line: 1.28, stacked: 2.5 },
};

/** Widths that board-page.module.css draws with: font of numbers, the state with its mark, gaps and sides. */
const numberFontT = 1.2;
const windowT = 2.2;
const stateT = 4.9;
const gapsT = 3 * 0.5 + 2 * 0.6;

export type Columns = {
  readonly shape: RowShape;
  /** The least widths of the two columns that depend on what is in them. */
  readonly numberT: number;
  readonly queueT: number;
};

/** 优先 behind the queue's name, with the gap before it. */
const priorityT = 2.7;

/** Names of queues stay in the line where the longest one fits; text is never made smaller. */
export function chooseColumns(
  widthT: number,
  calls: readonly Pick<BoardCall, 'number' | 'queueName' | 'isPriority'>[],
): Columns {
  const numberT = Math.max(4, ...calls.map((call) => call.number.length)) * 0.6 * numberFontT + 0.1;
  const queueT = Math.max(4, ...calls.map((call) => textWidthEm(call.queueName) + (call.isPriority ? priorityT : 0)));
  const shape = numberT + windowT + queueT + stateT + gapsT <= widthT ? 'line' : 'stacked';
  return { shape, numberT, queueT };
}

/** Whole rows that fit. The tolerance is for sizes that were rounded to device pixels. */
export function countRowsThatFit(freePx: number, rowPx: number): number {
  return rowPx > 0 ? Math.max(1, Math.floor(freePx / rowPx + 0.02)) : 1;
}

const rank = { called: 0, serving: 1, passedOver: 2 } as const;

/**
 * The calls to show, newest first. Where not all fit, those who are still awaited stay before those
 * who are being served, and these before numbers that were passed over.
 */
export function chooseRows(calls: readonly BoardCall[], rowCount: number): BoardCall[] {
  const newestByNumber = new Map<string, BoardCall>();
  for (const call of calls) {
    const known = newestByNumber.get(call.number);
    if (!known || known.callSeq < call.callSeq) newestByNumber.set(call.number, call);
  }
  return [...newestByNumber.values()]
    .sort((a, b) => rank[a.state] - rank[b.state] || b.callSeq - a.callSeq)
    .slice(0, rowCount)
    .sort((a, b) => b.callSeq - a.callSeq);
}
