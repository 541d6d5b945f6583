import { assign } from 'xstate';
import { dueBooking, heldInQueue, onlyQueue } from './decisions.ts';
import { visitSetup } from './setup.ts';

/* Pages of the visit on the way to a number, and beside it. */

/** The obvious is done without a touch, after a moment in which it may be stopped. */
export const obviousState = visitSetup.createStateConfig({
  id: 'obvious',
  initial: 'sought',
  on: { backTapped: { target: '#choose', actions: ['forgetWish', assign({ bookingId: null })] } },
  states: {
    sought: {
      always: [
        {
          guard: 'bookingIsDue',
          target: 'checkIn',
          actions: assign({ bookingId: ({ context }) => dueBooking(context)?.bookingId ?? null }),
        },
        {
          guard: 'oneServiceOnly',
          target: 'take',
          actions: assign({
            wish: ({ context }) => {
              const queue = onlyQueue(context);
              return queue && { queueId: queue.id, itemId: null, resultOf: null };
            },
          }),
        },
        { target: '#choose' },
      ],
    },
    // Nobody is missed whose touch was spared: the glass is not suspected for it.
    checkIn: { after: { obviousShown: { target: '#checkingIn', actions: assign({ cardsUntouched: 0 }) } } },
    take: { after: { obviousShown: { target: '#wanting', actions: assign({ cardsUntouched: 0 }) } } },
  },
});

/** K3: long queue, near closing, a number already. */
export const confirmState = visitSetup.createStateConfig({
  id: 'confirm',
  on: {
    confirmTapped: { target: '#wanting', actions: assign({ isWishConfirmed: true }) },
    backTapped: [{ guard: 'somebodyIsServed', target: '#choose', actions: 'forgetWish' }, { target: '#idle' }],
  },
});

/** K13: no numbers left. */
export const usedUpState = visitSetup.createStateConfig({
  id: 'usedUp',
  on: {
    backTapped: [{ guard: 'somebodyIsServed', target: '#choose', actions: 'forgetWish' }, { target: '#idle' }],
  },
});

/** 爱心取号: which of the classes that may be claimed here. */
export const priorityState = visitSetup.createStateConfig({
  id: 'priority',
  on: {
    priorityChosen: { target: '#choose', actions: assign({ priority: ({ event }) => event.code }) },
    backTapped: '#choose',
  },
});

/** K8: they hold a number already. */
export const holdingState = visitSetup.createStateConfig({
  id: 'holding',
  initial: 'shown',
  entry: assign({ held: ({ context }) => context.held ?? heldInQueue(context) }),
  on: {
    reprintTapped: {
      guard: 'somebodyIsServed',
      target: '#acting',
      actions: assign({ act: ({ context }) => context.held && { kind: 'reprint', ticketId: context.held.ticketId } }),
    },
    anotherTapped: { target: '#choose', actions: ['forgetWish', assign({ held: null, knowsHeld: true })] },
    backTapped: { target: '#choose', actions: ['forgetWish', assign({ held: null })] },
  },
  states: {
    shown: { on: { cancelTapped: 'asked' } },
    // 取消 is not undone: they are asked once.
    asked: {
      on: {
        cancelAgreed: {
          target: '#acting',
          actions: assign({
            act: ({ context }) => context.held && { kind: 'cancelTicket', ticketId: context.held.ticketId },
          }),
        },
        backTapped: 'shown',
      },
    },
  },
});

/** A rule said no, or nobody answered. */
export const refusedState = visitSetup.createStateConfig({
  id: 'refused',
  on: {
    backTapped: [{ guard: 'somebodyIsServed', target: '#choose', actions: 'forgetWish' }, { target: '#idle' }],
  },
});

/** What was done besides a number: told for a while, then on or home. */
export const doneState = visitSetup.createStateConfig({
  id: 'done',
  after: { doneShown: { guard: 'nobodyWasCalled', target: '#idle' } },
  on: {
    touched: { target: '#done', reenter: true },
    helpEnded: { target: '#done', reenter: true },
    backTapped: [{ guard: 'somebodyIsServed', target: '#choose', actions: 'forgetWish' }, { target: '#idle' }],
  },
});

/** What they chose before they were asked who they are. */
export const resumingState = visitSetup.createStateConfig({
  id: 'resuming',
  always: [
    { guard: 'wantsNumber', target: '#wanting' },
    { guard: 'wantsBooking', target: '#slots' },
    { target: '#obvious' },
  ],
});
