import type { TicketId } from '../protocol/ids.ts';

/** What the hall said when a number was taken. */
export type SaidEstimate = { readonly lowMs: number; readonly likelyMs: number; readonly highMs: number };

/** An estimate and what came. */
export type BackTest = SaidEstimate & {
  readonly ticketId: TicketId;
  readonly aheadCount: number;
  readonly waitedMs: number;
};

export type BackTestFigures = {
  /** Estimates for people who had somebody ahead of them and were called. */
  readonly count: number;
  /** Half of them are nearer to what came than this share of it. */
  readonly medianError: number;
  /** Share of them whose wait was in the range that was said. */
  readonly coverage: number;
  /** Half of the ranges are narrower than this. */
  readonly medianRangeMs: number;
};

export function backTestFigures(tests: readonly BackTest[]): BackTestFigures {
  const withSomebody = tests.filter(({ aheadCount, waitedMs }) => aheadCount > 0 && waitedMs > 0);
  const errors = withSomebody.map(({ likelyMs, waitedMs }) => Math.abs(likelyMs - waitedMs) / waitedMs);
  const inRange = withSomebody.filter(({ lowMs, highMs, waitedMs }) => lowMs <= waitedMs && waitedMs <= highMs);
  return {
    count: withSomebody.length,
    medianError: quantile(errors, 0.5),
    coverage: withSomebody.length === 0 ? 0 : inRange.length / withSomebody.length,
    medianRangeMs: quantile(
      withSomebody.map(({ lowMs, highMs }) => highMs - lowMs),
      0.5,
    ),
  };
}

/** 0 where there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
