import type { TerminalTicket } from '@jiaohao/queue-core/protocol';
import { waitedMinutes, waitHeat, type Heat } from '../staff/wait-heat.ts';

export type WaitingRow = {
  readonly ticketId: string;
  readonly number: string;
  /** The item, or the queue where none was chosen. */
  readonly title: string;
  /** What else is known: the queue unless it is the title, and the masked name. */
  readonly details: readonly string[];
  readonly minutes: number;
  readonly heat: Heat;
};

export function waitingRow(ticket: TerminalTicket, nowMs: number): WaitingRow {
  return {
    ticketId: ticket.ticketId,
    number: ticket.number,
    title: ticket.itemName ?? ticket.queueName,
    details: [ticket.itemName === null ? null : ticket.queueName, ticket.maskedName].filter((text) => text !== null),
    minutes: waitedMinutes(ticket.takenAtMs, nowMs),
    heat: waitHeat(nowMs - ticket.takenAtMs),
  };
}

/** The longest wait, which need not be the next ticket's: priority goes first. */
export function longestWait(rows: readonly WaitingRow[]): WaitingRow | null {
  return rows.reduce<WaitingRow | null>((worst, row) => (worst && worst.minutes >= row.minutes ? worst : row), null);
}
