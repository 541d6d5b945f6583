import { expect, test } from 'vitest';
import { windowStates, type WindowState } from '../protocol/states.ts';
import { nextWindowState, windowSteps, type WindowStep } from './window-transitions.ts';

const allowed: readonly [WindowState, WindowStep, WindowState][] = [
  ['closed', 'windowOpened', 'open'],
  ['open', 'windowPaused', 'paused'],
  ['open', 'windowClosed', 'closed'],
  ['paused', 'windowOpened', 'open'],
  ['paused', 'windowClosed', 'closed'],
];

const pairs = windowStates.flatMap((state) => windowSteps.map((step) => ({ state, step })));

test.each(pairs)('a window that is $state answers $step as the table says', ({ state, step }) => {
  const row = allowed.find(([from, by]) => from === state && by === step);
  expect(nextWindowState(state, step)).toBe(row?.[2] ?? null);
});
