import { invariant, unreachable } from '@jiaohao/basics/invariant';
import type { TicketStep } from '../model/ticket-transitions.ts';
import type { HallEventOf } from '../protocol/events.ts';
import type { QueueId, TicketId, WindowId } from '../protocol/ids.ts';
import { checkCall, countInARow } from './oracle-calls.ts';
import { checkPlacesBack, checkReturningRank, joinLine, leaveLine, type Place } from './oracle-lines.ts';
import { finishService } from './oracle-outcomes.ts';
import {
  isOrdinary,
  lineOf,
  queueRuleOf,
  stepTicket,
  ticketOf,
  windowOf,
  type OracleTicket,
  type OracleWorld,
} from './oracle-world.ts';

/* What happens to a ticket between its number and its end. Invariant 2 is held here. */

type At = { readonly seq: number; readonly atMs: number };

export interface OracleTickets {
  apply(event: HallEventOf<TicketStep>, at: At): void;
  /** Asked when all entries of one act have been read: what a miss has led to is then known. */
  endAct(): void;
}

const minuteMs = 60_000;

export function createOracleTickets(world: OracleWorld): OracleTickets {
  /** Passed over by the act that is being read, and when. */
  let missed: { readonly ticket: OracleTicket; readonly atMs: number } | null = null;

  function atWindow(event: { ticketId: TicketId; windowId: WindowId; kind: TicketStep }): OracleTicket {
    const ticket = ticketOf(world, event.ticketId);
    invariant(windowOf(world, event.windowId).ticket === ticket, `${event.kind} is on the ticket at the window`);
    stepTicket(world, ticket, event.kind);
    world.touched.windows.add(event.windowId);
    return ticket;
  }

  /** Leaves the window it is at or held by. */
  function leaveWindow(ticket: OracleTicket): void {
    if (ticket.windowId === null) return;
    const at = windowOf(world, ticket.windowId);
    if (at.ticket === ticket) at.ticket = null;
    world.touched.windows.add(ticket.windowId);
    ticket.windowId = null;
  }

  function end(event: HallEventOf<'ticketCancelled' | 'ticketVoided' | 'ticketExpired' | 'ticketCarriedOver'>): void {
    const ticket = ticketOf(world, event.ticketId);
    leaveLine(world, ticket);
    leaveWindow(ticket);
    stepTicket(world, ticket, event.kind);
    ticket.returnAtMs = null;
    if (event.kind !== 'ticketCarriedOver') return;
    const booking = world.bookings.get(event.bookingId);
    invariant(booking?.origin === 'carriedOver' && booking.state === 'booked', 'who is carried over has a booking');
    const today = world.wall?.day ?? world.day;
    invariant(booking.day > today && booking.queueId === ticket.queueId, 'for a later day, in the same queue');
  }

  function call(event: HallEventOf<'ticketCalled'>, { atMs }: At): void {
    const ticket = ticketOf(world, event.ticketId);
    const at = windowOf(world, event.windowId);
    invariant(at.state === 'open' && at.staffId === event.staffId, 'an open window calls, and its clerk does');
    invariant(at.ticket === null, 'invariant 2: a window has one ticket at most');
    invariant(
      ticket.windowId === null || (ticket.state === 'held' && event.why.rule === 'byHand'),
      'invariant 2: a ticket is at one window at most',
    );
    invariant(ticket.state === 'waiting' || event.why.rule === 'byHand', 'only who waits is next');
    checkCall(world, { ticket, at, why: event.why, nowMs: atMs });
    leaveLine(world, ticket);
    leaveWindow(ticket);
    countInARow(world, ticket, event.why);
    stepTicket(world, ticket, event.kind);
    ticket.windowId = event.windowId;
    ticket.returnAtMs = null;
    ticket.callCount = 1;
    if (ticket.firstCalledAtMs === null) {
      const line = lineOf(world, ticket.queueId);
      line.calledCount += 1;
      line.waitSumMs += atMs - ticket.takenAtMs;
    }
    ticket.firstCalledAtMs ??= atMs;
    at.ticket = ticket;
    world.touched.windows.add(event.windowId);
  }

  function passOver(event: HallEventOf<'ticketPassedOver'>, { atMs }: At): void {
    const ticket = atWindow(event);
    leaveWindow(ticket);
    ticket.missCount += 1;
    ticket.returnAtMs = event.returnAtMs;
    const { callsBefore } = queueRuleOf(world, ticket.queueId).miss;
    invariant(event.missCount === ticket.missCount, 'misses are counted one by one');
    invariant(ticket.callCount >= callsBefore, 'nobody is passed over before enough calls');
    missed = { ticket, atMs };
  }

  /** What the miss policy of the queue made of it. */
  function checkMiss(ticket: OracleTicket, atMs: number): void {
    const { policy, voidAfter } = queueRuleOf(world, ticket.queueId).miss;
    if (policy.kind === 'void' || ticket.missCount >= voidAfter) {
      invariant(ticket.state === 'voided', 'who is missed too often has no number any more');
      return;
    }
    const isBack = policy.kind === 'back' || policy.kind === 'tail';
    invariant(ticket.state === (isBack ? 'waiting' : 'passedOver'), `${policy.kind}: what becomes of a missed number`);
    const returnAtMs = policy.kind === 'setAside' ? atMs + policy.minutes * minuteMs : null;
    invariant(ticket.returnAtMs === returnAtMs, 'who is set aside comes back when the minutes are over');
  }

  function rejoin(event: HallEventOf<'ticketRejoined'>, { seq, atMs }: At): void {
    const ticket = ticketOf(world, event.ticketId);
    const { policy } = queueRuleOf(world, ticket.queueId).miss;
    stepTicket(world, ticket, event.kind);
    if (event.by === 'time') invariant(ticket.returnAtMs !== null && ticket.returnAtMs <= atMs, 'the minutes are over');
    ticket.returnAtMs = null;
    const { lane, rankMs } = event;
    const ownRankMs = ticket.rankMs;
    const isByRule = event.by === 'rule' || event.by === 'citizen';
    invariant(isByRule === (lane === 'ordinary'), 'who comes back by the rule has no head start');
    invariant(event.by !== 'citizen' || policy.kind === 'scan', 'a slip brings back only where the rule says so');
    if (!isByRule) checkReturningRank(world, ticket, rankMs);
    joinLine(world, ticket, { queueId: ticket.queueId, toWindowId: null, lane, rankMs, seq });
    if (isByRule && (policy.kind === 'back' || policy.kind === 'scan'))
      checkPlacesBack(world, ticket, { places: policy.places, ownRankMs });
    if (event.by === 'rule' && policy.kind === 'tail') invariant(rankMs === atMs, 'the tail is now');
  }

  function transfer(event: HallEventOf<'ticketTransferred'>, { seq, atMs }: At): void {
    const ticket = ticketOf(world, event.ticketId);
    invariant(ticket.windowId === event.windowId, 'a window sends on what is at it or held by it');
    checkWhereTo(ticket, event);
    leaveWindow(ticket);
    stepTicket(world, ticket, event.kind);
    ticket.route = event.route;
    ticket.returnToWindowId = event.returnToWindowId;
    const { queueId, toWindowId, lane, rankMs } = event;
    const place: Place = { queueId, toWindowId, lane, rankMs, seq };
    const isAtTail = rankMs === atMs;
    if (lane === 'ordinary') invariant(isAtTail, 'the tail is now');
    // Behind those who were sent to the window before.
    else if (toWindowId === null || !isAtTail) checkReturningRank(world, ticket, rankMs);
    joinLine(world, ticket, place);
    for (const other of world.unfinished) {
      invariant(
        other === ticket || other.holderDigest === null || !holdsSame(other, ticket),
        'a person holds one unfinished ticket a queue',
      );
    }
  }

  function checkWhereTo(ticket: OracleTicket, event: HallEventOf<'ticketTransferred'>): void {
    const { queueId, toWindowId, route, returnToWindowId } = event;
    invariant(toWindowId === null || world.windowRules.has(toWindowId), 'a ticket is sent to a window that exists');
    invariant(world.queues.has(queueId), 'a ticket is sent to a queue that exists');
    invariant(!route.includes(queueId), 'where it goes is no longer to come');
    if (event.reason === 'returned') {
      invariant(toWindowId !== null && toWindowId === ticket.returnToWindowId, 'it returns to who asked for it');
      invariant(returnToWindowId === null, 'it returns once');
    } else if (event.reason === 'nextItem') {
      invariant(isAtHome(ticket), 'the return goes before the next item');
      invariant(queueId === nextQueue(ticket) && route.length < ticket.route.length, 'items follow in their order');
    } else {
      invariant(toWindowId !== event.windowId, 'no window sends to itself');
      invariant(returnToWindowId === null || returnToWindowId === event.windowId, 'it returns to where it was');
    }
  }

  /** No other window wants it back. */
  function isAtHome({ returnToWindowId, windowId }: OracleTicket): boolean {
    return returnToWindowId === null || returnToWindowId === windowId;
  }

  /** The next of its items’ queues; where its holder has taken a number meanwhile, that number will do. */
  function nextQueue(ticket: OracleTicket): QueueId | null {
    const taken = new Set<string>();
    for (const other of world.unfinished) {
      const isSameHolder = other.holderDigest !== null && other.holderDigest === ticket.holderDigest;
      if (other !== ticket && isSameHolder) taken.add(other.queueId);
    }
    return ticket.route.find((queueId) => !taken.has(queueId)) ?? null;
  }

  function finish(event: HallEventOf<'serviceFinished'>, { atMs }: At): void {
    const ticket = atWindow(event);
    const isComplete = isAtHome(ticket) && nextQueue(ticket) === null;
    leaveWindow(ticket);
    invariant(isComplete || event.result === 'unrecorded', 'a service is finished when nothing is still to come');
    finishService(world, ticket, event, atMs);
  }

  return {
    apply(event, at) {
      switch (event.kind) {
        case 'priorityGranted': {
          const ticket = ticketOf(world, event.ticketId);
          const known = world.hall.fairness.priorityClasses.find(({ code }) => code === event.priority);
          invariant(known && isOrdinary(ticket), 'an ordinary ticket is given a known priority');
          invariant(event.rankMs === ticket.takenAtMs - known.headStartMinutes * minuteMs, 'and its head start');
          stepTicket(world, ticket, event.kind);
          const { queueId, toWindowId } = ticket;
          return joinLine(world, ticket, { queueId, toWindowId, lane: 'priority', rankMs: event.rankMs, seq: at.seq });
        }
        case 'ticketCalled':
          return call(event, at);
        case 'ticketRecalled': {
          const ticket = atWindow(event);
          ticket.callCount += 1;
          invariant(event.callCount === ticket.callCount, 'calls are counted one by one');
          return;
        }
        case 'serviceStarted':
          atWindow(event);
          return;
        case 'ticketPassedOver':
          return passOver(event, at);
        case 'ticketRejoined':
          return rejoin(event, at);
        case 'ticketHeld': {
          const ticket = atWindow(event);
          windowOf(world, event.windowId).ticket = null;
          invariant(ticket.windowId === event.windowId, 'the window that holds it is where it was');
          return;
        }
        case 'ticketResumed': {
          const ticket = ticketOf(world, event.ticketId);
          const at = windowOf(world, event.windowId);
          invariant(ticket.windowId === event.windowId, 'the window that holds a ticket resumes it');
          invariant(at.state === 'open' && at.ticket === null, 'invariant 2: an open window that is free resumes');
          stepTicket(world, ticket, event.kind);
          at.ticket = ticket;
          world.touched.windows.add(event.windowId);
          return;
        }
        case 'ticketTransferred':
          return transfer(event, at);
        case 'serviceFinished':
          return finish(event, at);
        case 'ticketCancelled':
        case 'ticketVoided':
        case 'ticketExpired':
        case 'ticketCarriedOver':
          return end(event);
        default:
          return unreachable(event);
      }
    },
    endAct() {
      if (missed) checkMiss(missed.ticket, missed.atMs);
      missed = null;
    },
  };
}

function holdsSame(left: OracleTicket, right: OracleTicket): boolean {
  return left.holderDigest === right.holderDigest && left.queueId === right.queueId;
}
