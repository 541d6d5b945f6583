import type Database from 'better-sqlite3';
import { invariant } from '@jiaohao/basics/invariant';
import { nextTicketState, type TicketStep } from '../model/ticket-transitions.ts';
import type { QueueId, StaffId, TicketId, WindowId } from '../protocol/ids.ts';
import type { Lane, SlipState, TicketState } from '../protocol/states.ts';

/** What the fold knows of a ticket before a step. */
export type FoldedTicket = {
  readonly ticketId: TicketId;
  readonly state: TicketState;
  readonly slipState: SlipState;
  readonly day: string;
  readonly queueId: QueueId;
  readonly lane: Lane;
  readonly windowId: WindowId | null;
  readonly toWindowId: WindowId | null;
  readonly staffId: StaffId | null;
  readonly callCount: number;
  readonly missCount: number;
  readonly takenAtMs: number;
  readonly calledAtMs: number | null;
  readonly legStartedAtMs: number | null;
};

/** Reads a ticket that an event names; there must be one. */
export function createTicketRows(database: Database.Database): (ticketId: TicketId) => FoldedTicket {
  const select = database.prepare<[string], FoldedTicket>(
    `select ticket_id as ticketId, state, slip_state as slipState, day, queue_id as queueId, lane,
       window_id as windowId, to_window_id as toWindowId, staff_id as staffId, call_count as callCount,
       miss_count as missCount, taken_at_ms as takenAtMs, called_at_ms as calledAtMs,
       leg_started_at_ms as legStartedAtMs
     from ticket where ticket_id = ?`,
  );
  return (ticketId) => {
    const row = select.get(ticketId);
    invariant(row, `ticket ${ticketId} of the journal exists`);
    return row;
  };
}

/** The state after a step that the transition table must allow. */
export function stateAfter(ticket: FoldedTicket, step: TicketStep): TicketState {
  const state = nextTicketState(ticket.state, step);
  invariant(state !== null, `a ticket that is ${ticket.state} takes no ${step}`);
  return state;
}
