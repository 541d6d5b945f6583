import {
  arrivalAt,
  isTooLateToChange,
  type QueueLookups,
  type ShanghaiMoment,
  type TicketRecord,
  type Wait,
} from '@jiaohao/queue-core';
import type { BookingRule, CitizenFacts, Hall, Person } from '@jiaohao/queue-core/protocol';

/** Whether somebody has shown who they are: a number can be typed, and a telephone's told, by anybody. */
export function isProven({ document }: Person): boolean {
  return document === 'residentCard' || document === 'code';
}

export type FactParts = { readonly lookups: QueueLookups; readonly hall: Hall; readonly now: ShanghaiMoment };

/**
 * What the kiosk may offer the person who stands there: their own unfinished numbers, their bookings
 * from today on, and results they can fetch. Nothing to somebody who has only said who they are.
 */
export function citizenFacts({ lookups, hall, now }: FactParts, person: Person | null): CitizenFacts {
  if (!person || !isProven(person)) return { tickets: [], bookings: [], results: [] };
  const { digest } = person;
  const queueOf = (queueId: string) => hall.queues.find((queue) => queue.id === queueId);
  const nameOf = (queueId: string) => queueOf(queueId)?.name ?? '';
  return {
    tickets: lookups.unfinishedTicketsOf(digest).map(({ ticketId, number, queueId, state }: TicketRecord) => ({
      ticketId,
      number,
      queueId,
      queueName: nameOf(queueId),
      state,
      wait: waitOf(lookups.estimateFor(ticketId)),
    })),
    bookings: lookups.bookingsOf(digest, now.day).map(({ bookingId, queueId, day, slot }) => ({
      bookingId,
      queueId,
      queueName: nameOf(queueId),
      day,
      slot,
      ...standingOf(queueOf(queueId)?.booking ?? null, { day, slot }, now),
    })),
    results: lookups.readyResultsOf(digest).map(({ ticketId, number }) => ({ ticketId, number })),
  };
}

/** What may be done with a booking now. A queue that takes none any more lets its last ones come. */
function standingOf(
  rule: BookingRule | null,
  booking: { readonly day: string; readonly slot: string },
  now: ShanghaiMoment,
): Pick<CitizenFacts['bookings'][number], 'arrival' | 'canChange'> {
  const canChange = rule !== null && !isTooLateToChange(rule, booking, now);
  if (booking.day !== now.day) return { arrival: { kind: 'otherDay' }, canChange };
  return { arrival: rule ? arrivalAt(rule, booking.slot, now.minute) : { kind: 'inTime' }, canChange };
}

function waitOf(wait: Wait | null): CitizenFacts['tickets'][number]['wait'] {
  return wait && { lowMs: wait.lowMs, highMs: wait.highMs };
}
