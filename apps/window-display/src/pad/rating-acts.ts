import {
  isBadLevel,
  ratingStretchMax,
  type PadView,
  type RatingLevel,
  type RatingOutcome,
  type TicketId,
} from '@jiaohao/queue-core/protocol';

/* What the pad's machine knows, hears and does. The machine itself is rating-flow.ts. */

export type Invitation = NonNullable<PadView['invitation']>;

/** What a citizen answered about a ticket. */
export type RatingAct = { readonly ticketId: TicketId; readonly outcome: RatingOutcome };

/** What the pad says aloud. */
export type PadSentence = 'pleaseRate' | 'thanks' | 'thanksForKey';

export type RatingContext = {
  readonly nowHostMs: () => number;
  readonly view: PadView | null;
  /** The invitation on the screen. Stays until it is answered, also when the window has a newer one. */
  readonly invitation: Invitation | null;
  /** When it runs out, by the host's clock; a touch puts it off. */
  readonly deadlineMs: number;
  /** On the screen now. */
  readonly level: RatingLevel | null;
  readonly tags: readonly string[];
  readonly showsAllReasons: boolean;
  /** Written down the moment it was chosen; sent when the citizen can no longer change it. */
  readonly kept: RatingAct | null;
  /** Thanks are for a key at this window, of which nothing more is known here. */
  readonly isByKey: boolean;
  /** The last rating by key that was thanked for. */
  readonly thankedId: number;
  /** Tickets that were answered or ran out here; the host may not have heard of it yet. */
  readonly settled: readonly TicketId[];
};

export type RatingEvent =
  | { readonly type: 'viewChanged'; readonly view: PadView }
  /** A finger is anywhere on the screen. */
  | { readonly type: 'touched' }
  | { readonly type: 'levelChosen'; readonly level: RatingLevel }
  | { readonly type: 'declined' }
  /** 修改: of a good level that was chosen a moment ago. */
  | { readonly type: 'changeAsked' }
  /** 选原因: for a good level nobody has to. */
  | { readonly type: 'reasonsAsked' }
  | { readonly type: 'tagToggled'; readonly code: string }
  | { readonly type: 'allReasonsAsked' }
  | { readonly type: 'submitted' }
  /** 暂不说原因: of a bad level; the reason stays pending. */
  | { readonly type: 'reasonsLeft' }
  | { readonly type: 'wentBack' }
  /** 知道了 */
  | { readonly type: 'understood' }
  /** The host would not take the rating: it has one for this ticket already. */
  | { readonly type: 'refused'; readonly ticketId: TicketId };

export type RatingFlowInput = {
  /** The host's wall clock. */
  readonly nowHostMs: () => number;
  /** Tickets whose rating waits to be sent since before a reload. */
  readonly settled: readonly TicketId[];
};

/** How long a good level can be changed, or have its reasons. */
export const chosenMs = 10_000;
export const thanksMs = 4_000;
/** How long the code for the reason is on the screen. */
export const pendingMs = 20_000;
/** More than a pad ever has open at once; the list must not grow for ever. */
export const settledCount = 20;

/** The invitation to show next, or null: not one that was answered here, nor one that has run out. */
export function openInvitation({ view, settled, nowHostMs }: RatingContext): Invitation | null {
  const invitation = view?.invitation ?? null;
  if (!invitation || settled.includes(invitation.ticketId)) return null;
  return invitation.expiresAtMs > nowHostMs() ? invitation : null;
}

/** A touch starts the time anew, as often as the host goes along with it. */
export function deadlineAfterTouch({ invitation, nowHostMs }: RatingContext): number {
  if (!invitation) return 0;
  const lastsMs = invitation.expiresAtMs - invitation.invitedAtMs;
  return Math.min(nowHostMs() + lastsMs, invitation.invitedAtMs + ratingStretchMax * lastsMs);
}

/** Nothing asked, nothing chosen. */
export const nothingAsked: Pick<
  RatingContext,
  'invitation' | 'deadlineMs' | 'level' | 'tags' | 'showsAllReasons' | 'kept' | 'isByKey'
> = { invitation: null, deadlineMs: 0, level: null, tags: [], showsAllReasons: false, kept: null, isByKey: false };

/** What stands now, as it would be sent. */
export function actOf({ invitation, level, tags }: RatingContext): RatingAct {
  if (!invitation || !level) throw new Error('rated without an invitation or a level');
  return { ticketId: invitation.ticketId, outcome: { kind: 'rated', level, tags: [...tags] } };
}

/** 这次不评价 */
export function declinedAct({ invitation }: RatingContext): RatingAct {
  if (!invitation) throw new Error('declined without an invitation');
  return { ticketId: invitation.ticketId, outcome: { kind: 'notRated', reason: 'declined' } };
}

/** A bad level of which the citizen has not said why. */
export function isReasonPending(act: RatingAct | null): boolean {
  return act?.outcome.kind === 'rated' && isBadLevel(act.outcome.level) && act.outcome.tags.length === 0;
}
