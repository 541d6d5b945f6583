import { invariant } from '@jiaohao/basics/invariant';
import type { HallEventOf } from '../protocol/events.ts';
import { formatTicketNumber } from '../protocol/ids.ts';
import { checkInBooking } from './oracle-bookings.ts';
import { countAhead, joinLine, largestHeadStartMs } from './oracle-lines.ts';
import { queueRuleOf, type OracleTicket, type OracleWorld } from './oracle-world.ts';

/** Invariant 1, and what holds of a ticket at the moment it is taken. */
export interface OracleNumbers {
  take(event: HallEventOf<'ticketTaken'>, at: { readonly seq: number; readonly atMs: number }): void;
  /** Numbers that are nobody's: a gap with its reason. */
  skip(event: HallEventOf<'numbersSkipped'>): void;
}

const minuteMs = 60_000;

export function createOracleNumbers(world: OracleWorld): OracleNumbers {
  const lastSerials = new Map<string, number>();
  const tokens = new Set<string>();
  const bandTallies = new Map<string, number>();
  /** Numbers of a person: of one queue and day, and those taken for others on a day. */
  const holderTallies = new Map<string, number>();
  const agentTallies = new Map<string, number>();

  function checkNumber(event: HallEventOf<'ticketTaken'>): void {
    const counter = `${event.day} ${event.series}`;
    invariant(event.day === world.day, 'invariant 7: a number is of the open day');
    invariant(event.serial === (lastSerials.get(counter) ?? 0) + 1, 'invariant 1: numbers rise without gaps');
    invariant(event.series === queueRuleOf(world, event.queueId).series, 'invariant 1: a series is a queue’s');
    invariant(!world.ticketsById.has(event.ticketId) && !tokens.has(event.token), 'ids and tokens are unique');
    lastSerials.set(counter, event.serial);
    tokens.add(event.token);
  }

  function checkLimits(event: HallEventOf<'ticketTaken'>): void {
    invariant(world.taking === 'open', 'a hall that is closed or has ended gives no numbers');
    const { limits } = queueRuleOf(world, event.queueId);
    if (event.bookingId !== null) return;
    invariant(limits.perDay === null || event.serial <= limits.perDay, 'no more numbers a day than the rule allows');
    if (event.band === null) return;
    const rule = limits.bands.find(({ from, to }) => `${from}-${to}` === event.band);
    const tally = `${event.day} ${event.queueId} ${event.band}`;
    const taken = count(bandTallies, tally);
    invariant(rule && taken <= rule.tickets, 'no more numbers in a time band than the rule allows');
  }

  /** One person does not take all the numbers; a booking is not a number more. */
  function checkPerson({ day, queueId, person, onBehalf, bookingId }: HallEventOf<'ticketTaken'>): void {
    const { identity, limits } = queueRuleOf(world, queueId);
    const holder = onBehalf ? onBehalf.principal : person;
    const isBooked = bookingId !== null;
    invariant(isBooked || !identity.required || person !== null, 'who must say who they are has said so');
    invariant(!onBehalf || person !== null, 'who takes a number for others has said who they are');
    if (holder) {
      const held = count(holderTallies, `${day} ${queueId} ${holder.digest}`);
      const most = limits.perPersonPerDay ?? Infinity;
      invariant(isBooked || held <= most, 'a person has no more numbers of a queue a day than the rule allows');
    }
    if (onBehalf && person) {
      const taken = count(agentTallies, `${day} ${person.digest}`);
      invariant(taken <= world.hall.agentTicketsPerDay, 'nobody takes more numbers for others than the rule allows');
    }
  }

  /** The head start of a lane, and no more. */
  function checkRank(event: HallEventOf<'ticketTaken'>, atMs: number): void {
    const earlierMs = atMs - event.rankMs;
    switch (event.lane) {
      case 'ordinary':
        invariant(earlierMs === 0 && event.priority === null, 'an ordinary ticket stands where it came');
        return;
      case 'priority': {
        const known = world.hall.fairness.priorityClasses.find(({ code }) => code === event.priority);
        invariant(known && earlierMs === known.headStartMinutes * minuteMs, 'a priority has its class’s head start');
        return;
      }
      case 'booked':
        invariant(event.bookingId !== null && !event.isLate, 'only a booking in time is booked');
        invariant(earlierMs <= largestHeadStartMs(world, event.queueId), 'a booking counts from its slot');
        return;
      case 'returning':
        invariant(false, 'nobody returns who was never there');
    }
  }

  function checkHolder(ticket: OracleTicket): void {
    if (ticket.holderDigest === null) return;
    for (const other of world.unfinished) {
      invariant(
        other.holderDigest !== ticket.holderDigest || other.queueId !== ticket.queueId,
        'a person holds one unfinished ticket a queue',
      );
    }
  }

  return {
    skip({ day, series, from, to }) {
      const counter = `${day} ${series}`;
      invariant(day === world.day, 'invariant 7: a number is of the open day');
      invariant(from === (lastSerials.get(counter) ?? 0) + 1 && to >= from, 'invariant 1: numbers rise without gaps');
      lastSerials.set(counter, to);
    },
    take(event, { seq, atMs }) {
      const { ticketId, queueId, lane, rankMs, person, onBehalf } = event;
      checkNumber(event);
      checkLimits(event);
      checkPerson(event);
      checkRank(event, atMs);
      const ticket: OracleTicket = {
        ticketId,
        number: formatTicketNumber(event.series, event.serial),
        day: event.day,
        takenAtMs: atMs,
        aheadCount: countAhead(world, { queueId, lane, rankMs }),
        holderDigest: (onBehalf ? onBehalf.principal?.digest : person?.digest) ?? null,
        resultOf: event.resultOf,
        state: 'waiting',
        queueId,
        route: event.route,
        lane,
        rankMs,
        rankSeq: seq,
        windowId: null,
        toWindowId: null,
        returnToWindowId: null,
        firstCalledAtMs: null,
        callCount: 0,
        missCount: 0,
        returnAtMs: null,
        slip: 'pending',
        rating: null,
        isUnanswered: false,
        invitedAtMs: 0,
        result: null,
      };
      checkHolder(ticket);
      if (event.bookingId !== null) checkInBooking(world, event);
      world.tickets.push(ticket);
      world.issuedCount += 1;
      world.ticketsById.set(ticketId, ticket);
      world.unfinished.add(ticket);
      world.touched.tickets.add(ticket);
      joinLine(world, ticket, { queueId, toWindowId: null, lane, rankMs, seq });
    },
  };
}

/** One more; how many there are now. */
function count(tallies: Map<string, number>, key: string): number {
  const counted = (tallies.get(key) ?? 0) + 1;
  tallies.set(key, counted);
  return counted;
}
