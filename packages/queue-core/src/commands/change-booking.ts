import { ok, type Result } from '@jiaohao/basics/result';
import { nextBookingState, type BookingStep } from '../model/booking-transitions.ts';
import { isTooLateToChange } from '../policy/booking-slots.ts';
import type { Actor } from '../protocol/actor.ts';
import type { BookingPlaced } from '../protocol/answers.ts';
import type { CommandOf } from '../protocol/commands.ts';
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
  const found = findBookingFor(view, bookingId, 'bookingMoved');
  if (!found.ok) return found;
  const { queueId, person, code } = found.value;
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
  const found = findBookingFor(view, bookingId, 'bookingCancelled');
  if (!found.ok) return found;
  const rule = view.hall.queues.get(found.value.queueId)?.booking ?? null;
  const refusal = isByStaff(command.actor) ? null : tooLate(rule, found.value, context);
  if (refusal) return refuse(refusal);
  return ok({ events: [{ kind: 'bookingCancelled', bookingId }], answer: doneWithoutTicket });
}

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
