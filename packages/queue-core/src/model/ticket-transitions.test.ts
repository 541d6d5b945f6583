import { expect, test } from 'vitest';
import { ticketStates, unfinishedTicketStates, type TicketState } from '../protocol/states.ts';
import { nextTicketState, ticketSteps, ticketTransitions, type TicketStep } from './ticket-transitions.ts';

/** The same table, written a second time as a list: a slip of the hand in one of them shows. */
const allowed: readonly [TicketState, TicketStep, TicketState][] = [
  ['waiting', 'priorityGranted', 'waiting'],
  ['waiting', 'ticketCalled', 'called'],
  ['waiting', 'ticketCancelled', 'cancelled'],
  ['waiting', 'ticketVoided', 'voided'],
  ['waiting', 'ticketCarriedOver', 'carriedOver'],
  ['waiting', 'ticketExpired', 'expired'],
  ['called', 'ticketRecalled', 'called'],
  ['called', 'serviceStarted', 'serving'],
  ['called', 'ticketPassedOver', 'passedOver'],
  ['called', 'ticketHeld', 'held'],
  ['called', 'ticketTransferred', 'waiting'],
  ['called', 'ticketCancelled', 'cancelled'],
  ['called', 'ticketVoided', 'voided'],
  ['called', 'ticketExpired', 'expired'],
  ['serving', 'ticketHeld', 'held'],
  ['serving', 'ticketTransferred', 'waiting'],
  ['serving', 'serviceFinished', 'finished'],
  ['held', 'ticketCalled', 'called'],
  ['held', 'ticketResumed', 'serving'],
  ['held', 'ticketTransferred', 'waiting'],
  ['held', 'ticketCancelled', 'cancelled'],
  ['held', 'ticketVoided', 'voided'],
  ['held', 'ticketCarriedOver', 'carriedOver'],
  ['held', 'ticketExpired', 'expired'],
  ['passedOver', 'ticketCalled', 'called'],
  ['passedOver', 'ticketRejoined', 'waiting'],
  ['passedOver', 'ticketCancelled', 'cancelled'],
  ['passedOver', 'ticketVoided', 'voided'],
  ['passedOver', 'ticketCarriedOver', 'carriedOver'],
  ['passedOver', 'ticketExpired', 'expired'],
];

const pairs = ticketStates.flatMap((state) => ticketSteps.map((step) => ({ state, step })));

test.each(pairs)('a $state ticket answers $step as the table says', ({ state, step }) => {
  const row = allowed.find(([from, by]) => from === state && by === step);
  expect(nextTicketState(state, step)).toBe(row?.[2] ?? null);
});

test('a ticket that was finished, cancelled, voided, carried over or expired never moves again', () => {
  for (const end of ['finished', 'cancelled', 'voided', 'carriedOver', 'expired'] as const) {
    expect(ticketTransitions[end]).toEqual({});
  }
});

test('every unfinished ticket can come to an end when its day does', () => {
  for (const state of unfinishedTicketStates) {
    const end = state === 'serving' ? 'serviceFinished' : 'ticketExpired';
    expect(nextTicketState(state, end), state).not.toBeNull();
  }
});

test('only a service that was begun is finished', () => {
  expect(ticketStates.filter((state) => nextTicketState(state, 'serviceFinished') !== null)).toEqual(['serving']);
});
