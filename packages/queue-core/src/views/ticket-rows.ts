import {
  formatTicketNumber,
  type ItemId,
  type QueueId,
  type StaffId,
  type TicketId,
  type WindowId,
} from '../protocol/ids.ts';
import type { HallIndex } from '../model/hall.ts';
import type { TerminalTicket } from '../protocol/faces.ts';
import type { TicketState } from '../protocol/states.ts';

/** A ticket as the views read it. */
export type TicketRow = {
  readonly ticketId: TicketId;
  readonly series: string;
  readonly serial: number;
  readonly queueId: QueueId;
  readonly itemId: ItemId | null;
  readonly maskedName: string | null;
  readonly state: TicketState;
  readonly rank: number;
  readonly takenAtMs: number;
  readonly windowId: WindowId | null;
  readonly staffId: StaffId | null;
  readonly callCount: number;
  readonly callSeq: number | null;
  readonly firstCalledAtMs: number | null;
  readonly calledAtMs: number | null;
  readonly startedAtMs: number | null;
};

/** The columns of `TicketRow`. */
export const ticketRowColumns = `ticket_id as ticketId, series, serial, queue_id as queueId, item_id as itemId,
  person_masked_name as maskedName, state, rank, taken_at_ms as takenAtMs, window_id as windowId, staff_id as staffId,
  call_count as callCount, call_seq as callSeq, first_called_at_ms as firstCalledAtMs, called_at_ms as calledAtMs,
  started_at_ms as startedAtMs`;

/** A ticket as its clerk sees it. `calledAtMs` is the latest call. */
export function rowToTerminalTicket(hall: HallIndex, row: TicketRow): TerminalTicket {
  return {
    ticketId: row.ticketId,
    number: formatTicketNumber(row.series, row.serial),
    queueName: queueName(hall, row.queueId),
    itemName: itemName(hall, row.itemId),
    maskedName: row.maskedName,
    state: row.state,
    takenAtMs: row.takenAtMs,
    calledAtMs: row.calledAtMs,
    startedAtMs: row.startedAtMs,
    callCount: row.callCount,
  };
}

/** A queue's name; its id where the hall file has dropped the queue while people still held its numbers. */
export function queueName(hall: HallIndex, queueId: QueueId): string {
  return hall.queues.get(queueId)?.name ?? queueId;
}

export function itemName(hall: HallIndex, itemId: ItemId | null): string | null {
  return itemId === null ? null : (hall.items.get(itemId)?.name ?? null);
}
