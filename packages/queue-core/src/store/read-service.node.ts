import type Database from 'better-sqlite3';
import type { DecideView } from '../commands/decision.ts';
import type { TicketId, WindowId } from '../protocol/ids.ts';
import type { RatingState, ResultState } from '../protocol/states.ts';

/** An invitation to rate that nobody has answered yet. */
export type OpenInvitation = { readonly ticketId: TicketId; readonly windowId: WindowId; readonly invitedAtMs: number };

type ServiceReads = Pick<DecideView, 'ratingState' | 'resultState'> & {
  openInvitations(): readonly OpenInvitation[];
};

/** Reads of what came of a service: its rating and its result. */
export function createServiceReads(database: Database.Database): ServiceReads {
  const rating = database.prepare<[string], RatingState>('select state from rating where ticket_id = ?').pluck();
  const result = database.prepare<[string], ResultState>('select state from result where ticket_id = ?').pluck();
  const invitations = database.prepare<[], OpenInvitation & { readonly invitedSeq: number }>(
    `select ticket_id as ticketId, window_id as windowId, invited_at_ms as invitedAtMs, invited_seq as invitedSeq
     from rating indexed by rating_invited where state = 'invited'`,
  );

  return {
    ratingState: (ticketId) => rating.get(ticketId) ?? null,
    resultState: (ticketId) => result.get(ticketId) ?? null,
    openInvitations: () =>
      invitations
        .all()
        .toSorted((left, right) => left.invitedSeq - right.invitedSeq)
        .map(({ ticketId, windowId, invitedAtMs }) => ({ ticketId, windowId, invitedAtMs })),
  };
}
