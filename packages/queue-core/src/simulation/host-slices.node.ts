import type { BoardView, ManagerView, PadView, StripView } from '../protocol/faces.ts';
import type { BoardQueueView } from '../views/board-view.node.ts';
import type { ManagerQueueView } from '../views/manager-view.node.ts';
import type { PadQueueView } from '../views/pad-view.node.ts';
import type { StripQueueView } from '../views/strip-view.node.ts';

/* Views as pages receive them: what the host adds, where it has nothing to add. */

const display = { second: null, isDark: false, emergency: null };

export function wholeBoard(view: BoardQueueView): BoardView {
  const pages = { pages: [], pageSeconds: 15, quietSeconds: 30, screens: [] };
  return { ...view, thanks: null, display: { ...display, ...pages } };
}

export function wholeManager(view: ManagerQueueView): ManagerView {
  const limits = { waitAmberMinutes: 15, waitRedMinutes: 25, calledMinutes: 3, idleMinutes: 5 };
  return { ...view, limits, cases: [], devices: [], alerts: [], handled: [], messages: [] };
}

export function wholeStrip(view: StripQueueView): StripView {
  return { ...view, display };
}

export function wholePad({ staff, invitation, ...view }: PadQueueView): PadView {
  return {
    ...view,
    staff: staff && { ...staff, photo: null },
    slogan: null,
    invitation: invitation && { ...invitation, phoneUrl: null },
    thanks: null,
  };
}
