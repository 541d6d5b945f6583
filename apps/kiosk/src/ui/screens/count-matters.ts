import { factsOf, type VisitContext } from '../visit/context.ts';

/** How many things of theirs there are to offer; what they do for somebody else is not about these. */
export function countMatters(visit: VisitContext): number {
  const { tickets, bookings, results } = factsOf(visit);
  return visit.person === null || visit.onBehalf ? 0 : tickets.length + bookings.length + results.length;
}
