import { invariant } from '@jiaohao/basics/invariant';
import type { QueueId, WindowId } from '../protocol/ids.ts';
import type { Lane } from '../protocol/states.ts';
import { isOrdinary, lineOf, queueRuleOf, type OracleTicket, type OracleWorld } from './oracle-world.ts';

/* Who stands in which line, and with what rank: joining, leaving, counting. */

export type Place = {
  readonly queueId: QueueId;
  readonly toWindowId: WindowId | null;
  readonly lane: Lane;
  readonly rankMs: number;
  /** Of the event that puts it there. */
  readonly seq: number;
};

const minuteMs = 60_000;

export function isBefore(
  left: { readonly rankMs: number; readonly rankSeq: number },
  right: { readonly rankMs: number; readonly rankSeq: number },
): boolean {
  return left.rankMs < right.rankMs || (left.rankMs === right.rankMs && left.rankSeq < right.rankSeq);
}

export function first(tickets: Iterable<OracleTicket>): OracleTicket | null {
  let earliest: OracleTicket | null = null;
  for (const ticket of tickets) {
    if (earliest === null || isBefore(ticket, earliest)) earliest = ticket;
  }
  return earliest;
}

export function joinLine(world: OracleWorld, ticket: OracleTicket, place: Place): void {
  invariant(ticket.state === 'waiting', 'who joins a line waits');
  invariant(place.toWindowId === null || place.lane === 'returning', 'who is sent to one window comes back');
  ticket.queueId = place.queueId;
  ticket.toWindowId = place.toWindowId;
  ticket.lane = place.lane;
  ticket.rankMs = place.rankMs;
  ticket.rankSeq = place.seq;
  lineOf(world, place.queueId).waiting.add(ticket);
  world.touched.queues.add(place.queueId);
}

/** Safe for a ticket that stands in no line. */
export function leaveLine(world: OracleWorld, ticket: OracleTicket): void {
  lineOf(world, ticket.queueId).waiting.delete(ticket);
  ticket.toWindowId = null;
  world.touched.queues.add(ticket.queueId);
}

/** Waiting for the queue at any of its windows, on one side. */
export function sideOf(world: OracleWorld, queueId: string, side: 'ordinary' | 'privileged'): OracleTicket[] {
  const members: OracleTicket[] = [];
  for (const ticket of lineOf(world, queueId).waiting) {
    if (ticket.toWindowId === null && isOrdinary(ticket) === (side === 'ordinary')) members.push(ticket);
  }
  return members;
}

export function sentTo(world: OracleWorld, windowId: WindowId): OracleTicket[] {
  const members: OracleTicket[] = [];
  for (const { waiting } of world.lines.values()) {
    for (const ticket of waiting) if (ticket.toWindowId === windowId) members.push(ticket);
  }
  return members;
}

export function countWaiting(world: OracleWorld, queueId: string): { ordinary: number; privileged: number } {
  const counts = { ordinary: 0, privileged: 0 };
  for (const ticket of lineOf(world, queueId).waiting) counts[isOrdinary(ticket) ? 'ordinary' : 'privileged'] += 1;
  return counts;
}

/** How many would be called before somebody who came with this lane and rank. */
export function countAhead(world: OracleWorld, place: Pick<Place, 'queueId' | 'lane' | 'rankMs'>): number {
  const { waiting } = lineOf(world, place.queueId);
  if (place.lane === 'ordinary') return waiting.size;
  let count = 0;
  for (const ticket of waiting) if (ticket.toWindowId === null && ticket.rankMs <= place.rankMs) count += 1;
  return count;
}

/** The most a ticket of a queue may go before one that came earlier: no lane gives more. */
export function largestHeadStartMs(world: OracleWorld, queueId: string): number {
  const { fairness } = world.hall;
  const { booking } = queueRuleOf(world, queueId);
  const minutes = Math.max(
    fairness.returningHeadStartMinutes,
    // A booking may come late and keep its slot.
    fairness.bookedHeadStartMinutes + (booking?.lateMinutes ?? 0),
    ...fairness.priorityClasses.map(({ headStartMinutes }) => headStartMinutes),
  );
  return minutes * minuteMs;
}

/** Checks the rank of a ticket that comes back with its place: as if it had come its head start earlier. */
export function checkReturningRank(world: OracleWorld, ticket: OracleTicket, rankMs: number): void {
  const headStartMs = world.hall.fairness.returningHeadStartMinutes * minuteMs;
  invariant(rankMs === ticket.takenAtMs - headStartMs, 'who comes back keeps the time they came, less the head start');
}

/**
 * 顺延: behind so many ordinary ones, or behind all of them where there are fewer; and never before
 * the place it had when it was called.
 */
export function checkPlacesBack(
  world: OracleWorld,
  ticket: OracleTicket,
  { places, ownRankMs }: { readonly places: number; readonly ownRankMs: number },
): void {
  invariant(ticket.rankMs >= ownRankMs, 'invariant 6: nobody gets a better place by being missed');
  const others = sideOf(world, ticket.queueId, 'ordinary').filter((other) => other !== ticket);
  const before = others.filter((other) => isBefore(other, ticket));
  const expected = Math.min(places, others.length);
  const tied = before.filter(({ rankMs }) => rankMs === ticket.rankMs).length;
  invariant(
    before.length >= expected && (ticket.rankMs === ownRankMs || before.length - Math.max(0, tied - 1) <= expected),
    `invariant 6: ${ticket.number} goes ${places} places back and stands behind ${before.length}`,
  );
}
