import type { QueueLookups, TicketRecord } from '@jiaohao/queue-core';
import type { CitizenFacts, Hall, Person } from '@jiaohao/queue-core/protocol';

/** Whether somebody has shown who they are: a number can be typed, and a telephone's told, by anybody. */
export function isProven({ document }: Person): boolean {
  return document === 'residentCard' || document === 'code';
}

/**
 * What the kiosk may offer the person who stands there: their own unfinished numbers, their bookings
 * from today on, and results they can fetch. Nothing to somebody who has only said who they are.
 */
export function citizenFacts(lookups: QueueLookups, hall: Hall, person: Person | null, today: string): CitizenFacts {
  if (!person || !isProven(person)) return { tickets: [], bookings: [], results: [] };
  const { digest } = person;
  const nameOf = (queueId: string) => hall.queues.find((queue) => queue.id === queueId)?.name ?? '';
  return {
    tickets: lookups.unfinishedTicketsOf(digest).map(({ ticketId, number, queueId, state }: TicketRecord) => ({
      ticketId,
      number,
      queueName: nameOf(queueId),
      state,
    })),
    bookings: lookups
      .bookingsOf(digest, today)
      .map(({ bookingId, queueId, day, slot }) => ({ bookingId, queueId, queueName: nameOf(queueId), day, slot })),
    results: lookups.readyResultsOf(digest).map(({ ticketId, number }) => ({ ticketId, number })),
  };
}
