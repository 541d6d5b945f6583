import type {
  BookingId,
  ItemId,
  PriorityCode,
  QueueId,
  Series,
  StaffId,
  TicketId,
  WindowId,
} from '../src/protocol/ids.ts';
import type { ServedQueue } from '../src/protocol/hall.ts';
import type { Person } from '../src/protocol/person.ts';
import type { RatingOutcome } from '../src/protocol/rating.ts';
import type { PauseReason, ServiceResult } from '../src/protocol/reasons.ts';
import type { Ask } from '../src/simulation/command-stamp.ts';

/* Commands in few words, for tests: plain strings become ids. */

// ── tickets ──────────────────────────────────────────────────────────────────────────────────

export type TakeOptions = {
  itemIds?: readonly string[];
  person?: Person | null;
  onBehalf?: { readonly principal: Person | null } | null;
  priority?: string | null;
  resultOf?: TicketId | null;
};

export function takeTicket(queueId: string, options: TakeOptions = {}): Ask<'takeTicket'> {
  const { itemIds = [], person = null, onBehalf = null, priority = null, resultOf = null } = options;
  return {
    kind: 'takeTicket',
    queueId: queueId as QueueId,
    itemIds: itemIds as ItemId[],
    person,
    onBehalf,
    priority: priority as PriorityCode | null,
    resultOf,
  };
}

export function cancelTicket(ticketId: TicketId): Ask<'cancelTicket'> {
  return { kind: 'cancelTicket', ticketId };
}

export function voidTicket(ticketId: TicketId): Ask<'voidTicket'> {
  return { kind: 'voidTicket', ticketId, reason: 'duplicate' };
}

export function reprintSlip(ticketId: TicketId): Ask<'reprintSlip'> {
  return { kind: 'reprintSlip', ticketId, reason: 'lost' };
}

export function grantPriority(ticketId: TicketId, priority: string): Ask<'grantPriority'> {
  return { kind: 'grantPriority', ticketId, priority: priority as PriorityCode };
}

export function rejoin(ticketId: TicketId): Ask<'rejoin'> {
  return { kind: 'rejoin', ticketId };
}

export function carryOver(ticketId: TicketId): Ask<'carryOver'> {
  return { kind: 'carryOver', ticketId };
}

export function announceResult(ticketId: TicketId): Ask<'announceResult'> {
  return { kind: 'announceResult', ticketId };
}

// ── at a window ──────────────────────────────────────────────────────────────────────────────

export function callNext(windowId: string): Ask<'callNext'> {
  return { kind: 'callNext', windowId: windowId as WindowId };
}

export function callTicket(windowId: string, ticketId: TicketId): Ask<'callTicket'> {
  return { kind: 'callTicket', windowId: windowId as WindowId, ticketId, reason: 'cameBack' };
}

export type AtWindowKind = 'recall' | 'startService' | 'passOver' | 'hold' | 'resume' | 'finish';

/** A hold is for a form; a finished service was done on the spot. */
export function atWindow(kind: AtWindowKind, windowId: string, ticketId: TicketId): Ask<AtWindowKind> {
  if (kind === 'finish') return finish(windowId, ticketId);
  const at = { windowId: windowId as WindowId, ticketId };
  return kind === 'hold' ? { kind, ...at, reason: 'fillForm' } : { kind, ...at };
}

export function finish(
  windowId: string,
  ticketId: TicketId,
  { result = 'done', identityChecked = false }: { result?: ServiceResult; identityChecked?: boolean } = {},
): Ask<'finish'> {
  return { kind: 'finish', windowId: windowId as WindowId, ticketId, result, identityChecked };
}

export function transfer(
  windowId: string,
  ticketId: TicketId,
  to: { queue: string } | { window: string },
  { place = 'kept', returnToMe = false }: { place?: 'kept' | 'tail'; returnToMe?: boolean } = {},
): Ask<'transfer'> {
  const target =
    'queue' in to
      ? ({ kind: 'queue', queueId: to.queue as QueueId } as const)
      : ({ kind: 'window', windowId: to.window as WindowId } as const);
  return {
    kind: 'transfer',
    windowId: windowId as WindowId,
    ticketId,
    to: target,
    place,
    returnToMe,
    reason: 'nextStep',
  };
}

// ── windows and the hall ─────────────────────────────────────────────────────────────────────

export function openWindow(windowId: string, staffId: string): Ask<'openWindow'> {
  return { kind: 'openWindow', windowId: windowId as WindowId, staffId: staffId as StaffId };
}

export function pauseWindow(
  windowId: string,
  options: { reason?: PauseReason; minutes?: number; phone?: string; substituteId?: string } = {},
): Ask<'pauseWindow'> {
  const { reason = 'meal', minutes = null, phone = null, substituteId = null } = options;
  return {
    kind: 'pauseWindow',
    windowId: windowId as WindowId,
    reason,
    minutes,
    phone,
    substituteId: substituteId as StaffId | null,
  };
}

export function closeWindow(windowId: string): Ask<'closeWindow'> {
  return { kind: 'closeWindow', windowId: windowId as WindowId };
}

export function servedQueue(queueId: string): ServedQueue {
  return { queueId: queueId as QueueId, weight: 1, helpAfterMinutes: null };
}

export function assignWindow(windowId: string, queueIds: readonly string[] | null): Ask<'assignWindow'> {
  return { kind: 'assignWindow', windowId: windowId as WindowId, queues: queueIds && queueIds.map(servedQueue) };
}

export const closeHall: Ask<'closeHall'> = { kind: 'closeHall', reason: 'powerCut' };
export const skipNumbers = (day: string, upTo: Record<string, number>): Ask<'skipNumbers'> => ({
  kind: 'skipNumbers',
  day,
  upTo: upTo as Record<Series, number>,
});
export const reopenHall: Ask<'reopenHall'> = { kind: 'reopenHall' };
export const endDay: Ask<'endDay'> = { kind: 'endDay' };

export function extendHours(until: string): Ask<'extendHours'> {
  return { kind: 'extendHours', until };
}

// ── bookings ─────────────────────────────────────────────────────────────────────────────────

export function placeBooking(
  queueId: string,
  day: string,
  slot: string,
  person: Person,
  { bookingId = null, itemIds = [] }: { bookingId?: BookingId | null; itemIds?: readonly string[] } = {},
): Ask<'placeBooking'> {
  return {
    kind: 'placeBooking',
    bookingId,
    queueId: queueId as QueueId,
    itemIds: itemIds as ItemId[],
    day,
    slot,
    person,
  };
}

export function moveBooking(bookingId: BookingId, day: string, slot: string): Ask<'moveBooking'> {
  return { kind: 'moveBooking', bookingId, day, slot };
}

export function cancelBooking(bookingId: BookingId): Ask<'cancelBooking'> {
  return { kind: 'cancelBooking', bookingId };
}

export function checkIn(bookingId: BookingId): Ask<'checkIn'> {
  return { kind: 'checkIn', bookingId };
}

// ── ratings and people ───────────────────────────────────────────────────────────────────────

export function rate(ticketId: TicketId, outcome: RatingOutcome): Ask<'rate'> {
  return { kind: 'rate', ticketId, channel: 'pad', outcome };
}

export const declined: RatingOutcome = { kind: 'notRated', reason: 'declined' };

/** An invented citizen, told from others by a number. */
export function citizen(number: number): Person {
  return { digest: number.toString(16).padStart(32, '0'), maskedName: '张*', document: 'residentCard' };
}
