import { assign, not } from 'xstate';
import type { VisitContext } from './context.ts';
import { isProven } from './decisions.ts';
import { visitSetup } from './setup.ts';

/**
 * K5: the number, for as long as it takes to take the paper, or to remember it where there is none;
 * and as long as its holder waits for a helper.
 */
export const ticketState = visitSetup.createStateConfig({
  id: 'ticket',
  initial: 'timed',
  on: {
    leaveTapped: '#idle',
    // The next card takes the screen only from somebody who holds their paper.
    personIdentified: {
      guard: ({ context, event }) =>
        event.visitId !== context.person?.visitId &&
        context.slip?.ticketId === context.ticket?.ticketId &&
        context.slip?.state === 'printed',
      target: '#attended',
      actions: ['speakAsUsual', { type: 'serve', params: ({ event }) => event }],
    },
    // 再打一张, of the number on the screen.
    reprintTapped: {
      guard: ({ context }) => mayPrintAgain(context),
      target: '#acting',
      actions: assign({
        held: ({ context }) => context.ticket,
        act: ({ context }) => context.ticket && { kind: 'reprint', ticketId: context.ticket.ticketId },
      }),
    },
  },
  states: {
    timed: {
      type: 'parallel',
      onDone: '#idle',
      always: { guard: not('nobodyWasCalled'), target: 'held' },
      states: {
        shown: {
          initial: 'short',
          states: {
            short: { after: { ticketShown: 'enough' }, on: { touched: { target: 'short', reenter: true } } },
            enough: { type: 'final' },
          },
        },
        paper: {
          initial: 'awaited',
          states: {
            awaited: {
              always: [
                { guard: { type: 'slipIs', params: 'printed' }, target: 'out' },
                { guard: { type: 'slipIs', params: 'failed' }, target: 'failed' },
              ],
              after: { paperAwaited: 'enough' },
            },
            out: {
              always: { guard: { type: 'slipIs', params: 'pending' }, target: 'awaited' },
              after: { paperCollected: 'enough' },
            },
            failed: {
              always: { guard: { type: 'slipIs', params: 'printed' }, target: 'out' },
              after: { paperlessShown: 'enough' },
            },
            enough: { type: 'final' },
          },
        },
      },
    },
    held: { on: { helpEnded: 'timed' } },
  },
});

/** 再打一张: for somebody whose card was read, once its first paper came out or did not, and once a visit. */
export function mayPrintAgain({ person, ticket, slip, act }: VisitContext): boolean {
  const isOver = slip !== null && slip.ticketId === ticket?.ticketId && slip.state !== 'pending';
  return person !== null && isProven(person.document) && isOver && act?.kind !== 'reprint';
}
