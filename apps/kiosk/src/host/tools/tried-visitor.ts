import {
  refusalSentence,
  type BookingId,
  type Person,
  type Refusal,
  type TicketId,
  type TriedOutcome,
  type TriedPerson,
} from '@jiaohao/queue-core/protocol';
import { atDesk, atKiosk, triedDay, type TriedHall } from './tried-hall.ts';

type Outcome = TriedOutcome['people'][number];

/** One of the people of a morning that is tried: books, comes, misses calls, comes back. */
export type TriedVisitor = {
  readonly at: number;
  /** The day before. */
  book(): Promise<void>;
  /** What they do in this minute. */
  act(): Promise<void>;
  holds(ticketId: TicketId): boolean;
  /** Called: true where they come to the window. */
  answer(): boolean;
  /** The window has passed them over. */
  passedOver(): void;
  isDone(): boolean;
  outcome(): Outcome;
};

export function createTriedVisitor(tried: TriedHall, wish: TriedPerson, at: number): TriedVisitor {
  const person = inventedPerson(tried, wish, at);
  let bookingId: BookingId | null = null;
  let ticketId: TicketId | null = null;
  let hasCome = false;
  let missesLeft = wish.misses;
  /** Not in the hall until then. */
  let awayUntil = 0;
  const outcome: { -readonly [Key in keyof Outcome]: Outcome[Key] } = {
    number: null,
    fate: 'leftOver',
    waitedMinutes: null,
    note: '',
  };

  function turnAway(refusal: Refusal): void {
    const { message, advice } = refusalSentence(refusal);
    outcome.fate = 'notTaken';
    outcome.note = advice === '' ? message : `${message}，${advice}`;
  }

  function take() {
    if (bookingId !== null) return tried.ask({ kind: 'checkIn', bookingId }, atKiosk);
    const { queueId, priority } = wish;
    // Staff may give every kind of priority.
    const facts = { queueId, itemIds: [], person, onBehalf: null, priority, resultOf: null };
    return tried.ask({ kind: 'takeTicket', ...facts }, atDesk);
  }

  async function come(): Promise<void> {
    hasCome = true;
    const taken = await take();
    if (!taken.ok) return turnAway(taken.error);
    ticketId = taken.value.ticketId;
    outcome.number = taken.value.number;
  }

  /** Where the rule wants a hand, the citizen's or a clerk's does it. */
  async function comeBack(): Promise<void> {
    const ticket = ticketId === null ? null : tried.lookups.ticket(ticketId);
    const policy = tried.hall.queues.find(({ id }) => id === wish.queueId)?.miss.policy.kind;
    if (ticket?.state !== 'passedOver' || policy === 'setAside') return;
    await tried.ask({ kind: 'rejoin', ticketId: ticket.ticketId }, policy === 'scan' ? atKiosk : atDesk);
  }

  return {
    at,
    async book() {
      const { queueId, slot } = wish;
      if (slot === null) return;
      const placed = await tried.ask({
        kind: 'placeBooking',
        bookingId: null,
        queueId,
        itemIds: [],
        day: triedDay,
        slot,
        person,
      });
      if (placed.ok) bookingId = placed.value.bookingId;
      else turnAway(placed.error);
    },
    async act() {
      if (outcome.fate === 'notTaken') return;
      if (!hasCome && tried.minute() >= wish.arrivesAt) await come();
      else if (hasCome && tried.minute() >= awayUntil) await comeBack();
    },
    holds: (other) => other === ticketId,
    answer() {
      const comes = missesLeft === 0 && tried.minute() >= awayUntil;
      if (!comes) return false;
      outcome.fate = 'served';
      outcome.waitedMinutes = tried.minute() - wish.arrivesAt;
      return true;
    },
    passedOver() {
      missesLeft = Math.max(0, missesLeft - 1);
      awayUntil = Math.max(awayUntil, tried.minute() + wish.backAfter);
      if (ticketId !== null && tried.lookups.ticket(ticketId)?.state === 'voided') outcome.fate = 'void';
    },
    isDone: () => outcome.fate !== 'leftOver',
    outcome: () => outcome,
  };
}

/** Nobody's digest; identified as the queue wants it. */
function inventedPerson({ hall }: TriedHall, { queueId }: TriedPerson, at: number): Person {
  const accepts = hall.queues.find(({ id }) => id === queueId)?.identity.accepts ?? [];
  return {
    digest: at.toString(16).padStart(32, '0'),
    maskedName: `${at + 1}`,
    document: accepts[0] ?? 'residentCard',
  };
}
