import { invariant } from '@jiaohao/basics/invariant';
import type { CallWhy } from '../protocol/events.ts';
import type { ServedQueue } from '../protocol/hall.ts';
import { first, isBefore, largestHeadStartMs, sentTo, sideOf } from './oracle-lines.ts';
import {
  isOrdinary,
  lineOf,
  queueRuleOf,
  servedBy,
  type OracleTicket,
  type OracleWindow,
  type OracleWorld,
} from './oracle-world.ts';

/*
 * Invariant 6: who may be called. Said the slow way, over everybody who waits, and in other words
 * than policy/next-ticket.ts: not "who is next" but "nobody was wronged by this call".
 */

/** Whose turn it is in a queue, and who stands first there: another one when an ordinary one is owed its turn. */
type Candidate = { readonly served: ServedQueue; readonly ticket: OracleTicket; readonly first: OracleTicket };

const minuteMs = 60_000;

/** `ticket` still waits: this is asked just before it is called. */
export function checkCall(
  world: OracleWorld,
  { ticket, at, why, nowMs }: { ticket: OracleTicket; at: OracleWindow; why: CallWhy; nowMs: number },
): void {
  if (why.rule === 'byHand') return;
  invariant(why.lane === ticket.lane, 'the reason names the lane it was called from');
  invariant(why.waitedMs === Math.max(0, nowMs - ticket.takenAtMs), 'the reason says how long it has waited');

  const sent = first(sentTo(world, at.windowId));
  invariant((why.rule === 'forWindow') === (sent !== null), 'who is sent to a window goes first there');
  const candidates = candidatesOf(world, at, nowMs);
  checkPassed(world, { ticket, at, passed: why.passed });
  if (sent) {
    invariant(sent === ticket, 'invariant 6: of those sent to a window the first goes first');
    return;
  }
  const chosen = candidates.find((candidate) => candidate.ticket === ticket);
  invariant(chosen, `invariant 6: ${ticket.number} is its queue's next, and the window serves that queue`);
  checkOvertaking(world, ticket);
  checkCeiling(world, { chosen, at, nowMs });
  if (isOverdue(world, chosen.first, nowMs)) return;
  if (world.windowRules.get(at.windowId)?.ordered) {
    invariant(chosen === candidates[0], 'invariant 6: an ordered window serves its first queue first');
    return;
  }
  const best = Math.max(...candidates.map((candidate) => weightedWaitMs(candidate, nowMs)));
  invariant(weightedWaitMs(chosen, nowMs) === best, 'invariant 6: the longest weighted wait goes first');
}

/** Whether a window that asks for the next one must be given somebody. */
export function mustCallSomebody(world: OracleWorld, at: OracleWindow, nowMs: number): boolean {
  return sentTo(world, at.windowId).length > 0 || candidatesOf(world, at, nowMs).length > 0;
}

/** The one ticket of each served queue whose turn it is, in the window's order. */
function candidatesOf(world: OracleWorld, at: OracleWindow, nowMs: number): Candidate[] {
  const candidates: Candidate[] = [];
  for (const served of servedBy(world, at)) {
    if (!world.queues.has(served.queueId) || !mayHelp(world, served, nowMs)) continue;
    const candidate = candidateOf(world, served);
    if (candidate) candidates.push(candidate);
  }
  return candidates;
}

function mayHelp(world: OracleWorld, { queueId, helpAfterMinutes }: ServedQueue, nowMs: number): boolean {
  if (helpAfterMinutes === null) return true;
  const oldest = first(sideOf(world, queueId, 'ordinary'));
  return oldest !== null && nowMs - oldest.rankMs > helpAfterMinutes * minuteMs;
}

/** By rank, except that an ordinary one may not be passed by too many privileged ones in a row. */
function candidateOf(world: OracleWorld, served: ServedQueue): Candidate | null {
  const ordinary = first(sideOf(world, served.queueId, 'ordinary'));
  const earliest = first([...sideOf(world, served.queueId, 'privileged'), ...(ordinary ? [ordinary] : [])]);
  if (!earliest) return null;
  const isOwed = lineOf(world, served.queueId).privilegedInARow >= world.hall.fairness.maxPrivilegedInARow;
  return { served, ticket: ordinary && isOwed ? ordinary : earliest, first: earliest };
}

/** Nobody ordinary is overtaken by somebody who came more than the largest head start later. */
function checkOvertaking(world: OracleWorld, ticket: OracleTicket): void {
  const boundMs = largestHeadStartMs(world, ticket.queueId);
  for (const other of sideOf(world, ticket.queueId, 'ordinary')) {
    invariant(
      other === ticket || ticket.takenAtMs - other.rankMs <= boundMs,
      `invariant 6: ${ticket.number} overtakes ${other.number} by more than any head start`,
    );
  }
}

/** Past the ceiling of its queue a ticket is passed only by queues where somebody stands who came earlier. */
function checkCeiling(
  world: OracleWorld,
  { chosen, at, nowMs }: { chosen: Candidate; at: OracleWindow; nowMs: number },
): void {
  for (const served of servedBy(world, at)) {
    if (!world.queues.has(served.queueId) || !mayHelp(world, served, nowMs)) continue;
    for (const other of lineOf(world, served.queueId).waiting) {
      if (other.toWindowId !== null || !isOverdue(world, other, nowMs)) continue;
      invariant(
        !isBefore(other, chosen.first),
        `invariant 6: ${other.number} is past the ceiling and is passed by ${chosen.ticket.number}`,
      );
    }
  }
}

function isOverdue(world: OracleWorld, ticket: OracleTicket, nowMs: number): boolean {
  return nowMs - ticket.rankMs >= queueRuleOf(world, ticket.queueId).ceilingMinutes * minuteMs;
}

/** A rank in the future has waited nothing yet, whatever its weight. */
function weightedWaitMs({ served, first }: Candidate, nowMs: number): number {
  const waitedMs = nowMs - first.rankMs;
  return waitedMs > 0 ? waitedMs * served.weight : waitedMs;
}

/** Whom the event says it passed: people who came earlier and still wait for a queue of this window. */
function checkPassed(
  world: OracleWorld,
  { ticket, at, passed }: { ticket: OracleTicket; at: OracleWindow; passed: readonly string[] },
): void {
  if (passed.length === 0) return;
  const earlier = new Set<string>();
  for (const { queueId } of servedBy(world, at)) {
    for (const other of lineOf(world, queueId).waiting) {
      if (other.takenAtMs < ticket.takenAtMs) earlier.add(other.number);
    }
  }
  for (const number of passed) invariant(earlier.has(number), `${number} came before ${ticket.number} and still waits`);
}

/** Counts after the call: privileged ones while an ordinary one of their queue waits. */
export function countInARow(world: OracleWorld, ticket: OracleTicket, why: CallWhy): void {
  if (why.rule === 'byHand') return;
  const line = lineOf(world, ticket.queueId);
  let isOrdinaryWaiting = false;
  for (const other of line.waiting) if (isOrdinary(other)) isOrdinaryWaiting = true;
  line.privilegedInARow = !isOrdinary(ticket) && isOrdinaryWaiting ? line.privilegedInARow + 1 : 0;
  invariant(
    why.rule === 'forWindow' || line.privilegedInARow <= world.hall.fairness.maxPrivilegedInARow,
    'invariant 6: at most so many privileged tickets in a row while an ordinary one waits',
  );
}
