import { ok, type Result } from '@jiaohao/basics/result';
import { nextBookingState, type BookingStep } from '../model/booking-transitions.ts';
import { isTooLateToChange } from '../policy/booking-slots.ts';
import type { Actor } from '../protocol/actor.ts';
import type { BookingPlaced } from '../protocol/answers.ts';
import type { CommandOf } from '../protocol/commands.ts';
import type { HallEvent } from '../protocol/events.ts';
import type { BookingRule } from '../protocol/hall.ts';
import type { BookingId } from '../protocol/ids.ts';
import type { Refusal } from '../protocol/refusals.ts';
import {
  doneWithoutTicket,
  refuse,
  type BookingFacts,
  type DecideContext,
  type DecideView,
  type Decision,
} from './decision.ts';
import { unfitSlot } from './place-booking.ts';

/** 改约: another slot, as if it were booked now; the code stays. */
export function decideMoveBooking(
  view: DecideView,
  command: CommandOf<'moveBooking'>,
  context: DecideContext,
): Decision<BookingPlaced> {
  const { bookingId, day, slot } = command;
  const used = conflictWith(view, command);
  if (used) return ok({ events: [used.event], answer: placeOf(used.booking) });
  const found = findBookingFor(view, bookingId, 'bookingMoved');
  if (!found.ok) return found;
  if (isCountysAlone(command, found.value)) return refuse({ kind: 'bookingOfCounty' });
  const { queueId, person, code } = found.value;
  if (isOfCounty(command, found.value)) {
    const answer = { bookingId, queueId, day, slot, code };
    return ok({ events: [{ kind: 'bookingMoved', bookingId, day, slot }], answer });
  }
  const rule = view.hall.queues.get(queueId)?.booking;
  if (!rule) return refuse({ kind: 'bookingNotOffered', queueId });

  const wish = { queueId, rule, day, slot, person, current: found.value };
  const refusal = tooLate(rule, found.value, context) ?? unfitSlot(view, wish, context);
  if (refusal) return refuse(refusal);
  return ok({
    events: [{ kind: 'bookingMoved', bookingId, day, slot }],
    answer: { bookingId, queueId, day, slot, code },
  });
}

/** 取消预约: by the citizen in good time, by staff at any time. */
export function decideCancelBooking(
  view: DecideView,
  command: CommandOf<'cancelBooking'>,
  context: DecideContext,
): Decision {
  const { bookingId } = command;
  const used = conflictWith(view, command);
  if (used) return ok({ events: [used.event], answer: doneWithoutTicket });
  const found = findBookingFor(view, bookingId, 'bookingCancelled');
  if (!found.ok) return found;
  if (isCountysAlone(command, found.value)) return refuse({ kind: 'bookingOfCounty' });
  const rule = view.hall.queues.get(found.value.queueId)?.booking ?? null;
  const refusal = isByStaff(command.actor) ? null : tooLate(rule, found.value, context);
  if (refusal) return refuse(refusal);
  return ok({ events: [{ kind: 'bookingCancelled', bookingId }], answer: doneWithoutTicket });
}

type Change = CommandOf<'moveBooking'> | CommandOf<'cancelBooking'>;

/** The county changes what it has promised, whatever the hall's own rule says. */
function isOfCounty({ actor }: Change, { origin }: BookingFacts): boolean {
  return actor.role === 'county' && origin === 'county';
}

/** What others change here, the county would not know of: its slot would stay taken. */
function isCountysAlone({ actor }: Change, { origin }: BookingFacts): boolean {
  return origin === 'county' && actor.role !== 'county';
}

/** The county owns a booking until its holder is here, or did not come: what has happened here then stands. */
function conflictWith(view: DecideView, command: Change) {
  const booking = view.booking(command.bookingId);
  if (!booking || !isOfCounty(command, booking) || booking.state === 'booked') return null;
  // Both say the same: refused as anybody’s second cancelling.
  if (command.kind === 'cancelBooking' && booking.state === 'cancelled') return null;
  const { bookingId, ticketId } = booking;
  const because = command.kind === 'moveBooking' ? 'moved' : 'cancelled';
  const event: HallEvent = { kind: 'bookingConflict', because, bookingId, ticketId };
  return { event, booking };
}

const placeOf = ({ bookingId, queueId, day, slot, code }: BookingFacts): BookingPlaced => ({
  bookingId,
  queueId,
  day,
  slot,
  code,
});

function findBookingFor(view: DecideView, bookingId: BookingId, step: BookingStep): Result<BookingFacts, Refusal> {
  const booking = view.booking(bookingId);
  if (!booking) return refuse({ kind: 'unknownBooking', bookingId });
  const { state } = booking;
  return nextBookingState(state, step) === null ? refuse({ kind: 'bookingWrongState', bookingId, state }) : ok(booking);
}

/** A carried-over number has no slot that somebody else could have had. */
function tooLate(rule: BookingRule | null, booking: BookingFacts, { local }: DecideContext): Refusal | null {
  if (rule === null || booking.origin === 'carriedOver' || !isTooLateToChange(rule, booking, local)) return null;
  return { kind: 'tooLateToChangeBooking', minutes: rule.cancelBeforeMinutes };
}

/** Kiosk and pad are in the citizen's hands. */
function isByStaff({ role }: Actor): boolean {
  return role !== 'kiosk' && role !== 'pad';
}
