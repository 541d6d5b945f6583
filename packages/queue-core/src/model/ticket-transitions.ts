import type { HallEventKind } from '../protocol/events.ts';
import type { TicketState } from '../protocol/states.ts';

/*
 *            ticketCalled        serviceStarted         serviceFinished
 *  waiting ───────────────► called ───────────► serving ───────────────► finished
 *     │                      │ ▲ │
 *     │                      └─┘ │ ticketPassedOver
 *     │            ticketRecalled└─────────────────► passedOver
 *     │ ticketExpired            │ ticketExpired
 *     └──────────────────────────┴─────────────────► expired
 *
 * A serving ticket does not expire: the citizen sits at the window, whatever the calendar says.
 */

/** Events that move a ticket from one state to another. */
export const ticketSteps = [
  'ticketCalled',
  'ticketRecalled',
  'serviceStarted',
  'ticketPassedOver',
  'serviceFinished',
  'ticketExpired',
] as const satisfies readonly HallEventKind[];
export type TicketStep = (typeof ticketSteps)[number];

export const ticketTransitions: Record<TicketState, Partial<Record<TicketStep, TicketState>>> = {
  waiting: { ticketCalled: 'called', ticketExpired: 'expired' },
  called: {
    ticketRecalled: 'called',
    serviceStarted: 'serving',
    ticketPassedOver: 'passedOver',
    ticketExpired: 'expired',
  },
  serving: { serviceFinished: 'finished' },
  passedOver: {},
  finished: {},
  expired: {},
};

/** Where a step leads, or null where the table has no such row. */
export function nextTicketState(state: TicketState, step: TicketStep): TicketState | null {
  return ticketTransitions[state][step] ?? null;
}
