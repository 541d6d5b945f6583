import { ok } from '@jiaohao/basics/result';
import { priorityPlace, tailPlace, type Place } from '../policy/head-start.ts';
import { takingAt } from '../policy/opening-hours.ts';
import type { TicketIssued } from '../protocol/answers.ts';
import type { CommandOf } from '../protocol/commands.ts';
import type { HallEvent } from '../protocol/events.ts';
import type { Queue } from '../protocol/hall.ts';
import { minuteOfTime } from '../protocol/hours.ts';
import type { Refusal } from '../protocol/refusals.ts';
import { refuse, type DecideContext, type DecideView, type Decision } from './decision.ts';
import { issueTicket, unfitItem } from './new-ticket.ts';
import { alreadyHolds, heldInQueue } from './ticket-checks.ts';

type TakeTicket = CommandOf<'takeTicket'>;

/** 取号: the next number of the queue's series, for a person or for whoever stands there. */
export function decideTakeTicket(
  view: DecideView,
  command: TakeTicket,
  context: DecideContext,
): Decision<TicketIssued> {
  const { queueId, itemIds, person, onBehalf, resultOf } = command;
  const queue = view.hall.queues.get(queueId);
  if (!queue) return refuse({ kind: 'unknownQueue', queueId });

  const refusal =
    unfitItem(view, queueId, itemIds) ??
    notTaking(view, context) ??
    unfitIdentity(queue, command) ??
    unfitAgent(view, command, context.day) ??
    alreadyWaits(view, command) ??
    unfitPriority(view, command) ??
    nothingToFetch(view, queue, command) ??
    dayLimit(view, queue, context.day) ??
    bandLimit(view, queue, context) ??
    personLimit(view, queue, command, context.day);
  if (refusal) return refuse(refusal);

  const band = bandAt(queue, context.local.minute);
  const issued = issueTicket(view, context, {
    queue,
    place: placeOf(view, command, context.nowMs),
    itemIds,
    person,
    onBehalf,
    priority: command.priority,
    band: band && nameOf(band),
    bookingId: null,
    isLate: false,
    resultOf,
  });
  return issued.ok && command.isBookingUnproven ? ok(withUnproven(issued.value)) : issued;
}

type Issued = { readonly events: readonly HallEvent[]; readonly answer: TicketIssued };

/** 待核: the clerk and the county hear of it. */
function withUnproven({ events, answer }: Issued): Issued {
  const { ticketId } = answer;
  return {
    events: [...events, { kind: 'bookingConflict', because: 'unproven', bookingId: null, ticketId }],
    answer,
  };
}

function notTaking(view: DecideView, { local }: DecideContext): Refusal | null {
  const { state, extendedUntil } = view.taking();
  if (state !== 'open') return { kind: 'hallNotTaking', state };
  const taking = takingAt(view.hall.hall.hours, local, extendedUntil);
  return taking.kind === 'open' ? null : taking;
}

/** 实名: what the queue's rule accepts, of the one who stands there and of the one it is for. */
function unfitIdentity({ identity }: Queue, { person, onBehalf }: TakeTicket): Refusal | null {
  const { required, accepts } = identity;
  if (required && !person) return { kind: 'identityRequired', accepts };
  const isAccepted = [person, onBehalf?.principal].every((known) => !known || accepts.includes(known.document));
  return isAccepted ? null : { kind: 'identityNotAccepted', accepts };
}

/** 代办: whoever takes numbers for others says who they are, and takes only so many a day. */
function unfitAgent(view: DecideView, { person, onBehalf }: TakeTicket, day: string): Refusal | null {
  if (!onBehalf) return null;
  if (!person) return { kind: 'agentUnknown' };
  const limit = view.hall.hall.agentTicketsPerDay;
  return view.countOfAgent(person.digest, day) < limit ? null : { kind: 'agentLimitReached', limit };
}

/** Whose number it is. Limits a person has are theirs, not their agent's. */
function holderDigestOf({ person, onBehalf }: TakeTicket): string | null {
  return (onBehalf ? onBehalf.principal : person)?.digest ?? null;
}

function alreadyWaits(view: DecideView, command: TakeTicket): Refusal | null {
  const held = heldInQueue(view, holderDigestOf(command), command.queueId);
  return held && alreadyHolds(held);
}

function unfitPriority(view: DecideView, { priority, actor }: TakeTicket): Refusal | null {
  if (priority === null) return null;
  const known = view.hall.priorityClasses.get(priority);
  if (!known) return { kind: 'unknownPriority', priority };
  return !known.selfService && actor.role === 'kiosk' ? { kind: 'priorityByStaffOnly', priority } : null;
}

function nothingToFetch(view: DecideView, queue: Queue, { resultOf }: TakeTicket): Refusal | null {
  if (resultOf === null) return null;
  const state = view.resultState(resultOf);
  return queue.issuesResults && state === 'ready' ? null : { kind: 'noResultToFetch', ticketId: resultOf, state };
}

function dayLimit(view: DecideView, { series, limits }: Queue, day: string): Refusal | null {
  const limit = limits.perDay;
  if (limit === null || view.lastSerial(day, series) < limit) return null;
  return { kind: 'dayLimitReached', limit };
}

type Band = Queue['limits']['bands'][number];

/** The band a number taken now counts in; outside all bands nothing but the day's limit counts. */
function bandAt({ limits }: Queue, minute: number): Band | null {
  return limits.bands.find(({ from, to }) => minuteOfTime(from) <= minute && minute < minuteOfTime(to)) ?? null;
}

function nameOf({ from, to }: Band): string {
  return `${from}-${to}`;
}

function bandLimit(view: DecideView, queue: Queue, { day, local }: DecideContext): Refusal | null {
  const band = bandAt(queue, local.minute);
  if (!band || view.bandCount(day, queue.id, nameOf(band)) < band.tickets) return null;
  return { kind: 'bandLimitReached', from: band.from, to: band.to, limit: band.tickets };
}

function personLimit(view: DecideView, queue: Queue, command: TakeTicket, day: string): Refusal | null {
  const limit = queue.limits.perPersonPerDay;
  const holderDigest = holderDigestOf(command);
  if (limit === null || holderDigest === null) return null;
  return view.countOfHolder(holderDigest, day, queue.series) < limit ? null : { kind: 'personLimitReached', limit };
}

function placeOf(view: DecideView, { priority }: TakeTicket, nowMs: number): Place {
  const known = priority === null ? undefined : view.hall.priorityClasses.get(priority);
  return known ? priorityPlace(known, nowMs) : tailPlace(nowMs);
}
