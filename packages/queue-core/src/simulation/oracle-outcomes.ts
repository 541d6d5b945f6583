import { invariant } from '@jiaohao/basics/invariant';
import { nextSlipState, type SlipStep } from '../model/slip-transitions.ts';
import type { HallEventOf } from '../protocol/events.ts';
import { ticketOf, type OracleTicket, type OracleWorld } from './oracle-world.ts';

/* What comes of a ticket: its rating record (invariant 5), its result, its paper. */

/** A finished service has one rating record from now on, and one result where the case was accepted. */
export function finishService(
  world: OracleWorld,
  ticket: OracleTicket,
  event: HallEventOf<'serviceFinished'>,
  atMs: number,
): void {
  invariant(ticket.rating === null, 'invariant 5: a service has one rating record');
  ticket.rating = 'invited';
  ticket.invitedAtMs = atMs;
  world.invited.add(ticket);
  // What was left over from the day before is that day's.
  if (ticket.day === world.day) world.finishedCount += 1;
  if (event.result === 'accepted') ticket.result = 'pending';
  if (event.resultOf === null) return;
  invariant(event.resultOf === ticket.resultOf, 'the result that is handed over is the one that was asked for');
  invariant(event.identityChecked, 'a result is handed over to somebody who was checked');
  const of = ticketOf(world, event.resultOf);
  invariant(of.result === 'ready', 'a result is handed over once, when it is ready');
  of.result = 'collected';
}

export function announceResult(world: OracleWorld, event: HallEventOf<'resultAnnounced'>): void {
  const ticket = ticketOf(world, event.ticketId);
  invariant(ticket.result === 'pending', 'a result is announced once');
  ticket.result = 'ready';
}

export function closeRating(
  world: OracleWorld,
  event: HallEventOf<'serviceRated'> | HallEventOf<'serviceNotRated'>,
): void {
  const ticket = ticketOf(world, event.ticketId);
  const isLate = ticket.isUnanswered && event.kind === 'serviceRated' && event.channel === 'pad';
  invariant(ticket.rating === 'invited' || isLate, 'invariant 5: a rating record is answered once');
  ticket.rating = event.kind === 'serviceRated' ? 'rated' : 'notRated';
  ticket.isUnanswered = event.kind === 'serviceNotRated' && event.reason !== 'declined';
  world.invited.delete(ticket);
}

export function recordSlip(world: OracleWorld, event: HallEventOf<SlipStep>): void {
  const ticket = ticketOf(world, event.ticketId);
  const slip = nextSlipState(ticket.slip, event.kind);
  invariant(slip !== null, `a slip that is ${ticket.slip} has no ${event.kind}`);
  ticket.slip = slip;
}
