import type { Fairness, PriorityClass } from '../protocol/hall.ts';
import type { Lane } from '../protocol/states.ts';

/*
 * A head start in time is all that a privileged lane is: the ticket counts as having come earlier
 * than it did. What that does to the line is in next-ticket.ts.
 */

const minuteMs = 60_000;

/** Where a ticket stands: its lane, and the moment it counts as having come. */
export type Place = { readonly lane: Lane; readonly rankMs: number };

/** 优先, since the ticket was taken. */
export function priorityPlace(priority: PriorityClass, takenAtMs: number): Place {
  return { lane: 'priority', rankMs: takenAtMs - priority.headStartMinutes * minuteMs };
}

/** A checked-in booking counts as having come before its slot, however early it did come. */
export function bookedPlace(fairness: Fairness, slotStartMs: number): Place {
  return { lane: 'booked', rankMs: slotStartMs - fairness.bookedHeadStartMinutes * minuteMs };
}

/** A ticket that comes back keeps the time it has waited, and a head start on top. */
export function returningPlace(fairness: Fairness, takenAtMs: number): Place {
  return { lane: 'returning', rankMs: takenAtMs - fairness.returningHeadStartMinutes * minuteMs };
}

/** Behind everybody who waits by now. */
export function tailPlace(nowMs: number): Place {
  return { lane: 'ordinary', rankMs: nowMs };
}
