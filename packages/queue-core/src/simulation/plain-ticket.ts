import type { HallEventOf } from '../protocol/events.ts';

type Taken = HallEventOf<'ticketTaken'>;

/** The event of a number with nothing out of the ordinary, taken at a moment, for journals that are written at once. */
export function plainTicketTaken(
  facts: Pick<Taken, 'ticketId' | 'day' | 'series' | 'serial' | 'queueId' | 'person' | 'token'> & {
    readonly atMs: number;
  },
): Taken {
  const { atMs, ...own } = facts;
  return {
    kind: 'ticketTaken',
    ...own,
    itemIds: [],
    route: [],
    onBehalf: null,
    lane: 'ordinary',
    rankMs: atMs,
    priority: null,
    band: null,
    bookingId: null,
    isLate: false,
    resultOf: null,
  };
}
