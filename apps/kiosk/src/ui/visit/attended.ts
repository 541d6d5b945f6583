import { assign } from 'xstate';
import { bookingQueuesState, bookingsSoughtState, bookingsState, bookingWaysState, slotsState } from './booking.ts';
import { choices } from './choices.ts';
import { factsOf } from './context.ts';
import { findState } from './find.ts';
import { behalfState, identifyState } from './identify.ts';
import {
  confirmState,
  doneState,
  holdingState,
  obviousState,
  priorityState,
  refusedState,
  resumingState,
  usedUpState,
} from './numbers.ts';
import { visitSetup } from './setup.ts';
import { sheetState } from './sheet.ts';

/** Is anybody still there? 45 s untouched (90 s in 大字版), then 20 s to answer, then the screen is wiped. */
const watchState = visitSetup.createStateConfig({
  initial: 'quiet',
  states: {
    quiet: {
      after: { untouchedLimit: { guard: 'nobodyWasCalled', target: 'warned' } },
      on: {
        touched: { target: 'quiet', reenter: true },
        largeTypeToggled: { target: 'quiet', reenter: true },
        // Nobody is asked to hurry while they wait for a helper.
        helpEnded: { target: 'quiet', reenter: true },
      },
    },
    // A mere touch is no answer here: the finger may be on its way to 不办了.
    warned: {
      after: { warningLimit: '#idle' },
      on: { continueTapped: 'quiet' },
    },
  },
});

/** Somebody stands there and chooses: one page at a time, and a watch over all of them. */
export const attendedState = visitSetup.createStateConfig({
  id: 'attended',
  type: 'parallel',
  on: {
    ...choices.on,
    // A second card restarts for the new person. Lifting a card changes nothing.
    personIdentified: {
      guard: { type: 'isAnother', params: ({ event }) => event.visitId },
      target: '#attended',
      reenter: true,
      actions: ['speakAsUsual', { type: 'serve', params: ({ event }) => event }],
    },
    cardReading: { actions: 'clearTrouble' },
    cardUnreadable: {
      actions: {
        type: 'noteTrouble',
        params: ({ event }) => ({ kind: 'said', fault: event.fault, sentence: event.sentence }),
      },
    },
    furtherCard: {
      actions: assign({
        cardTrouble: ({ event }) => (event.trouble === null ? null : { kind: 'said', ...event.trouble }),
      }),
    },
    leaveTapped: '#idle',
    behalfOpened: { guard: 'somebodyIsServed', target: '#behalf' },
    behalfEnded: { target: '#choose', actions: assign({ onBehalf: null }) },
    priorityOpened: '#priority',
    heldChosen: {
      target: '#holding',
      actions: assign({
        held: ({ context, event }) =>
          factsOf(context).tickets.find(({ ticketId }) => ticketId === event.ticketId) ?? null,
      }),
    },
    checkInWanted: { target: '#checkingIn', actions: assign({ bookingId: ({ event }) => event.bookingId }) },
  },
  states: {
    page: {
      initial: 'obvious',
      states: {
        obvious: obviousState,
        choose: { id: 'choose', entry: 'closePad' },
        find: findState,
        identify: identifyState,
        behalf: behalfState,
        resuming: resumingState,
        confirm: confirmState,
        usedUp: usedUpState,
        priority: priorityState,
        holding: holdingState,
        bookingWays: bookingWaysState,
        bookingsSought: bookingsSoughtState,
        bookings: bookingsState,
        bookingQueues: bookingQueuesState,
        slots: slotsState,
        done: doneState,
        refused: refusedState,
      },
    },
    sheet: sheetState,
    watch: watchState,
  },
});
