import { ok } from '@jiaohao/basics/result';
import { barredUntil, bookableDays, noShowsSince, slotsOfDay, type SlotName } from '../policy/booking-slots.ts';
import type { BookingPlaced } from '../protocol/answers.ts';
import type { CommandOf } from '../protocol/commands.ts';
import type { HallEvent } from '../protocol/events.ts';
import type { BookingRule } from '../protocol/hall.ts';
import type { BookingId, QueueId } from '../protocol/ids.ts';
import type { Person } from '../protocol/person.ts';
import type { Refusal } from '../protocol/refusals.ts';
import { refuse, type DecideContext, type DecideView, type Decision } from './decision.ts';
import { unfitItem } from './new-ticket.ts';

/**
 * 预约: a place in a slot of a day to come. A booking that somebody here places for the county keeps the
 * county's id and obeys the hall's rule; one that the county brings is promised already.
 */
export function decidePlaceBooking(
  view: DecideView,
  command: CommandOf<'placeBooking'>,
  context: DecideContext,
): Decision<BookingPlaced> {
  const { queueId, itemIds, day, slot, person } = command;
  if (command.actor.role === 'county') return takePromised(view, command, context);
  const queue = view.hall.queues.get(queueId);
  if (!queue) return refuse({ kind: 'unknownQueue', queueId });
  const unfit = unfitItem(view, queueId, itemIds);
  if (unfit) return refuse(unfit);
  if (!queue.booking) return refuse({ kind: 'bookingNotOffered', queueId });

  const wish: SlotWish = { queueId, rule: queue.booking, day, slot, person, current: null };
  const refusal = idTaken(view, command.bookingId) ?? unfitSlot(view, wish, context);
  if (refusal) return refuse(refusal);

  const bookingId = command.bookingId ?? context.newBookingId();
  const code = context.newBookingCode();
  const origin = command.bookingId === null ? 'hall' : 'county';
  return ok({
    events: [{ kind: 'bookingPlaced', bookingId, queueId, itemIds, day, slot, person, code, origin }],
    answer: { bookingId, queueId, day, slot, code },
  });
}

/**
 * An item that is not here any more is left out: whoever booked it comes all the same. Where the queue is not
 * here, nobody waits for them: the county hears that.
 */
function takePromised(
  view: DecideView,
  command: CommandOf<'placeBooking'>,
  context: DecideContext,
): Decision<BookingPlaced> {
  const { queueId, day, slot, person } = command;
  const refusal = idTaken(view, command.bookingId);
  if (refusal) return refuse(refusal);
  const bookingId = command.bookingId ?? context.newBookingId();
  const code = command.code ?? context.newBookingCode();
  const itemIds = unfitItem(view, queueId, command.itemIds) ? [] : command.itemIds;
  const event: HallEvent = view.hall.queues.has(queueId)
    ? { kind: 'bookingPlaced', bookingId, queueId, itemIds, day, slot, person, code, origin: 'county' }
    : { kind: 'bookingConflict', because: 'notPlaced', bookingId, ticketId: null };
  return ok({ events: [event], answer: { bookingId, queueId, day, slot, code } });
}

function idTaken(view: DecideView, bookingId: BookingId | null): Refusal | null {
  return bookingId !== null && view.booking(bookingId) ? { kind: 'bookingIdTaken', bookingId } : null;
}

/** A slot somebody wants; `current` is the booking that would be moved there. */
export type SlotWish = SlotName & {
  readonly queueId: QueueId;
  readonly rule: BookingRule;
  readonly person: Person | null;
  readonly current: (SlotName & { readonly bookingId: BookingId }) | null;
};

/** Why a person cannot have a slot, or null. */
export function unfitSlot(view: DecideView, wish: SlotWish, { local }: DecideContext): Refusal | null {
  return (
    noSuchSlot(view, wish) ??
    dayNotOffered(wish, local.day) ??
    alreadyBooked(view, wish) ??
    barred(view, wish, local.day) ??
    slotFull(view, wish)
  );
}

function noSuchSlot(view: DecideView, { rule, day, slot }: SlotWish): Refusal | null {
  return slotsOfDay(rule, view.hall.hall.hours, day).includes(slot) ? null : { kind: 'unknownSlot', day, slot };
}

function dayNotOffered({ rule, day }: SlotWish, today: string): Refusal | null {
  const { first, last } = bookableDays(rule, today);
  return first <= day && day <= last ? null : { kind: 'bookingDayNotOffered', day, first, last };
}

function alreadyBooked(view: DecideView, { person, queueId, day, current }: SlotWish): Refusal | null {
  const booked = person && view.openBookingOf(person.digest, queueId, day);
  if (!booked || booked.bookingId === current?.bookingId) return null;
  return { kind: 'alreadyBooked', day, slot: booked.slot };
}

function barred(view: DecideView, { person, rule }: SlotWish, today: string): Refusal | null {
  if (!person) return null;
  const until = barredUntil(rule, view.noShowDays(person.digest, noShowsSince(rule, today)), today);
  return until === null ? null : { kind: 'tooManyNoShows', until };
}

function slotFull(view: DecideView, { queueId, rule, day, slot, current }: SlotWish): Refusal | null {
  const own = current?.day === day && current.slot === slot ? 1 : 0;
  return view.countInSlot(queueId, day, slot) - own < rule.capacity ? null : { kind: 'slotFull', day, slot };
}
