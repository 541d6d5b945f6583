import type { WaitingTicket } from '@jiaohao/queue-core/protocol';
import { waitedMinutes, waitHeat, type Heat } from '../staff/wait-heat.ts';
import { terminalWords } from './messages.zh.ts';
import { ticketMarks } from './ticket-marks.ts';

export type WaitingRow = {
  readonly ticketId: string;
  readonly number: string;
  /** The item, or the queue where none was chosen. */
  readonly title: string;
  /** Why it stands where it stands: 优先, 预约, 回队, 转到本窗口; and 代办. */
  readonly marks: readonly string[];
  /** What else is known: the queue unless it is the title, and the masked name. */
  readonly details: readonly string[];
  readonly minutes: number;
  readonly heat: Heat;
};

export function waitingRow(ticket: WaitingTicket, nowMs: number): WaitingRow {
  const [itemName] = ticket.itemNames;
  const marks = ticketMarks(ticket);
  return {
    ticketId: ticket.ticketId,
    number: ticket.number,
    title: itemName ?? ticket.queueName,
    // What is sent to a window always stands as one that came back.
    marks: ticket.isForWindow ? [terminalWords.waiting.forWindow, ...marks.slice(1)] : marks,
    details: [itemName === undefined ? null : ticket.queueName, ticket.maskedName].filter((text) => text !== null),
    minutes: waitedMinutes(ticket.takenAtMs, nowMs),
    heat: waitHeat(nowMs - ticket.takenAtMs),
  };
}

/** The longest wait, which need not be the next ticket's: priority goes first. */
export function longestWait(rows: readonly WaitingRow[]): WaitingRow | null {
  return rows.reduce<WaitingRow | null>((worst, row) => (worst && worst.minutes >= row.minutes ? worst : row), null);
}
