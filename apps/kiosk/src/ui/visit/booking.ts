import { assign } from 'xstate';
import type { Act, BookingDraft, VisitContext } from './context.ts';
import { isProven } from './decisions.ts';
import { emptyPad, padKeys } from './pad.ts';
import { unreadAnswer, visitSetup } from './setup.ts';

/*
 * K7, 预约: come with one (card, code), see, move, cancel and place them.
 */

/** Without a card that was read: lay it, hold the code before the scanner, or type it. */
export const bookingWaysState = visitSetup.createStateConfig({
  id: 'bookingWays',
  // A code that was wrong stands there to be put right.
  entry: assign({ pad: ({ context }) => context.pad ?? emptyPad('bookingCode') }),
  on: {
    ...padKeys.on,
    padSubmitted: { guard: ({ context }) => context.pad !== null && context.pad.text !== '', target: '#checkingIn' },
    personIdentified: {
      guard: { type: 'isAnother', params: ({ event }) => event.visitId },
      target: '#bookingsSought',
      actions: { type: 'serve', params: ({ event }) => event },
    },
    backTapped: [{ guard: 'somebodyIsServed', target: '#choose' }, { target: '#idle' }],
  },
});

/** Who came for a booking and has one that is due need touch nothing more. */
export const bookingsSoughtState = visitSetup.createStateConfig({
  id: 'bookingsSought',
  always: [{ guard: 'bookingIsDue', target: '#obvious' }, { target: '#bookings' }],
});

export const bookingsState = visitSetup.createStateConfig({
  id: 'bookings',
  entry: 'closePad',
  initial: 'listed',
  on: {
    backTapped: '#choose',
  },
  states: {
    listed: {
      entry: assign({ bookingId: null }),
      on: {
        bookingCancelTapped: { target: 'asked', actions: assign({ bookingId: ({ event }) => event.bookingId }) },
        bookingMoveTapped: {
          target: '#slots',
          actions: assign({ draft: ({ event }) => draftOf(event.queueId, { bookingId: event.bookingId }) }),
        },
      },
    },
    asked: {
      on: {
        cancelAgreed: {
          target: '#acting',
          actions: assign({
            act: ({ context }) => context.bookingId && { kind: 'cancelBooking', bookingId: context.bookingId },
          }),
        },
        backTapped: 'listed',
      },
    },
  },
});

/** Which queue to book, where several take bookings. */
export const bookingQueuesState = visitSetup.createStateConfig({
  id: 'bookingQueues',
  on: { backTapped: [{ guard: 'somebodyIsServed', target: '#choose' }, { target: '#idle' }] },
});

/** Day and half hour, with what is free. */
export const slotsState = visitSetup.createStateConfig({
  id: 'slots',
  initial: 'sought',
  on: { backTapped: [{ guard: 'somebodyIsServed', target: '#choose', actions: 'forgetDraft' }, { target: '#idle' }] },
  states: {
    sought: {
      always: [{ guard: ({ context }) => context.person === null, target: '#identify' }, { target: 'loading' }],
    },
    loading: {
      invoke: {
        src: 'loadSlots',
        input: ({ context }) => {
          if (!context.draft) throw new Error('slots of nothing');
          return { queueId: context.draft.queueId };
        },
        onDone: [
          {
            guard: ({ event }) => event.output.ok,
            target: 'choosing',
            actions: assign({
              draft: ({ context, event }) => {
                if (!context.draft || !event.output.ok) return context.draft;
                const days = event.output.value;
                const first = days.find(({ slots }) => slots.some(({ free }) => free > 0)) ?? days[0];
                return { ...context.draft, days, day: first?.day ?? null };
              },
            }),
          },
          {
            target: '#refused',
            actions: { type: 'refuse', params: ({ event }) => (event.output.ok ? unreadAnswer : event.output.error) },
          },
        ],
        onError: { target: '#refused', actions: { type: 'refuse', params: unreadAnswer } },
      },
    },
    choosing: {
      on: {
        dayChosen: {
          actions: assign({
            draft: ({ context, event }) => context.draft && { ...context.draft, day: event.day, slot: null, page: 0 },
          }),
        },
        slotChosen: {
          actions: assign({ draft: ({ context, event }) => context.draft && { ...context.draft, slot: event.slot } }),
        },
        pageTurned: {
          actions: assign({
            draft: ({ context, event }) => context.draft && { ...context.draft, page: event.page, slot: null },
          }),
        },
        bookingAgreed: {
          guard: ({ context }) => bookingAct(context) !== null,
          target: '#acting',
          actions: assign({ act: ({ context }) => bookingAct(context) }),
        },
      },
    },
  },
});

export function draftOf(queueId: BookingDraft['queueId'], facts: Partial<BookingDraft> = {}): BookingDraft {
  return { queueId, itemId: null, bookingId: null, days: null, day: null, slot: null, page: 0, ...facts };
}

function bookingAct({ draft }: VisitContext): Act | null {
  if (draft === null || draft.day === null || draft.slot === null) return null;
  const at = { day: draft.day, slot: draft.slot };
  return draft.bookingId === null
    ? { kind: 'placeBooking', queueId: draft.queueId, itemId: draft.itemId, at }
    : { kind: 'moveBooking', bookingId: draft.bookingId, at };
}

/** Whether own bookings can be shown to whoever stands there. */
export function maySeeBookings({ person }: VisitContext): boolean {
  return person !== null && isProven(person.document);
}
