import { assign } from 'xstate';
import type { QueueId } from '@jiaohao/queue-core/protocol';
import { draftOf, maySeeBookings } from './booking.ts';
import type { VisitContext } from './context.ts';
import { visitSetup } from './setup.ts';

/** What may be chosen wherever somebody may choose: at the start screen, and on every page of a visit. */
export const choices = visitSetup.createStateConfig({
  on: {
    ticketWanted: {
      target: '#wanting',
      actions: {
        type: 'wishFor',
        params: ({ event }) => ({ queueId: event.queueId, itemId: event.itemId, resultOf: event.resultOf ?? null }),
      },
    },
    findOpened: '#find',
    bookingsOpened: [
      { guard: ({ context }) => maySeeBookings(context), target: '#bookings' },
      { target: '#bookingWays', actions: 'closePad' },
    ],
    bookingWanted: [
      {
        guard: ({ context, event }) => bookableQueue(context, event.queueId) !== null,
        target: '#slots',
        actions: assign({
          draft: ({ context, event }) => {
            const queueId = bookableQueue(context, event.queueId);
            return queueId && draftOf(queueId, { itemId: event.itemId });
          },
        }),
      },
      { target: '#bookingQueues' },
    ],
    moreTapped: { actions: assign({ tilePage: ({ context }) => context.tilePage + 1 }) },
    numberEntryOpened: { target: '#identify', actions: 'forgetWish' },
  },
});

/** The queue asked for, or the only one that takes bookings. */
function bookableQueue({ offer }: VisitContext, queueId: QueueId | null): QueueId | null {
  const bookable = offer.queues.filter(({ takesBookings }) => takesBookings);
  if (queueId !== null) return bookable.find(({ id }) => id === queueId)?.id ?? null;
  return bookable.length === 1 ? (bookable[0]?.id ?? null) : null;
}
