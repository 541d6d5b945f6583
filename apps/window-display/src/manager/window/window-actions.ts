import type { ManagedWindow } from '../live/window-state.ts';

/** Acts that ask for something first. */
export type WindowAction = 'open' | 'close' | 'assign' | 'message' | 'signOff';
export type WindowAct = WindowAction | 'callNext';

/** What may be done at a window, in one order; what makes no sense now is not possible, and stays in its place. */
export function actionsOf({ state, current, waitingCount }: ManagedWindow): { act: WindowAct; isPossible: boolean }[] {
  const isFree = current === null;
  return [
    { act: 'callNext', isPossible: state === 'open' && isFree && waitingCount > 0 },
    { act: 'assign', isPossible: true },
    { act: 'message', isPossible: state !== 'closed' },
    state === 'closed' ? { act: 'open', isPossible: true } : { act: 'close', isPossible: isFree },
    { act: 'signOff', isPossible: state !== 'closed' },
  ];
}
