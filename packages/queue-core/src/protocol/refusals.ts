import type { IdentityKind } from './person.ts';
import type { BookingState, ResultState, TakingState, TicketState, WindowState } from './states.ts';

/**
 * A rule said no. Closed union, plain data; nothing was changed. The sentence for the person in
 * front of it is in messages.zh.ts, and a test holds that table complete.
 */
export type Refusal =
  // ── there is no such thing ─────────────────────────────────────────────────────────────────
  | { readonly kind: 'unknownQueue'; readonly queueId: string }
  | { readonly kind: 'unknownItem'; readonly itemId: string }
  | { readonly kind: 'unknownWindow'; readonly windowId: string }
  | { readonly kind: 'unknownStaff'; readonly staffId: string }
  | { readonly kind: 'unknownTicket'; readonly ticketId: string }
  | { readonly kind: 'unknownBooking'; readonly bookingId: string }
  | { readonly kind: 'unknownPriority'; readonly priority: string }

  // ── taking a number ────────────────────────────────────────────────────────────────────────
  /** The first item is handled in another queue than the one asked for. */
  | { readonly kind: 'itemNotInQueue'; readonly itemId: string; readonly queueId: string }
  /** One unfinished ticket a person and queue; `number` is the one they hold, which may be printed again. */
  | {
      readonly kind: 'alreadyHoldsTicket';
      readonly number: string;
      readonly ticketId: string;
      readonly state: TicketState;
    }
  | { readonly kind: 'identityRequired'; readonly accepts: readonly IdentityKind[] }
  | { readonly kind: 'identityNotAccepted'; readonly accepts: readonly IdentityKind[] }
  /** Somebody who takes for others must say who they are. */
  | { readonly kind: 'agentUnknown' }
  | { readonly kind: 'agentLimitReached'; readonly limit: number }
  /** No session now; `from` is the next one's first moment for numbers, as day and time; null: none is known. */
  | { readonly kind: 'outsideHours'; readonly opens: { readonly day: string; readonly time: string } | null }
  /** A session is on, and past its cut-off. */
  | { readonly kind: 'pastCutOff'; readonly opens: { readonly day: string; readonly time: string } | null }
  /** Closed by the manager, or ended for today. */
  | { readonly kind: 'hallNotTaking'; readonly state: TakingState }
  | { readonly kind: 'dayLimitReached'; readonly limit: number }
  | { readonly kind: 'bandLimitReached'; readonly from: string; readonly to: string; readonly limit: number }
  | { readonly kind: 'personLimitReached'; readonly limit: number }
  /** This class is granted by staff only. */
  | { readonly kind: 'priorityByStaffOnly'; readonly priority: string }
  /** The named ticket has no result to fetch, or this queue hands none over. */
  | { readonly kind: 'noResultToFetch'; readonly ticketId: string; readonly state: ResultState | null }

  // ── calling and serving ────────────────────────────────────────────────────────────────────
  | { readonly kind: 'noTicketWaiting'; readonly windowId: string }
  /** The window still has a ticket called or serving. */
  | {
      readonly kind: 'windowHasTicket';
      readonly windowId: string;
      readonly number: string;
      readonly state: TicketState;
    }
  /** The command names a ticket that is not the one at the window: somebody was faster. */
  | { readonly kind: 'ticketNotAtWindow'; readonly windowId: string; readonly ticketId: string }
  | { readonly kind: 'ticketHeldElsewhere'; readonly windowId: string; readonly ticketId: string }
  /** The ticket's state does not allow this step (the transition table has no such row). */
  | { readonly kind: 'ticketWrongState'; readonly ticketId: string; readonly state: TicketState }
  | { readonly kind: 'calledTooFewTimes'; readonly callCount: number; readonly needed: number }
  /** The queue's miss policy gives no way back, or only through staff. */
  | { readonly kind: 'cannotRejoin'; readonly number: string; readonly because: 'desk' | 'setAside' }
  | { readonly kind: 'transferToItself'; readonly windowId: string }
  /** A result is handed over only after its receiver was checked. */
  | { readonly kind: 'identityNotChecked'; readonly ticketId: string }

  // ── windows and the hall ───────────────────────────────────────────────────────────────────
  | { readonly kind: 'windowNotOpen'; readonly windowId: string; readonly state: WindowState }
  | { readonly kind: 'windowAlready'; readonly windowId: string; readonly state: WindowState }
  /** A flexible window without an assignment. */
  | { readonly kind: 'windowNotActive'; readonly windowId: string }
  /** The staff member is logged in at another window. */
  | { readonly kind: 'staffAtOtherWindow'; readonly staffId: string; readonly windowId: string }
  | { readonly kind: 'hallAlready'; readonly state: TakingState }

  // ── bookings ───────────────────────────────────────────────────────────────────────────────
  | { readonly kind: 'bookingNotOffered'; readonly queueId: string }
  | { readonly kind: 'unknownSlot'; readonly day: string; readonly slot: string }
  /** Too early or too late a day; `first` and `last` may be booked. */
  | { readonly kind: 'bookingDayNotOffered'; readonly day: string; readonly first: string; readonly last: string }
  | { readonly kind: 'slotFull'; readonly day: string; readonly slot: string }
  /** One booking a person, queue and day. */
  | { readonly kind: 'alreadyBooked'; readonly day: string; readonly slot: string }
  | { readonly kind: 'tooManyNoShows'; readonly until: string }
  | { readonly kind: 'bookingWrongState'; readonly bookingId: string; readonly state: BookingState }
  /** Checked in already: this is the number. */
  | { readonly kind: 'alreadyCheckedIn'; readonly number: string; readonly ticketId: string }
  | { readonly kind: 'bookingOtherDay'; readonly day: string; readonly slot: string }
  | { readonly kind: 'tooEarlyToCheckIn'; readonly slot: string; readonly from: string }
  | { readonly kind: 'tooLateToChangeBooking'; readonly minutes: number }
  /** The county's: changed where it was booked. */
  | { readonly kind: 'bookingOfCounty' }
  | { readonly kind: 'bookingIdTaken'; readonly bookingId: string }

  // ── ratings, paper, retries ────────────────────────────────────────────────────────────────
  /** The service has its rating, or the invitation is over. */
  | { readonly kind: 'alreadyRated'; readonly ticketId: string }
  | { readonly kind: 'notInvitedToRate'; readonly ticketId: string }
  /** A tag that does not belong to the chosen level. */
  | { readonly kind: 'tagNotOfLevel'; readonly tag: string; readonly level: string }
  /** The paper's outcome is already on record. */
  | { readonly kind: 'slipAlreadyRecorded'; readonly ticketId: string }
  /** The slip is still being printed. */
  | { readonly kind: 'slipStillPrinting'; readonly ticketId: string }
  /** The commandId was used before for another command: a defect in the caller, and nothing is done. */
  | { readonly kind: 'commandIdReused'; readonly commandId: string };

export type RefusalKind = Refusal['kind'];
