import type Database from 'better-sqlite3';
import type { HallIndex } from '../model/hall.ts';
import type { PadView } from '../protocol/faces.ts';
import { formatTicketNumber, type QueueId, type TicketId, type WindowId } from '../protocol/ids.ts';
import { itemHere, queueName } from './ticket-rows.ts';
import type { WindowRows } from './window-rows.node.ts';

type Subject = {
  readonly series: string;
  readonly serial: number;
  readonly queueId: QueueId;
  /** JSON. */
  readonly itemIds: string;
};
type InvitationRow = Subject & { readonly ticketId: TicketId; readonly invitedAtMs: number };

/** 评价器: who serves here, whom, and whether the citizen is asked to rate. */
export function createPadView(
  database: Database.Database,
  hall: HallIndex,
  windows: WindowRows,
): (windowId: WindowId) => PadView {
  const selectInvitation = database.prepare<[string], InvitationRow>(
    `select ticket_id as ticketId, series, serial, ticket.queue_id as queueId, item_ids as itemIds,
       invited_at_ms as invitedAtMs
     from rating join ticket using (ticket_id)
     where rating.window_id = ? and rating.state = 'invited' order by invited_seq desc limit 1`,
  );

  function subject(row: Subject) {
    return {
      number: formatTicketNumber(row.series, row.serial),
      queueName: queueName(hall, row.queueId),
      itemName: itemHere(hall, row),
    };
  }

  return function readPadView(windowId) {
    const { name } = windows.configured(windowId);
    const row = windows.row(windowId);
    const current = windows.current(windowId);
    const invitation = selectInvitation.get(windowId);
    return {
      hall: { name: hall.hall.name },
      window: { id: windowId, name, state: row.state },
      staff: windows.staffOf(row),
      serving: current?.state === 'serving' ? subject(current) : null,
      invitation: invitation
        ? {
            ticketId: invitation.ticketId,
            ...subject(invitation),
            invitedAtMs: invitation.invitedAtMs,
            expiresAtMs: invitation.invitedAtMs + hall.hall.ratingInviteMs,
          }
        : null,
    };
  };
}
