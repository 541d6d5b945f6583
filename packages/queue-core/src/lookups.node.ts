import type Database from 'better-sqlite3';
import type { Answer } from './protocol/answers.ts';
import type { JournalEntry } from './protocol/events.ts';
import {
  formatTicketNumber,
  type CommandId,
  type ItemId,
  type QueueId,
  type StaffId,
  type TicketId,
  type WindowId,
} from './protocol/ids.ts';
import type { SlipState, TicketState, WindowState } from './protocol/states.ts';
import { createAnswerStore } from './store/answers.node.ts';
import { createJournal } from './store/journal.node.ts';
import type { OpenInvitation, Reads } from './store/reads.node.ts';

/** The ticket called or serving at a window. */
export type CurrentTicket = {
  readonly ticketId: TicketId;
  readonly number: string;
  readonly series: string;
  readonly serial: number;
  readonly queueId: QueueId;
  readonly state: TicketState;
};

/** What a slip and the desks need of a ticket. */
export type TicketRecord = CurrentTicket & {
  readonly day: string;
  readonly itemId: ItemId | null;
  /** The opaque text of the QR code. */
  readonly token: string;
  readonly takenAtMs: number;
  /** Waiting ahead in the queue when it was taken. */
  readonly aheadCount: number;
  readonly windowId: WindowId | null;
  readonly callCount: number;
  readonly slipState: SlipState;
};

/** Questions of desks and tools; each is an index seek or a bounded list of committed facts. */
export interface QueueLookups {
  currentTicket(windowId: WindowId): CurrentTicket | null;
  ticket(ticketId: TicketId): TicketRecord | null;
  serviceWindow(windowId: WindowId): { readonly state: WindowState; readonly staffId: StaffId | null };
  windowOfStaff(staffId: StaffId): WindowId | null;
  /** Oldest first. */
  openInvitations(): readonly OpenInvitation[];
  /** Tickets whose paper is unknown, oldest first: printing was cut short, or is going on. */
  pendingSlips(): readonly TicketId[];
  /**
   * What this commandId was told, or null. Lets a caller answer a retry whose context is gone, such
   * as a kiosk's visit after a restart of the host.
   */
  answer(commandId: CommandId): Answer | null;
  /** The open business day; null before the first command ever. */
  businessDay(): string | null;
  /** Entries after `afterSeq`, oldest first. */
  journal(afterSeq: number, limit: number): readonly JournalEntry[];
  lastSeq(): number;
}

type TicketRow = Omit<TicketRecord, 'number'>;

export function createLookups(database: Database.Database, reads: Reads): QueueLookups {
  const journal = createJournal(database);
  const answers = createAnswerStore(database);
  const columns = `ticket_id as ticketId, series, serial, queue_id as queueId, state, day, item_id as itemId, token,
    taken_at_ms as takenAtMs, ahead_count as aheadCount, window_id as windowId, call_count as callCount,
    slip_state as slipState`;
  const selectTicket = database.prepare<[string], TicketRow>(`select ${columns} from ticket where ticket_id = ?`);
  const selectPendingSlips = database
    .prepare<[], TicketId>(`select ticket_id from ticket where slip_state = 'pending' order by rank`)
    .pluck();

  return {
    currentTicket(windowId) {
      const ticket = reads.ticketAtWindow(windowId);
      if (!ticket) return null;
      const { ticketId, series, serial, queueId, state } = ticket;
      return { ticketId, number: formatTicketNumber(series, serial), series, serial, queueId, state };
    },
    ticket(ticketId) {
      const row = selectTicket.get(ticketId);
      return row ? { ...row, number: formatTicketNumber(row.series, row.serial) } : null;
    },
    serviceWindow: (windowId) => reads.serviceWindow(windowId),
    windowOfStaff: (staffId) => reads.windowOfStaff(staffId),
    openInvitations: () => reads.openInvitations(),
    pendingSlips: () => selectPendingSlips.all(),
    answer: (commandId) => answers.find(commandId)?.answer ?? null,
    businessDay: () => reads.businessDay(),
    journal: (afterSeq, limit) => journal.read(afterSeq, limit),
    lastSeq: () => journal.head().seq,
  };
}
