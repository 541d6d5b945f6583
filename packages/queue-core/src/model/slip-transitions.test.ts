import { expect, test } from 'vitest';
import { slipStates, type SlipState } from '../protocol/states.ts';
import { nextSlipState, slipSteps, type SlipStep } from './slip-transitions.ts';

const allowed: readonly [SlipState, SlipStep, SlipState][] = [
  ['pending', 'slipPrinted', 'printed'],
  ['pending', 'slipFailed', 'failed'],
  ['failed', 'slipPrinted', 'printed'],
  ['failed', 'slipReprintAsked', 'pending'],
  ['printed', 'slipReprintAsked', 'pending'],
];

const pairs = slipStates.flatMap((state) => slipSteps.map((step) => ({ state, step })));

test.each(pairs)('a slip that is $state answers $step as the table says', ({ state, step }) => {
  const row = allowed.find(([from, by]) => from === state && by === step);
  expect(nextSlipState(state, step)).toBe(row?.[2] ?? null);
});
