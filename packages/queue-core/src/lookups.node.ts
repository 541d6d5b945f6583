import { addDays } from '@jiaohao/basics/days';
import type Database from 'better-sqlite3';
import type { BookingFacts, WindowFacts } from './commands/decision.ts';
import type { HallClock } from './model/hall-clock.ts';
import { bookableDays, slotsOfDay } from './policy/booking-slots.ts';
import { estimateWait, type Wait, type WaitQuestion } from './policy/estimate.ts';
import type { Answer } from './protocol/answers.ts';
import type { JournalEntry } from './protocol/events.ts';
import type { BookingId, CommandId, QueueId, StaffId, TicketId, WindowId } from './protocol/ids.ts';
import { createAnswerStore } from './store/answers.node.ts';
import { createBookingLookups } from './store/find-bookings.node.ts';
import {
  createTicketLookups,
  type CurrentTicket,
  type OpenNeed,
  type TicketRecord,
} from './store/find-tickets.node.ts';
import { createJournal } from './store/journal.node.ts';
import type { OpenInvitation } from './store/read-service.node.ts';
import type { Reads } from './store/reads.node.ts';
import { createWaitQuestions } from './store/wait-questions.node.ts';

/** Questions of desks and tools; each is an index seek or a bounded list of committed facts. */
export interface QueueLookups {
  // ── tickets ──
  currentTicket(windowId: WindowId): CurrentTicket | null;
  ticket(ticketId: TicketId): TicketRecord | null;
  /** By the text of its QR code. */
  ticketByToken(token: string): TicketRecord | null;
  /** Numbers a person holds, their own and those taken on their behalf, in the order they were taken. */
  unfinishedTicketsOf(holderDigest: string): readonly TicketRecord[];
  /** Finished tickets whose result the person may fetch, oldest first. */
  readyResultsOf(holderDigest: string): readonly TicketRecord[];
  /** Tickets of this business day and the one before whose paper is unknown, oldest first. */
  pendingSlips(): readonly TicketId[];
  /** What the open tickets need of the hall's settings: a row each, from the indexes of the open. */
  openNeeds(): readonly OpenNeed[];

  /** What policy/estimate.ts needs for the next number of a queue. */
  estimateInputs(queueId: QueueId): WaitQuestion;
  /** How long the next number of a queue may wait; null while too little is known. */
  estimate(queueId: QueueId): Wait | null;
  /** How long a waiting ticket may still wait; null for others, and while too little is known. */
  estimateFor(ticketId: TicketId): Wait | null;

  // ── windows and ratings ──
  serviceWindow(windowId: WindowId): WindowFacts;
  windowOfStaff(staffId: StaffId): WindowId | null;
  /** Oldest first. */
  openInvitations(): readonly OpenInvitation[];

  // ── bookings ──
  booking(bookingId: BookingId): BookingFacts | null;
  /** A person's open bookings from a day on, by day and slot. */
  bookingsOf(personDigest: string, fromDay: string): readonly BookingFacts[];
  /** Open bookings of a day with this code: one, but for a rare coincidence. */
  bookingsByCode(code: string, day: string): readonly BookingFacts[];
  /** The days of a queue that may be booked as seen from `today`, less those without a slot; none where it takes none. */
  bookableDays(queueId: QueueId, today: string): readonly BookableDay[];

  // ── the journal ──
  /**
   * What this commandId was told, or null. Lets a caller answer a retry whose context is gone, such
   * as a kiosk's visit after a restart of the host. Kept for two days.
   */
  answer(commandId: CommandId): Answer | null;
  /** The open business day; null before the first command ever. */
  businessDay(): string | null;
  /** The highest number of each series on the open business day; null before the first command ever. */
  lastSerials(): { readonly day: string; readonly last: Readonly<Record<string, number>> } | null;
  /** Numbers given in a series on the open business day. */
  lastSerial(series: string): number;
  /** Entries after `afterSeq`, oldest first. */
  journal(afterSeq: number, limit: number): readonly JournalEntry[];
  lastSeq(): number;
}

/** A day that may be booked: its slots in order, and how many places each has left. */
export type BookableDay = {
  readonly day: string;
  readonly slots: readonly { readonly slot: string; readonly free: number }[];
};

export function createLookups(database: Database.Database, reads: Reads, hallClock: HallClock): QueueLookups {
  const journal = createJournal(database);
  const answers = createAnswerStore(database);
  const questions = createWaitQuestions(database, reads);
  const lastSerials = database.prepare<[string], { series: string; last: number }>(
    'select series, last_serial as last from counter where day = ?',
  );
  const estimateInputs = (queueId: QueueId) => ({ queueId, ...questions.ofNextNumber(hallClock.nowMs()) });
  return {
    ...createTicketLookups(database),
    estimateInputs,
    estimate: (queueId) => estimateWait(estimateInputs(queueId)),
    estimateFor(ticketId) {
      const question = questions.ofTicket(ticketId, hallClock.nowMs());
      return question && estimateWait(question);
    },
    serviceWindow: (windowId) => reads.serviceWindow(windowId),
    windowOfStaff: (staffId) => reads.windowOfStaff(staffId),
    openInvitations: () => reads.openInvitations(),
    booking: (bookingId) => reads.booking(bookingId),
    ...createBookingLookups(database),
    bookableDays(queueId, today) {
      const rule = reads.hall.queues.get(queueId)?.booking;
      if (!rule) return [];
      const { first } = bookableDays(rule, today);
      return Array.from({ length: rule.daysAhead }, (_, ahead) => addDays(first, ahead))
        .map((day) => ({
          day,
          slots: slotsOfDay(rule, reads.hall.hall.hours, day).map((slot) => ({
            slot,
            free: Math.max(0, rule.capacity - reads.countInSlot(queueId, day, slot)),
          })),
        }))
        .filter(({ slots }) => slots.length > 0);
    },
    answer: (commandId) => answers.find(commandId)?.answer ?? null,
    businessDay: () => reads.businessDay(),
    lastSerials() {
      const day = reads.businessDay();
      if (day === null) return null;
      return { day, last: Object.fromEntries(lastSerials.all(day).map(({ series, last }) => [series, last])) };
    },
    lastSerial: (series) => reads.lastSerial(reads.businessDay() ?? '', series),
    journal: (afterSeq, limit) => journal.read(afterSeq, limit),
    lastSeq: () => journal.head().seq,
  };
}
