import type { HallEvent } from '../protocol/events.ts';
import type { BookingId, StaffId, TicketId, WindowId } from '../protocol/ids.ts';

/** What a business day leaves behind when it is over. Each list is read from an index of the few that are open. */
export interface LeftOverView {
  businessDay(): string | null;
  /** Tickets that are waiting, called, held or passed over, in the order they were taken. */
  leftOverTickets(): readonly TicketId[];
  /** Tickets being served, in the order they were taken. */
  servingTickets(): readonly ServingTicket[];
  /** Finished services whose citizen has neither rated nor declined, oldest first. */
  openInvitations(): readonly { readonly ticketId: TicketId }[];
  /** Windows that are open or paused, by their id. */
  windowsNotClosed(): readonly WindowId[];
  /** Windows that serve something else than the hall file says, by their id. */
  assignedWindows(): readonly WindowId[];
  /** Bookings in state `booked` for a day before this one, by day and slot. */
  openBookingsBefore(day: string): readonly BookingId[];
}

export type ServingTicket = {
  readonly ticketId: TicketId;
  readonly windowId: WindowId;
  /** Who called it. */
  readonly staffId: StaffId | null;
};

/**
 * What happens when `today` is later than the open business day: the day opens, and what the day
 * before left behind ends. Nothing when it is not later: a clock that goes back never takes the day
 * with it. `localDay` is what the calendar on the wall says, by which bookings are missed.
 */
export function decideOpenBusinessDay(view: LeftOverView, today: string, localDay: string): readonly HallEvent[] {
  const stored = view.businessDay();
  if (stored !== null && today <= stored) return [];
  return [{ kind: 'businessDayOpened', day: today }, ...endLeftOvers(view, localDay)];
}

/** Ends everything a day has left open: services, numbers, invitations, windows, assignments, bookings. */
export function endLeftOvers(view: LeftOverView, localDay: string): readonly HallEvent[] {
  return [
    ...view.servingTickets().flatMap(endService),
    ...view.leftOverTickets().map((ticketId): HallEvent => ({ kind: 'ticketExpired', ticketId })),
    ...view.openInvitations().map(({ ticketId }) => endInvitation(ticketId)),
    ...view.windowsNotClosed().map((windowId): HallEvent => ({ kind: 'windowClosed', windowId, because: 'dayEnded' })),
    ...view.assignedWindows().map((windowId): HallEvent => ({ kind: 'windowUnassigned', windowId, by: 'dayEnded' })),
    ...view.openBookingsBefore(localDay).map((bookingId): HallEvent => ({ kind: 'bookingMissed', bookingId })),
  ];
}

/** Nobody finished it and nobody was asked: both are on record as such, never as a result or a level. */
function endService({ ticketId, windowId, staffId }: ServingTicket): readonly HallEvent[] {
  return [
    {
      kind: 'serviceFinished',
      ticketId,
      windowId,
      staffId,
      result: 'unrecorded',
      identityChecked: false,
      resultOf: null,
    },
    endInvitation(ticketId),
  ];
}

function endInvitation(ticketId: TicketId): HallEvent {
  return { kind: 'serviceNotRated', ticketId, reason: 'dayEnded', channel: 'host' };
}
