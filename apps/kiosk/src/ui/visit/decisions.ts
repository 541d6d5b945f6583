import type { CitizenFacts, IdentityKind, QueueId } from '@jiaohao/queue-core/protocol';
import { factsOf, type HeldTicket, type VisitContext } from './context.ts';
import type { Caution, OfferedQueue } from './offer.ts';

/* What the machine decides by itself, of what it knows: no touch is asked for that can be spared. */

export function offeredQueue({ offer }: VisitContext, queueId: QueueId): OfferedQueue | null {
  return offer.queues.find(({ id }) => id === queueId) ?? null;
}

/** Whether somebody has shown who they are: anybody can type a number, and nothing is opened by one. */
export function isProven(document: IdentityKind): boolean {
  return document === 'residentCard' || document === 'code';
}

/** The unfinished number of this person in the queue they ask for. For others, the host knows. */
export function heldInQueue(context: VisitContext): HeldTicket | null {
  if (context.onBehalf || !context.wish) return null;
  const { queueId } = context.wish;
  return factsOf(context).tickets.find((ticket) => ticket.queueId === queueId) ?? null;
}

/** 实名: the queue asked for, or booked, wants to know who it is for in another way than it does. */
export function mustIdentify(context: VisitContext): boolean {
  if (context.draft && !context.person) return true;
  const queue = context.wish && offeredQueue(context, context.wish.queueId);
  if (!queue) return false;
  if (!context.person) return queue.identity.required;
  return !queue.identity.accepts.includes(context.person.document);
}

export type ConfirmReason = Caution | 'holdsAnother';

/** Why somebody may not want the number they ask for; empty where nothing speaks against it. */
export function confirmReasons(context: VisitContext): readonly ConfirmReason[] {
  if (!context.wish) return [];
  const { caution = null } = offeredQueue(context, context.wish.queueId) ?? {};
  const holdsAnother = !context.knowsHeld && !context.onBehalf && factsOf(context).tickets.length > 0;
  return [...(caution ? [caution] : []), ...(holdsAnother ? ['holdsAnother' as const] : [])];
}

export function mustConfirm(context: VisitContext): boolean {
  return !context.isWishConfirmed && confirmReasons(context).length > 0;
}

/** The one booking of this person that can be checked in now, where they have nothing else to choose. */
export function dueBooking(context: VisitContext): CitizenFacts['bookings'][number] | null {
  const { bookings, tickets, results } = factsOf(context);
  const due = bookings.filter(({ arrival }) => arrival.kind === 'inTime' || arrival.kind === 'late');
  return due.length === 1 && tickets.length === 0 && results.length === 0 ? (due[0] ?? null) : null;
}

/** The one queue of a station that has no other, where nothing stands against a number of it. */
export function onlyQueue(context: VisitContext): OfferedQueue | null {
  const { offer, person } = context;
  const { tickets, bookings, results } = factsOf(context);
  const [queue] = offer.queues;
  if (offer.queues.length !== 1 || !queue || !queue.gives || queue.caution !== null || !person) return null;
  if (!queue.identity.accepts.includes(person.document)) return null;
  return tickets.length + bookings.length + results.length === 0 ? queue : null;
}
