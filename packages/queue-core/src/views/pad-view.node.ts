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

type Invitation = NonNullable<PadView['invitation']>;
type Staff = NonNullable<PadView['staff']>;

/** What the queue knows of the pad; photos, the slogan, the province's page and thanks are the host's. */
export type PadQueueView = Omit<PadView, 'staff' | 'slogan' | 'invitation' | 'thanks'> & {
  readonly staff: Omit<Staff, 'photo'> | null;
  readonly invitation: Omit<Invitation, 'phoneUrl'> | null;
};

/** 评价器: who serves here, whom, and whether the citizen is asked to rate. */
export function createPadView(
  database: Database.Database,
  hall: HallIndex,
  windows: WindowRows,
): (windowId: WindowId) => PadQueueView {
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

  const badges = new Map(hall.hall.staff.map(({ id, badge }) => [id, badge]));

  return function readPadView(windowId) {
    const { name } = windows.configured(windowId);
    const row = windows.row(windowId);
    const staff = windows.staffOf(row);
    const current = windows.current(windowId);
    const invitation = selectInvitation.get(windowId);
    return {
      hall: { name: hall.hall.name },
      window: {
        id: windowId,
        name,
        state: row.state,
        away: windows.awayOf(row),
        queueNames: windows.served(windowId).map(({ queueId }) => queueName(hall, queueId)),
      },
      staff: staff && { ...staff, badge: badges.get(staff.id) ?? null },
      serving: current?.state === 'serving' ? subject(current) : null,
      invitation: invitation
        ? {
            ticketId: invitation.ticketId,
            ...subject(invitation),
            invitedAtMs: invitation.invitedAtMs,
            expiresAtMs: invitation.invitedAtMs + hall.hall.ratingInviteMs,
          }
        : null,
      voice: hall.hall.voice,
    };
  };
}
