import { invariant } from '@jiaohao/basics/invariant';
import { nextTicketState, type TicketStep } from '../model/ticket-transitions.ts';
import type { Hall, Queue, ServedQueue, ServiceWindow } from '../protocol/hall.ts';
import type { BookingId, QueueId, StaffId, TicketId, WindowId } from '../protocol/ids.ts';
import {
  unfinishedTicketStates,
  type BookingState,
  type Lane,
  type RatingState,
  type ResultState,
  type SlipState,
  type TakingState,
  type TicketState,
  type WindowState,
} from '../protocol/states.ts';

/*
 * The oracle's picture of a hall: plain objects in maps, written by the oracle-….ts files from the
 * journal alone. Who waits stands in a set a queue, without any order: what the order should be is
 * asked anew at every call, by looking at all of them.
 */

export type OracleTicket = {
  readonly ticketId: TicketId;
  readonly number: string;
  readonly day: string;
  readonly takenAtMs: number;
  /** Waiting before it when it came, that would have been called first. */
  readonly aheadCount: number;
  readonly holderDigest: string | null;
  readonly resultOf: TicketId | null;
  state: TicketState;
  queueId: QueueId;
  route: readonly QueueId[];
  lane: Lane;
  rankMs: number;
  rankSeq: number;
  /** Where it is called, served or held. */
  windowId: WindowId | null;
  toWindowId: WindowId | null;
  returnToWindowId: WindowId | null;
  firstCalledAtMs: number | null;
  callCount: number;
  missCount: number;
  returnAtMs: number | null;
  slip: SlipState;
  rating: RatingState | null;
  /** Not rated, and nobody said so: a level may still arrive from a pad. */
  isUnanswered: boolean;
  invitedAtMs: number;
  result: ResultState | null;
};

export type OracleWindow = {
  readonly windowId: WindowId;
  state: WindowState;
  staffId: StaffId | null;
  /** Called or serving here. */
  ticket: OracleTicket | null;
  assigned: readonly ServedQueue[] | null;
  assignedBy: 'hand' | 'calendar' | 'backlog' | null;
  pausedAtMs: number | null;
  isAwayAlarmed: boolean;
};

export type OracleBooking = {
  readonly bookingId: BookingId;
  readonly queueId: QueueId;
  readonly personDigest: string | null;
  readonly origin: 'hall' | 'county' | 'carriedOver';
  readonly placedAtMs: number;
  day: string;
  slot: string;
  state: BookingState;
  ticketId: TicketId | null;
};

export type OracleLine = {
  /** Everybody who waits for the queue, those sent to one window included. */
  readonly waiting: Set<OracleTicket>;
  privilegedInARow: number;
  /** First calls of this day, and how long those waited together. */
  calledCount: number;
  waitSumMs: number;
};

export type OracleWorld = {
  readonly hall: Hall;
  readonly queues: ReadonlyMap<string, Queue>;
  readonly windowRules: ReadonlyMap<string, ServiceWindow>;
  /** In the order they were taken. */
  readonly tickets: OracleTicket[];
  readonly ticketsById: Map<string, OracleTicket>;
  readonly unfinished: Set<OracleTicket>;
  readonly invited: Set<OracleTicket>;
  readonly windows: Map<string, OracleWindow>;
  readonly lines: Map<string, OracleLine>;
  readonly bookings: Map<string, OracleBooking>;
  /** What events of the present step have moved; emptied by whoever compares it with the engine. */
  readonly touched: {
    readonly tickets: Set<OracleTicket>;
    readonly windows: Set<string>;
    readonly queues: Set<string>;
  };
  day: string;
  /** Numbers and finished services of this day. */
  issuedCount: number;
  finishedCount: number;
  /** What the door’s clock says now; null where nobody knows. */
  wall: WallTime | null;
  taking: TakingState;
  extendedUntil: string | null;
};

/** Local time by the clock on the wall. */
export type WallTime = { readonly day: string; readonly minute: number };

export function createOracleWorld(hall: Hall): OracleWorld {
  return {
    hall,
    queues: new Map(hall.queues.map((queue) => [queue.id, queue])),
    windowRules: new Map(hall.windows.map((serviceWindow) => [serviceWindow.id, serviceWindow])),
    tickets: [],
    ticketsById: new Map(),
    unfinished: new Set(),
    invited: new Set(),
    windows: new Map(),
    lines: new Map(),
    bookings: new Map(),
    touched: { tickets: new Set(), windows: new Set(), queues: new Set() },
    day: '',
    issuedCount: 0,
    finishedCount: 0,
    wall: null,
    taking: 'open',
    extendedUntil: null,
  };
}

/** A window that was never opened is closed. */
export function windowOf(world: OracleWorld, windowId: WindowId): OracleWindow {
  let known = world.windows.get(windowId);
  if (!known) {
    known = {
      windowId,
      state: 'closed',
      staffId: null,
      ticket: null,
      assigned: null,
      assignedBy: null,
      pausedAtMs: null,
      isAwayAlarmed: false,
    };
    world.windows.set(windowId, known);
  }
  return known;
}

export function lineOf(world: OracleWorld, queueId: string): OracleLine {
  let line = world.lines.get(queueId);
  if (!line) {
    line = { waiting: new Set(), privilegedInARow: 0, calledCount: 0, waitSumMs: 0 };
    world.lines.set(queueId, line);
  }
  return line;
}

export function ticketOf(world: OracleWorld, ticketId: TicketId): OracleTicket {
  const ticket = world.ticketsById.get(ticketId);
  invariant(ticket, `ticket ${ticketId} was taken before anything else happened to it`);
  world.touched.tickets.add(ticket);
  return ticket;
}

export function queueRuleOf(world: OracleWorld, queueId: string): Queue {
  const queue = world.queues.get(queueId);
  invariant(queue, `queue ${queueId} is in the hall file`);
  return queue;
}

const unfinishedStates: ReadonlySet<TicketState> = new Set(unfinishedTicketStates);

/** Takes a ticket one step along the transition table. */
export function stepTicket(world: OracleWorld, ticket: OracleTicket, by: TicketStep): void {
  const state = nextTicketState(ticket.state, by);
  invariant(state !== null, `a ${ticket.state} ticket has no ${by}`);
  ticket.state = state;
  if (!unfinishedStates.has(state)) world.unfinished.delete(ticket);
}

/** What a window serves now: by assignment, else by the hall file. A flexible window needs the first. */
export function servedBy(world: OracleWorld, at: OracleWindow): readonly ServedQueue[] {
  if (at.assigned) return at.assigned;
  const rule = world.windowRules.get(at.windowId);
  return !rule || rule.kind === 'flexible' ? [] : rule.queues;
}

export function isOrdinary(ticket: OracleTicket): boolean {
  return ticket.lane === 'ordinary';
}
