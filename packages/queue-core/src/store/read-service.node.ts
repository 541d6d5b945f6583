import type Database from 'better-sqlite3';
import type { DecideView, RatingFacts } from '../commands/decision.ts';
import type { TicketId, WindowId } from '../protocol/ids.ts';
import type { ResultState } from '../protocol/states.ts';

/** An invitation to rate that nobody has answered yet. */
export type OpenInvitation = { readonly ticketId: TicketId; readonly windowId: WindowId; readonly invitedAtMs: number };

type ServiceReads = Pick<DecideView, 'rating' | 'resultState'> & {
  openInvitations(): readonly OpenInvitation[];
};

/** Reads of what came of a service: its rating and its result. */
export function createServiceReads(database: Database.Database): ServiceReads {
  const rating = database.prepare<[string], RatingFacts>(
    'select state, reason, invited_at_ms as invitedAtMs from rating where ticket_id = ?',
  );
  const result = database.prepare<[string], ResultState>('select state from result where ticket_id = ?').pluck();
  const invitations = database.prepare<[], OpenInvitation & { readonly invitedSeq: number }>(
    `select ticket_id as ticketId, window_id as windowId, invited_at_ms as invitedAtMs, invited_seq as invitedSeq
     from rating indexed by rating_invited where state = 'invited'`,
  );

  return {
    rating: (ticketId) => rating.get(ticketId) ?? null,
    resultState: (ticketId) => result.get(ticketId) ?? null,
    openInvitations: () =>
      invitations
        .all()
        .toSorted((left, right) => left.invitedSeq - right.invitedSeq)
        .map(({ ticketId, windowId, invitedAtMs }) => ({ ticketId, windowId, invitedAtMs })),
  };
}
