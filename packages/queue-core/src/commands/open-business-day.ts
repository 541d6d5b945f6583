import type { HallEvent } from '../protocol/events.ts';
import type { TicketId } from '../protocol/ids.ts';

/** What the day before has left behind. */
export interface LeftOverView {
  businessDay(): string | null;
  /** Waiting and called tickets, in the order they were taken. A serving ticket is not left over. */
  leftOverTickets(): readonly TicketId[];
  /** Finished services whose citizen has neither rated nor declined, oldest first. */
  openInvitations(): readonly { readonly ticketId: TicketId }[];
}

/**
 * What happens when `today` is later than the open business day: the day opens, what waited
 * overnight expires, and open invitations end without a level. Nothing when it is not later: a wall
 * clock that goes back never takes the day with it.
 */
export function decideOpenBusinessDay(view: LeftOverView, today: string): readonly HallEvent[] {
  const stored = view.businessDay();
  if (stored !== null && today <= stored) return [];
  return [
    { kind: 'businessDayOpened', day: today },
    ...view.leftOverTickets().map((ticketId): HallEvent => ({ kind: 'ticketExpired', ticketId })),
    ...view
      .openInvitations()
      .map(({ ticketId }): HallEvent => ({ kind: 'serviceNotRated', ticketId, reason: 'dayEnded', channel: 'host' })),
  ];
}
