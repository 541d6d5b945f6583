import type { ItemId, QueueId, StaffId, TicketId, WindowId } from '../src/protocol/ids.ts';
import type { Person } from '../src/protocol/person.ts';
import type { RatingOutcome } from '../src/protocol/rating.ts';
import type { Ask } from '../src/simulation/command-stamp.ts';

/* Commands in few words, for tests: plain strings become ids. */

export function takeTicket(
  queueId: string,
  { itemId = null, person = null }: { itemId?: string | null; person?: Person | null } = {},
): Ask<'takeTicket'> {
  return { kind: 'takeTicket', queueId: queueId as QueueId, itemId: itemId as ItemId | null, person };
}

export function callNext(windowId: string): Ask<'callNext'> {
  return { kind: 'callNext', windowId: windowId as WindowId };
}

export type AtWindowKind = 'recall' | 'startService' | 'passOver' | 'finish';

export function atWindow(kind: AtWindowKind, windowId: string, ticketId: TicketId): Ask<AtWindowKind> {
  return { kind, windowId: windowId as WindowId, ticketId } as Ask<AtWindowKind>;
}

export function openWindow(windowId: string, staffId: string): Ask<'openWindow'> {
  return { kind: 'openWindow', windowId: windowId as WindowId, staffId: staffId as StaffId };
}

export function pauseWindow(windowId: string): Ask<'pauseWindow'> {
  return { kind: 'pauseWindow', windowId: windowId as WindowId, reason: 'meal' };
}

export function closeWindow(windowId: string): Ask<'closeWindow'> {
  return { kind: 'closeWindow', windowId: windowId as WindowId };
}

export function rate(ticketId: TicketId, outcome: RatingOutcome): Ask<'rate'> {
  return { kind: 'rate', ticketId, channel: 'pad', outcome };
}

export const declined: RatingOutcome = { kind: 'notRated', reason: 'declined' };

/** An invented citizen, told from others by a number. */
export function citizen(number: number): Person {
  return { digest: number.toString(16).padStart(32, '0'), maskedName: '张*', document: 'residentCard' };
}
