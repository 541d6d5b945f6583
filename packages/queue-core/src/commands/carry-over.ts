import { addDays } from '@jiaohao/basics/days';
import { ok } from '@jiaohao/basics/result';
import { nextOpenDay } from '../policy/opening-hours.ts';
import type { CommandOf } from '../protocol/commands.ts';
import type { Person } from '../protocol/person.ts';
import { doneWith, refuse, type DecideContext, type DecideView, type Decision, type TicketFacts } from './decision.ts';
import { findTicketFor } from './ticket-checks.ts';

/** A carried-over number is good at any time of its day. */
const anySlot = '00:00';

/** 结转: the number ends today and goes on as a booking for the next day the hall is open. */
export function decideCarryOver(view: DecideView, command: CommandOf<'carryOver'>, context: DecideContext): Decision {
  const { ticketId } = command;
  const found = findTicketFor(view, ticketId, 'ticketCarriedOver');
  if (!found.ok) return found;
  const ticket = found.value;
  const { queueId, itemIds } = ticket;
  const today = context.local.day;
  const day = nextOpenDay(view.hall.hall.hours, today) ?? addDays(today, 1);
  const person = holderOf(ticket);

  const booked = person && view.openBookingOf(person.digest, queueId, day);
  if (booked) return refuse({ kind: 'alreadyBooked', day, slot: booked.slot });

  const bookingId = context.newBookingId();
  const code = context.newBookingCode();
  return ok({
    events: [
      {
        kind: 'bookingPlaced',
        bookingId,
        queueId,
        itemIds,
        day,
        slot: anySlot,
        person,
        code,
        origin: 'carriedOver',
      },
      { kind: 'ticketCarriedOver', ticketId, bookingId },
    ],
    answer: doneWith(ticket),
  });
}

/** Whoever took a number for somebody else does not own the booking: its code is all that is needed. */
function holderOf({ person, holderDigest }: TicketFacts): Person | null {
  return person?.digest === holderDigest ? person : null;
}
