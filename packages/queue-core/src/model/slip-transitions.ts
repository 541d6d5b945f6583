import type { HallEventKind } from '../protocol/events.ts';
import type { SlipState } from '../protocol/states.ts';

/** Events that say what became of the paper. */
export const slipSteps = ['slipPrinted', 'slipFailed', 'slipReprintAsked'] as const satisfies readonly HallEventKind[];
export type SlipStep = (typeof slipSteps)[number];

/** A failed slip may still come out: somebody puts paper in and prints again. */
export const slipTransitions: Record<SlipState, Partial<Record<SlipStep, SlipState>>> = {
  pending: { slipPrinted: 'printed', slipFailed: 'failed' },
  failed: { slipPrinted: 'printed', slipReprintAsked: 'pending' },
  printed: { slipReprintAsked: 'pending' },
};

/** Where a step leads, or null where the table has no such row. */
export function nextSlipState(state: SlipState, step: SlipStep): SlipState | null {
  return slipTransitions[state][step] ?? null;
}
