import type Database from 'better-sqlite3';
import type { HallIndex } from '../model/hall.ts';
import type { PadView } from '../protocol/faces.ts';
import { formatTicketNumber, type ItemId, type QueueId, type TicketId, type WindowId } from '../protocol/ids.ts';
import { itemName, queueName } from './ticket-rows.ts';
import type { WindowRows } from './window-rows.node.ts';

type InvitationRow = {
  readonly ticketId: TicketId;
  readonly series: string;
  readonly serial: number;
  readonly queueId: QueueId;
  readonly itemId: ItemId | null;
  readonly invitedAtMs: number;
};

/** 评价器: who serves here, whom, and whether the citizen is asked to rate. */
export function createPadView(
  database: Database.Database,
  hall: HallIndex,
  windows: WindowRows,
): (windowId: WindowId) => PadView {
  const selectInvitation = database.prepare<[string], InvitationRow>(
    `select ticket_id as ticketId, series, serial, ticket.queue_id as queueId, item_id as itemId,
       invited_at_ms as invitedAtMs
     from rating join ticket using (ticket_id)
     where rating.window_id = ? and rating.state = 'invited' order by invited_seq desc limit 1`,
  );

  function subject(row: Pick<InvitationRow, 'series' | 'serial' | 'queueId' | 'itemId'>) {
    return {
      number: formatTicketNumber(row.series, row.serial),
      queueName: queueName(hall, row.queueId),
      itemName: itemName(hall, row.itemId),
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
