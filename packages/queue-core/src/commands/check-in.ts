import { arrivalAt } from '../policy/booking-slots.ts';
import { bookedPlace, tailPlace } from '../policy/head-start.ts';
import type { TicketIssued } from '../protocol/answers.ts';
import type { CommandOf } from '../protocol/commands.ts';
import type { Queue } from '../protocol/hall.ts';
import { minuteOfTime } from '../protocol/hours.ts';
import type { Refusal } from '../protocol/refusals.ts';
import { nextBookingState } from '../model/booking-transitions.ts';
import { invariant } from '@jiaohao/basics/invariant';
import { numberOf, refuse, type BookingFacts, type DecideContext, type DecideView, type Decision } from './decision.ts';
import { issueTicket } from './new-ticket.ts';
import { alreadyHolds, heldInQueue } from './ticket-checks.ts';

/**
 * 签到: the one number of a booking. It was promised, so neither the day's limits nor the cut-off
 * stand against it; only a hall that gives no numbers at all does.
 */
export function decideCheckIn(
  view: DecideView,
  command: CommandOf<'checkIn'>,
  context: DecideContext,
): Decision<TicketIssued> {
  const { bookingId } = command;
  const booking = view.booking(bookingId);
  if (!booking) return refuse({ kind: 'unknownBooking', bookingId });
  const { queueId } = booking;
  const unfit = usedBooking(view, booking) ?? otherDay(booking, context.local.day);
  if (unfit) return refuse(unfit);
  const queue = view.hall.queues.get(queueId);
  if (!queue) return refuse({ kind: 'unknownQueue', queueId });

  const refusal =
    notOffered(booking, queue) ??
    tooEarly(booking, queue, context.local.minute) ??
    notTaking(view) ??
    alreadyWaits(view, booking);
  if (refusal) return refuse(refusal);

  const isLate = arrivalOf(booking, queue, context.local.minute).kind === 'late';
  return issueTicket(view, context, {
    queue,
    place: isLate
      ? tailPlace(context.nowMs)
      : bookedPlace(view.hall.hall.fairness, slotStartMs(booking, queue, context)),
    itemIds: booking.itemIds,
    person: booking.person,
    onBehalf: null,
    priority: null,
    band: null,
    bookingId,
    isLate,
    resultOf: null,
  });
}

/** A booking has one number: the second check-in is told the first one's. */
function usedBooking(view: DecideView, { bookingId, state, ticketId }: BookingFacts): Refusal | null {
  if (nextBookingState(state, 'ticketTaken') !== null) return null;
  if (ticketId === null) return { kind: 'bookingWrongState', bookingId, state };
  const ticket = view.ticket(ticketId);
  invariant(ticket, 'a booking that was checked in names its ticket');
  return { kind: 'alreadyCheckedIn', number: numberOf(ticket), ticketId };
}

function otherDay({ day, slot }: BookingFacts, today: string): Refusal | null {
  return day === today ? null : { kind: 'bookingOtherDay', day, slot };
}

/** The hall file may have changed since: the hall's own bookings need a rule, what others promised stands. */
function notOffered({ origin }: BookingFacts, queue: Queue): Refusal | null {
  return origin === 'hall' && queue.booking === null ? { kind: 'bookingNotOffered', queueId: queue.id } : null;
}

function tooEarly(booking: BookingFacts, queue: Queue, minute: number): Refusal | null {
  const arrival = arrivalOf(booking, queue, minute);
  return arrival.kind === 'early' ? { kind: 'tooEarlyToCheckIn', slot: booking.slot, from: arrival.from } : null;
}

/** Where there is no slot to be early or late for, whoever comes is in time. */
function arrivalOf(booking: BookingFacts, { booking: rule }: Queue, minute: number) {
  return rule === null || booking.origin === 'carriedOver'
    ? ({ kind: 'inTime' } as const)
    : arrivalAt(rule, booking.slot, minute);
}

/** The slot's first moment on the hall's clock; now, where there is no slot. */
function slotStartMs(
  { origin, slot }: BookingFacts,
  { booking: rule }: Queue,
  { nowMs, local }: DecideContext,
): number {
  if (rule === null || origin === 'carriedOver') return nowMs;
  return nowMs + (minuteOfTime(slot) - local.minute) * 60_000;
}

function notTaking(view: DecideView): Refusal | null {
  const { state } = view.taking();
  return state === 'open' ? null : { kind: 'hallNotTaking', state };
}

function alreadyWaits(view: DecideView, { person, queueId }: BookingFacts): Refusal | null {
  const held = heldInQueue(view, person?.digest ?? null, queueId);
  return held && alreadyHolds(held);
}
