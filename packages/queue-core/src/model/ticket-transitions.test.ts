import { expect, test } from 'vitest';
import { ticketStates, type TicketState } from '../protocol/states.ts';
import { nextTicketState, ticketSteps, ticketTransitions, type TicketStep } from './ticket-transitions.ts';

/** The same table, written a second time as a list: a slip of the hand in one of them shows. */
const allowed: readonly [TicketState, TicketStep, TicketState][] = [
  ['waiting', 'ticketCalled', 'called'],
  ['waiting', 'ticketExpired', 'expired'],
  ['called', 'ticketRecalled', 'called'],
  ['called', 'serviceStarted', 'serving'],
  ['called', 'ticketPassedOver', 'passedOver'],
  ['called', 'ticketExpired', 'expired'],
  ['serving', 'serviceFinished', 'finished'],
];

const pairs = ticketStates.flatMap((state) => ticketSteps.map((step) => ({ state, step })));

test.each(pairs)('a $state ticket answers $step as the table says', ({ state, step }) => {
  const row = allowed.find(([from, by]) => from === state && by === step);
  expect(nextTicketState(state, step)).toBe(row?.[2] ?? null);
});

test('a ticket that was passed over, finished or expired never moves again', () => {
  for (const end of ['passedOver', 'finished', 'expired'] as const) expect(ticketTransitions[end]).toEqual({});
});
