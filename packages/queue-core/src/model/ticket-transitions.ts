import type { HallEventKind } from '../protocol/events.ts';
import type { TicketState } from '../protocol/states.ts';

/*
 *              ticketCalled         serviceStarted         serviceFinished
 *   waiting ───────────────► called ──────────────► serving ──────────────► finished
 *    ▲ ▲ ▲                   │ │ ▲▲                  │ │ ▲
 *    │ │ └─ ticketTransferred┘ │ ││ticketCalled      │ │ │ticketResumed
 *    │ │                       │ │└────────────┐     │ │ │
 *    │ └── ticketTransferred ──┼─┼─────────────┼─────┘ │ │
 *    │                         │ └─ (by hand) ─┤       ▼ │
 *    │         ticketPassedOver▼               └────── held ◄─ ticketHeld
 *    └─ ticketRejoined ── passedOver
 *
 *   every unfinished state but serving: ticketCancelled · ticketVoided · ticketExpired → its end
 *   waiting, held, passedOver:          ticketCarriedOver → carriedOver
 *
 * A service that is still going on when its day ends is finished as `unrecorded`.
 */

/** Events that move a ticket from one state to another. */
export const ticketSteps = [
  'priorityGranted',
  'ticketCalled',
  'ticketRecalled',
  'serviceStarted',
  'ticketPassedOver',
  'ticketRejoined',
  'ticketHeld',
  'ticketResumed',
  'ticketTransferred',
  'serviceFinished',
  'ticketCancelled',
  'ticketVoided',
  'ticketCarriedOver',
  'ticketExpired',
] as const satisfies readonly HallEventKind[];
export type TicketStep = (typeof ticketSteps)[number];

const givenUp = { ticketCancelled: 'cancelled', ticketVoided: 'voided', ticketExpired: 'expired' } as const;

export const ticketTransitions: Record<TicketState, Partial<Record<TicketStep, TicketState>>> = {
  waiting: { priorityGranted: 'waiting', ticketCalled: 'called', ticketCarriedOver: 'carriedOver', ...givenUp },
  called: {
    ticketRecalled: 'called',
    serviceStarted: 'serving',
    ticketPassedOver: 'passedOver',
    ticketHeld: 'held',
    ticketTransferred: 'waiting',
    ...givenUp,
  },
  serving: { ticketHeld: 'held', ticketTransferred: 'waiting', serviceFinished: 'finished' },
  held: {
    ticketResumed: 'serving',
    ticketCalled: 'called',
    ticketTransferred: 'waiting',
    ticketCarriedOver: 'carriedOver',
    ...givenUp,
  },
  passedOver: {
    ticketRejoined: 'waiting',
    ticketCalled: 'called',
    ticketCarriedOver: 'carriedOver',
    ...givenUp,
  },
  finished: {},
  cancelled: {},
  voided: {},
  carriedOver: {},
  expired: {},
};

/** Where a step leads, or null where the table has no such row. */
export function nextTicketState(state: TicketState, step: TicketStep): TicketState | null {
  return ticketTransitions[state][step] ?? null;
}
