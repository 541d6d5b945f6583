import type { HallEventKind } from '../protocol/events.ts';
import type { WindowState } from '../protocol/states.ts';

/*
 *            windowOpened          windowPaused
 *   closed ───────────────► open ───────────────► paused
 *     ▲                     │  ▲                  │  │
 *     │     windowClosed    │  └──────────────────┘  │
 *     └─────────────────────┴──── windowOpened ──────┘ windowClosed
 */

/** Events that move a service window from one state to another. */
export const windowSteps = ['windowOpened', 'windowPaused', 'windowClosed'] as const satisfies readonly HallEventKind[];
export type WindowStep = (typeof windowSteps)[number];

export const windowTransitions: Record<WindowState, Partial<Record<WindowStep, WindowState>>> = {
  closed: { windowOpened: 'open' },
  open: { windowPaused: 'paused', windowClosed: 'closed' },
  paused: { windowOpened: 'open', windowClosed: 'closed' },
};

/** Where a step leads, or null where the table has no such row. */
export function nextWindowState(state: WindowState, step: WindowStep): WindowState | null {
  return windowTransitions[state][step] ?? null;
}
