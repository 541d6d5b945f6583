import type { HallIndex } from '../model/hall.ts';
import {
  formatTicketNumber,
  type ItemId,
  type PriorityCode,
  type QueueId,
  type StaffId,
  type TicketId,
  type WindowId,
} from '../protocol/ids.ts';
import type { ServiceItem } from '../protocol/hall.ts';
import type { Lane, TicketState } from '../protocol/states.ts';

/** What every list of tickets shows of one. */
export type TicketRow = {
  readonly ticketId: TicketId;
  readonly series: string;
  readonly serial: number;
  readonly queueId: QueueId;
  /** JSON. */
  readonly itemIds: string;
  readonly maskedName: string | null;
  readonly principalMaskedName: string | null;
  readonly isOnBehalf: 0 | 1;
  readonly isUnproven: 0 | 1;
  readonly lane: Lane;
  readonly priority: PriorityCode | null;
  readonly takenAtMs: number;
};

/** The columns of `TicketRow`. */
export const ticketRowColumns = `ticket.ticket_id as ticketId, ticket.series, ticket.serial, ticket.queue_id as queueId,
  ticket.item_ids as itemIds, ticket.person_masked_name as maskedName,
  ticket.principal_masked_name as principalMaskedName, ticket.is_on_behalf as isOnBehalf,
  ticket.is_unproven as isUnproven, ticket.lane, ticket.priority, ticket.taken_at_ms as takenAtMs`;

/** The ticket at a window. */
export type CurrentRow = TicketRow & {
  readonly state: TicketState;
  readonly windowId: WindowId;
  readonly staffId: StaffId | null;
  /** JSON. */
  readonly route: string;
  readonly returnToWindowId: WindowId | null;
  readonly callCount: number;
  readonly callSeq: number;
  readonly calledAtMs: number;
  readonly startedAtMs: number | null;
  /** JSON. */
  readonly why: string | null;
  readonly resultOf: TicketId | null;
};

/** The columns of `CurrentRow`. */
export const currentRowColumns = `${ticketRowColumns}, ticket.state, ticket.window_id as windowId,
  ticket.staff_id as staffId, ticket.route, ticket.return_to_window_id as returnToWindowId,
  ticket.call_count as callCount, ticket.call_seq as callSeq, ticket.called_at_ms as calledAtMs,
  ticket.started_at_ms as startedAtMs, ticket.why, ticket.result_of as resultOf`;

/** What clerks see of any ticket: the masked name, and never more of a citizen. */
export function staffTicket(hall: HallIndex, row: TicketRow) {
  return {
    ticketId: row.ticketId,
    number: formatTicketNumber(row.series, row.serial),
    queueName: queueName(hall, row.queueId),
    itemNames: itemNames(hall, row.itemIds),
    maskedName: row.maskedName,
    lane: row.lane,
    isPriority: row.priority !== null,
    isOnBehalf: row.isOnBehalf === 1,
    isUnproven: row.isUnproven === 1,
    takenAtMs: row.takenAtMs,
  };
}

/** A queue's name; its id where the hall file has dropped the queue while people still held its numbers. */
export function queueName(hall: HallIndex, queueId: QueueId): string {
  return hall.queues.get(queueId)?.name ?? queueId;
}

/** Names of a ticket's items, as `knownItems`. */
export function itemNames(hall: HallIndex, itemIds: string): string[] {
  return knownItems(hall, itemIds).map(({ name }) => name);
}

/** A ticket's items; those that the hall file has dropped are left out. */
export function knownItems(hall: HallIndex, itemIds: string): ServiceItem[] {
  if (itemIds === '[]') return [];
  return (JSON.parse(itemIds) as ItemId[]).map((itemId) => hall.items.get(itemId)).filter((item) => item !== undefined);
}

/** The item a ticket is served for where it stands: of its queue, else its first; null where none was chosen. */
export function itemHere(hall: HallIndex, row: Pick<TicketRow, 'itemIds' | 'queueId'>): string | null {
  if (row.itemIds === '[]') return null;
  const items = (JSON.parse(row.itemIds) as ItemId[]).map((itemId) => hall.items.get(itemId));
  return (items.find((item) => item?.queueId === row.queueId) ?? items[0])?.name ?? null;
}

/** A staff member's name; the 工号 where the hall file has dropped them. */
export function staffName(hall: HallIndex, staffId: StaffId | null): string | null {
  return staffId === null ? null : (hall.staffNames.get(staffId) ?? staffId);
}
