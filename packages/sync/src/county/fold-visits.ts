import type { TicketId } from '@jiaohao/queue-core/protocol';
import type { ReadEvent } from './read-event.ts';

/*
 * What the county keeps of a ticket: one row, from the number to the rating. The journal has the rest.
 * The fold takes every event it can read, in the order of an epoch; where an earlier part is missing, or
 * two lines of a hall disagree about a ticket, it takes what it is told and never stops.
 */

/** Why a visit is over. `finished` was served, the others were not. */
export const visitOutcomes = ['finished', 'cancelled', 'voided', 'missed', 'expired', 'carriedOver'] as const;
export type VisitOutcome = (typeof visitOutcomes)[number];

/** A row of the table `visit`, less its hall. Moments are milliseconds of the hall's clock. */
export type Visit = {
  readonly ticketId: TicketId;
  /** Business day of the number. */
  readonly day: string;
  readonly queueId: string;
  /** The first it was taken for. */
  readonly itemId: string | null;
  /** Of the last call, or where it was finished. */
  readonly windowId: string | null;
  readonly staffId: string | null;
  readonly takenMs: number;
  /** The first call. */
  readonly calledMs: number | null;
  /** The first service. */
  readonly startedMs: number | null;
  /** Since when it is being served; null while it is not. */
  readonly stayMs: number | null;
  /** How long it was served, at all windows together, up to the present stay. */
  readonly servedMs: number;
  readonly finishedMs: number | null;
  readonly outcome: VisitOutcome | null;
  /** One of the five levels, or `notRated`; null while nobody has answered. */
  readonly level: string | null;
  readonly ratedMs: number | null;
  /** Codes with a space between. */
  readonly tags: string;
};

/** Kinds that change a visit. */
export const foldedKinds = [
  'ticketTaken',
  'ticketCalled',
  'serviceStarted',
  'ticketHeld',
  'ticketResumed',
  'ticketTransferred',
  'serviceFinished',
  'ticketCancelled',
  'ticketVoided',
  'ticketExpired',
  'ticketCarriedOver',
  'serviceRated',
  'serviceNotRated',
] as const satisfies readonly ReadEvent['kind'][];
export type FoldedEvent = Extract<ReadEvent, { kind: (typeof foldedKinds)[number] }>;

/**
 * The visit after an event of its ticket.
 *
 * @param visit null where the ticket is not known
 * @returns null where it is still not known
 */
export function foldEvent(visit: Visit | null, event: FoldedEvent, atMs: number): Visit | null {
  if (event.kind === 'ticketTaken') return visit ?? visitOf(event, atMs);
  return visit && nextVisit(visit, event, atMs);
}

function visitOf(event: Extract<FoldedEvent, { kind: 'ticketTaken' }>, atMs: number): Visit {
  return {
    ticketId: event.ticketId,
    day: event.day,
    queueId: event.queueId,
    itemId: event.itemIds[0] ?? null,
    windowId: null,
    staffId: null,
    takenMs: atMs,
    calledMs: null,
    startedMs: null,
    stayMs: null,
    servedMs: 0,
    finishedMs: null,
    outcome: null,
    level: null,
    ratedMs: null,
    tags: '',
  };
}

function nextVisit(visit: Visit, event: Exclude<FoldedEvent, { kind: 'ticketTaken' }>, atMs: number): Visit {
  switch (event.kind) {
    case 'ticketCalled': {
      const { windowId, staffId } = event;
      return { ...visit, windowId, staffId, calledMs: visit.calledMs ?? atMs };
    }
    case 'serviceStarted':
    case 'ticketResumed':
      return { ...visit, startedMs: visit.startedMs ?? atMs, stayMs: atMs };
    case 'ticketHeld':
    case 'ticketTransferred':
      return stayEnded(visit, atMs);
    case 'serviceFinished': {
      const { windowId, staffId } = event;
      return { ...stayEnded(visit, atMs), windowId, staffId, finishedMs: atMs, outcome: 'finished' };
    }
    case 'ticketVoided':
      return notServed(visit, event.reason === 'missed' ? 'missed' : 'voided', atMs);
    case 'ticketCancelled':
      return notServed(visit, 'cancelled', atMs);
    case 'ticketExpired':
      return notServed(visit, 'expired', atMs);
    case 'ticketCarriedOver':
      return notServed(visit, 'carriedOver', atMs);
    case 'serviceRated':
      return { ...visit, level: event.level, ratedMs: atMs, tags: event.tags.join(' ') };
    case 'serviceNotRated':
      // A level that was chosen in time and came late stands.
      return visit.level === null ? { ...visit, level: 'notRated', ratedMs: atMs } : visit;
  }
}

/** Whoever was served in one line of a hall was served, whatever another line says. */
function notServed(visit: Visit, outcome: VisitOutcome, atMs: number): Visit {
  return visit.outcome === 'finished' ? visit : { ...stayEnded(visit, atMs), outcome };
}

function stayEnded(visit: Visit, atMs: number): Visit {
  const stayedMs = visit.stayMs === null ? 0 : Math.max(0, atMs - visit.stayMs);
  return { ...visit, stayMs: null, servedMs: visit.servedMs + stayedMs };
}
