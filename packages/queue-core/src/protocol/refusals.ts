import type { TicketState, WindowState } from './states.ts';

/**
 * A rule said no. Closed union, plain data; nothing was changed. The sentence for the person in
 * front of it is in messages.zh.ts, and a test holds that table complete.
 */
export type Refusal =
  /** The hall has no queue, window, item, staff member or ticket of that id. */
  | { readonly kind: 'unknownQueue'; readonly queueId: string }
  | { readonly kind: 'unknownItem'; readonly itemId: string }
  | { readonly kind: 'unknownWindow'; readonly windowId: string }
  | { readonly kind: 'unknownStaff'; readonly staffId: string }
  | { readonly kind: 'unknownTicket'; readonly ticketId: string }
  /** The item is handled in another queue than the one asked for. */
  | { readonly kind: 'itemNotInQueue'; readonly itemId: string; readonly queueId: string }
  /** One unfinished ticket a person and queue; `number` is the one they hold. */
  | { readonly kind: 'alreadyHoldsTicket'; readonly number: string; readonly ticketId: string }
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
  | { readonly kind: 'windowNotOpen'; readonly windowId: string; readonly state: WindowState }
  | { readonly kind: 'windowAlready'; readonly windowId: string; readonly state: WindowState }
  /** The staff member is logged in at another window. */
  | { readonly kind: 'staffAtOtherWindow'; readonly staffId: string; readonly windowId: string }
  /** The ticket's state does not allow this step (the transition table has no such row). */
  | { readonly kind: 'ticketWrongState'; readonly ticketId: string; readonly state: TicketState }
  /** The service has its rating, or the invitation is over. */
  | { readonly kind: 'alreadyRated'; readonly ticketId: string }
  | { readonly kind: 'notInvitedToRate'; readonly ticketId: string }
  /** A tag that does not belong to the chosen level. */
  | { readonly kind: 'tagNotOfLevel'; readonly tag: string; readonly level: string }
  /** The paper's outcome is already on record. */
  | { readonly kind: 'slipAlreadyRecorded'; readonly ticketId: string }
  /** The commandId was used before for another command: a defect in the caller, and nothing is done. */
  | { readonly kind: 'commandIdReused'; readonly commandId: string };

export type RefusalKind = Refusal['kind'];
