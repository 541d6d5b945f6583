import { expect, it } from 'vitest';
import type { ManagedWindow } from '../live/window-state.ts';
import { actionsOf } from './window-actions.ts';

const possibleAt = (facts: Partial<ManagedWindow>) =>
  actionsOf({ state: 'open', current: null, waitingCount: 0, ...facts } as ManagedWindow)
    .filter(({ isPossible }) => isPossible)
    .map(({ act }) => act);

it('offers at a window what can be done there now', () => {
  expect(possibleAt({})).toEqual(['assign', 'message', 'close', 'signOff']);
  expect(possibleAt({ waitingCount: 3 })).toEqual(['callNext', 'assign', 'message', 'close', 'signOff']);
  // With somebody there it neither calls nor closes; who left without a word can be signed off.
  const current = { number: 'A001', state: 'serving', sinceMs: 0 } as const;
  expect(possibleAt({ waitingCount: 3, current })).toEqual(['assign', 'message', 'signOff']);
  expect(possibleAt({ state: 'paused', waitingCount: 3 })).toEqual(['assign', 'message', 'close', 'signOff']);
  expect(possibleAt({ state: 'closed' })).toEqual(['assign', 'open']);
});
