import { invariant, unreachable } from '@jiaohao/basics/invariant';
import { nextSlipState } from '../model/slip-transitions.ts';
import { nextTicketState, type TicketStep } from '../model/ticket-transitions.ts';
import { nextWindowState, type WindowStep } from '../model/window-transitions.ts';
import type { HallEventOf, JournalEntry } from '../protocol/events.ts';
import type { Hall } from '../protocol/hall.ts';
import type { QueueId, StaffId, TicketId, WindowId } from '../protocol/ids.ts';
import type { RatingState, SlipState, TicketState, WindowState } from '../protocol/states.ts';

export type OracleTicket = {
  readonly ticketId: TicketId;
  readonly queueId: QueueId;
  readonly personDigest: string | null;
  state: TicketState;
  windowId: WindowId | null;
  callCount: number;
  slip: SlipState;
  rating: RatingState | null;
  invitedAtMs: number;
};

export type OracleWindow = { state: WindowState; staffId: StaffId | null; ticket: OracleTicket | null };

/**
 * A second, independent reading of the journal: plain maps, no SQL. It throws as soon as an entry
 * breaks an invariant of ARCHITECTURE.md, and it knows what the engine's views should say.
 */
export interface Oracle {
  observe(entries: readonly JournalEntry[]): void;
  readonly lastSeq: number;
  readonly day: string;
  /** In the order they were taken. */
  readonly tickets: readonly OracleTicket[];
  serviceWindow(windowId: WindowId): OracleWindow;
  waiting(queueId: QueueId): readonly OracleTicket[];
  invited(): readonly OracleTicket[];
}

export function createOracle(hall: Hall): Oracle {
  const tickets: OracleTicket[] = [];
  const ticketsById = new Map<string, OracleTicket>();
  const windows = new Map<string, OracleWindow>();
  const lastSerials = new Map<string, number>();
  const tokens = new Set<string>();
  const commandIds = new Set<string>();
  const queuesByWindow = new Map(hall.windows.map(({ id, queues }) => [id, queues]));
  let lastSeq = 0;
  let lastAtMs = 0;
  let lastCommandId = '';
  let day = '';

  function serviceWindow(windowId: WindowId): OracleWindow {
    const known = windows.get(windowId) ?? { state: 'closed', staffId: null, ticket: null };
    windows.set(windowId, known);
    return known;
  }

  function ticketOf(ticketId: TicketId): OracleTicket {
    const ticket = ticketsById.get(ticketId);
    invariant(ticket, `ticket ${ticketId} was taken before anything else happened to it`);
    return ticket;
  }

  function step(ticket: OracleTicket, by: TicketStep): void {
    const state = nextTicketState(ticket.state, by);
    invariant(state !== null, `a ${ticket.state} ticket has no ${by}`);
    ticket.state = state;
  }

  function stepAtWindow(ticketId: TicketId, windowId: WindowId, by: TicketStep): OracleTicket {
    const ticket = ticketOf(ticketId);
    invariant(serviceWindow(windowId).ticket === ticket, `${by} is on the ticket at the window`);
    step(ticket, by);
    return ticket;
  }

  function leaveWindow(windowId: WindowId): void {
    serviceWindow(windowId).ticket = null;
  }

  function waiting(queueId: QueueId): OracleTicket[] {
    return tickets.filter((ticket) => ticket.state === 'waiting' && ticket.queueId === queueId);
  }

  function take(event: HallEventOf<'ticketTaken'>): void {
    const { ticketId, queueId, series, serial, token } = event;
    const counter = `${event.day} ${series}`;
    invariant(event.day === day, 'invariant 7: a number is of the open day');
    invariant(serial === (lastSerials.get(counter) ?? 0) + 1, 'invariant 1: numbers rise without gaps');
    invariant(!ticketsById.has(ticketId) && !tokens.has(token), 'ticket ids and tokens are unique');
    const personDigest = event.person?.digest ?? null;
    const unfinished = tickets.filter(({ state }) => state === 'waiting' || state === 'called' || state === 'serving');
    invariant(
      personDigest === null ||
        !unfinished.some((other) => other.personDigest === personDigest && other.queueId === queueId),
      'a person holds one unfinished ticket a queue',
    );
    lastSerials.set(counter, serial);
    tokens.add(token);
    const ticket: OracleTicket = {
      ticketId,
      queueId,
      personDigest,
      state: 'waiting',
      windowId: null,
      callCount: 0,
      slip: 'pending',
      rating: null,
      invitedAtMs: 0,
    };
    tickets.push(ticket);
    ticketsById.set(ticketId, ticket);
  }

  function call(event: HallEventOf<'ticketCalled'>): void {
    const { ticketId, windowId, staffId } = event;
    const ticket = ticketOf(ticketId);
    const at = serviceWindow(windowId);
    invariant(at.state === 'open' && at.staffId === staffId, 'an open window calls, and its clerk does');
    invariant(at.ticket === null, 'invariant 2: a window has one ticket at most');
    invariant(
      tickets.every((other) => other !== ticket || other.windowId === null),
      'invariant 2: a ticket is at one window at most',
    );
    const queues: readonly string[] = queuesByWindow.get(windowId) ?? [];
    const earliest = tickets.find(({ state, queueId }) => state === 'waiting' && queues.includes(queueId));
    invariant(earliest === ticket, 'the earliest ticket of the queues of a window is next');
    step(ticket, event.kind);
    ticket.windowId = windowId;
    ticket.callCount = 1;
    at.ticket = ticket;
  }

  function moveWindow(event: HallEventOf<WindowStep>): void {
    const at = serviceWindow(event.windowId);
    const state = nextWindowState(at.state, event.kind);
    invariant(state !== null, `a window that is ${at.state} has no ${event.kind}`);
    invariant(at.ticket === null || event.kind === 'windowOpened', 'a window with a ticket stays open');
    at.state = state;
    if (event.kind === 'windowClosed') at.staffId = null;
    if (event.kind !== 'windowOpened') return;
    for (const [windowId, other] of windows) {
      invariant(windowId === event.windowId || other.staffId !== event.staffId, 'a clerk is at one window');
    }
    at.staffId = event.staffId;
  }

  function closeRating(event: HallEventOf<'serviceRated' | 'serviceNotRated'>): void {
    const ticket = ticketOf(event.ticketId);
    invariant(ticket.rating === 'invited', 'invariant 5: a rating record is closed once');
    ticket.rating = event.kind === 'serviceRated' ? 'rated' : 'notRated';
  }

  function expire(ticketId: TicketId): void {
    const ticket = ticketOf(ticketId);
    step(ticket, 'ticketExpired');
    if (ticket.windowId !== null) leaveWindow(ticket.windowId);
  }

  function apply({ event, atWallMs }: JournalEntry): void {
    switch (event.kind) {
      case 'businessDayOpened':
        invariant(event.day > day, 'invariant 7: the business day never goes back');
        day = event.day;
        return;
      case 'ticketTaken':
        return take(event);
      case 'ticketCalled':
        return call(event);
      case 'ticketRecalled': {
        const ticket = stepAtWindow(event.ticketId, event.windowId, event.kind);
        ticket.callCount += 1;
        invariant(event.callCount === ticket.callCount, 'calls are counted one by one');
        return;
      }
      case 'serviceStarted':
        stepAtWindow(event.ticketId, event.windowId, event.kind);
        return;
      case 'ticketPassedOver':
        stepAtWindow(event.ticketId, event.windowId, event.kind);
        return leaveWindow(event.windowId);
      case 'serviceFinished': {
        const ticket = stepAtWindow(event.ticketId, event.windowId, event.kind);
        invariant(ticket.rating === null, 'invariant 5: a service has one rating record');
        ticket.rating = 'invited';
        ticket.invitedAtMs = atWallMs;
        return leaveWindow(event.windowId);
      }
      case 'ticketExpired':
        return expire(event.ticketId);
      case 'serviceRated':
      case 'serviceNotRated':
        return closeRating(event);
      case 'slipPrinted':
      case 'slipFailed': {
        const ticket = ticketOf(event.ticketId);
        const slip = nextSlipState(ticket.slip, event.kind);
        invariant(slip !== null, `a slip that is ${ticket.slip} has no ${event.kind}`);
        ticket.slip = slip;
        return;
      }
      case 'windowOpened':
      case 'windowPaused':
      case 'windowClosed':
        return moveWindow(event);
      default:
        return unreachable(event);
    }
  }

  return {
    observe(entries) {
      for (const entry of entries) {
        invariant(entry.seq === lastSeq + 1, 'the journal has no gap');
        invariant(entry.atWallMs >= lastAtMs, 'the journal does not run backwards');
        invariant(
          entry.commandId === lastCommandId || !commandIds.has(entry.commandId),
          'invariant 3: a commandId has one effect',
        );
        apply(entry);
        commandIds.add(entry.commandId);
        lastCommandId = entry.commandId;
        lastAtMs = entry.atWallMs;
        lastSeq = entry.seq;
      }
    },
    get lastSeq() {
      return lastSeq;
    },
    get day() {
      return day;
    },
    tickets,
    serviceWindow,
    waiting,
    invited: () => tickets.filter(({ rating }) => rating === 'invited'),
  };
}
